import type { Vec3 } from '../rendering/scene.js';

/** Where pictures of a robot are taken from. */
export type View = {
  /** Where the camera stands and what it looks at, m. */
  readonly from: Vec3;
  readonly to: Vec3;
  /** Tangent of half the vertical field of view. */
  readonly tanHalfFov: number;
  /** A body that the camera moves along with, over the ground: its x and y are added. */
  readonly follow?: string;
  /** A body that the camera is fixed to: `from` and `to` are in its axes. */
  readonly mount?: string;
  /** What is to be seen: "the cart, its rail and the pole from the side". */
  readonly meaning: string;
};
