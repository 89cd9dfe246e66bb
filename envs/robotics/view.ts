import { type Camera, type Vec3, lookAt } from '../rendering/scene.js';
import type { Physics } from './physics.js';

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

/** A camera that is where a view says, while bodies move. */
export class ViewCamera {
  readonly camera: Camera;
  readonly #physics: Physics;
  /** The camera's pose before it is moved along. */
  readonly #pose: Float64Array;
  readonly #isMounted: boolean;
  /** The body it goes with; -1 for a camera that stands still. */
  readonly #body: number;

  constructor(view: View, physics: Physics) {
    const { from, to, tanHalfFov, follow, mount } = view;
    if (follow !== undefined && mount !== undefined)
      throw new Error(`a view follows a body ("${follow}") or is mounted on one ("${mount}"), not both`);
    const body = mount ?? follow;
    this.#physics = physics;
    this.camera = lookAt(from, to, tanHalfFov);
    this.#pose = this.camera.pose.slice();
    this.#isMounted = mount !== undefined;
    this.#body = body === undefined ? -1 : physics.body(body);
  }

  /** Moves the camera to where its body is now; `refresh` of the physics comes first. */
  update(): void {
    const body = this.#body;
    if (body < 0) return;
    if (this.#isMounted) this.#mountOn(body);
    else this.#follow(body);
  }

  #follow(body: number): void {
    const { pose } = this.camera;
    const { bodyPosition: positions } = this.#physics;
    pose[0] = (this.#pose[0] as number) + (positions[body * 3] as number);
    pose[1] = (this.#pose[1] as number) + (positions[body * 3 + 1] as number);
  }

  #mountOn(body: number): void {
    const { pose } = this.camera;
    const { bodyPosition: positions, bodyRotation: rotations } = this.#physics;
    const own = this.#pose;
    for (let axis = 0; axis < 3; axis++) {
      const row = body * 9 + axis * 3;
      const x = rotations[row] as number;
      const y = rotations[row + 1] as number;
      const z = rotations[row + 2] as number;
      pose[axis] =
        (positions[body * 3 + axis] as number) +
        x * (own[0] as number) +
        y * (own[1] as number) +
        z * (own[2] as number);
      for (let column = 3; column < 6; column++) {
        pose[axis * 3 + column] =
          x * (own[column] as number) + y * (own[column + 3] as number) + z * (own[column + 6] as number);
      }
    }
  }
}
