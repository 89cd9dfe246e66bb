import type { Scene } from '../scene.js';

/** Numbers of a shape that decide how it looks: pose, colour, scale. */
const NUMBERS = 16;

/** Notices when the camera or anything that is static has changed. */
export class Stillness {
  readonly #scene: Scene;
  /** The static shapes. */
  readonly #shapes: Int32Array;
  /** The camera's pose, then the static shapes' numbers, when it was looked at last; not numbers at first. */
  readonly #seen: Float64Array;
  readonly #now: Float64Array;

  constructor(scene: Scene) {
    const { shapes, camera } = scene;
    this.#scene = scene;
    this.#shapes = Int32Array.from(shapes.keys()).filter((i) => shapes[i]?.isStatic);
    this.#now = new Float64Array(camera.pose.length + this.#shapes.length * NUMBERS);
    this.#seen = this.#now.slice().fill(NaN);
  }

  /** Whether all is as it was at the last call; the first time, nothing is. */
  isUnbroken(): boolean {
    const { poses, colors, scales, camera } = this.#scene;
    const shapes = this.#shapes;
    const seen = this.#seen;
    const now = this.#now;
    let at = 0;
    for (let i = 0; i < camera.pose.length; i++) now[at++] = camera.pose[i] as number;
    for (let n = 0; n < shapes.length; n++) {
      const shape = shapes[n] as number;
      for (let i = 0; i < 12; i++) now[at++] = poses[shape * 12 + i] as number;
      for (let i = 0; i < 3; i++) now[at++] = colors[shape * 3 + i] as number;
      now[at++] = scales[shape] as number;
    }
    let isUnbroken = true;
    for (let i = 0; i < now.length; i++) {
      if (now[i] !== seen[i]) isUnbroken = false;
      seen[i] = now[i] as number;
    }
    return isUnbroken;
  }
}
