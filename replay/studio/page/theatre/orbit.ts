import { type Camera, lookAt } from '../../../../envs/rendering/scene.js';

/** Most that a camera looks down or up, rad. */
const STEEPEST = 1.5;
const NEAREST = 0.2;
const FARTHEST = 6;
const RADIANS_PER_PIXEL = 0.008;

/** A camera that a person turns around what the world's own camera looks at, wherever that goes. */
export class Orbit {
  #turn = 0;
  #lift = 0;
  #zoom = 1;

  get isMoved(): boolean {
    return this.#turn !== 0 || this.#lift !== 0 || this.#zoom !== 1;
  }

  /** @param dx pixels to the right @param dy pixels down */
  drag(dx: number, dy: number): void {
    this.#turn -= dx * RADIANS_PER_PIXEL;
    this.#lift += dy * RADIANS_PER_PIXEL;
  }

  /** @param factor how many times as far away */
  zoom(factor: number): void {
    this.#zoom = Math.min(FARTHEST, Math.max(NEAREST, this.#zoom * factor));
  }

  reset(): void {
    [this.#turn, this.#lift, this.#zoom] = [0, 0, 1];
  }

  /** Writes the pose of the turned camera to `out`, as `Camera.pose` is laid out. */
  write({ pose, distance, tanHalfFov }: Camera, out: Float64Array): void {
    const at = (i: number): number => pose[i] as number;
    // Back, the third column of the rotation, leads from what is looked at to the eye.
    const back = [at(5), at(8), at(11)] as const;
    const target = [0, 1, 2].map((axis) => at(axis) - (back[axis] as number) * distance);
    const lift = Math.asin(Math.min(1, Math.max(-1, back[2]))) + this.#lift;
    const height = Math.min(STEEPEST, Math.max(-STEEPEST, lift));
    const turn = Math.atan2(back[1], back[0]) + this.#turn;
    const far = distance * this.#zoom;
    const [x = 0, y = 0, z = 0] = target;
    const from = [
      x + far * Math.cos(height) * Math.cos(turn),
      y + far * Math.cos(height) * Math.sin(turn),
      z + far * Math.sin(height),
    ] as const;
    out.set(lookAt(from, [x, y, z], tanHalfFov).pose);
  }
}
