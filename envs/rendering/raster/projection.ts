import { placementOf } from '../placement.js';
import { NEAR, type Scene } from '../scene.js';
import type { Target } from './target.js';
import { type Corners, SUBSAMPLES } from './triangles.js';

/** Corners that cutting one triangle at the near plane can make. */
const CUT_CORNERS = 4;

/** Takes a shape's corners from its own axes to the picture, and cuts off what is behind the camera. */
export class Projection {
  readonly corners: Corners;
  /** The number of the first corner that `cut` made. */
  readonly firstCut: number;
  readonly #scene: Scene;
  readonly #target: Target;
  // Corners as the camera sees them: right, up, and away from it, m.
  readonly #right: Float64Array;
  readonly #up: Float64Array;
  readonly #away: Float64Array;
  readonly #placement = new Float64Array(12);

  /** @param mostCorners of any shape */
  constructor(scene: Scene, target: Target, mostCorners: number) {
    const column = () => new Float64Array(mostCorners + CUT_CORNERS);
    this.#scene = scene;
    this.#target = target;
    this.corners = {
      x: column(),
      y: column(),
      inverseDepth: column(),
      red: column(),
      green: column(),
      blue: column(),
    };
    this.firstCut = mostCorners;
    this.#right = column();
    this.#up = column();
    this.#away = column();
  }

  /** @param positions [corners, 3], in the axes of shape `index` */
  project(index: number, positions: Float32Array, isShadow: boolean): void {
    const placement = this.#placement;
    placementOf(this.#scene, index, isShadow, placement);
    this.#projectOnto(this.#right, 0, 1, positions, placement);
    this.#projectOnto(this.#up, 1, 1, positions, placement);
    this.#projectOnto(this.#away, 2, -1, positions, placement);
    const count = positions.length / 3;
    for (let i = 0; i < count; i++) this.#place(i);
  }

  /** Whether all of triangle (i, j, k) lies beyond the near plane. */
  isInFront(i: number, j: number, k: number): boolean {
    const away = this.#away;
    return (away[i] as number) >= NEAR && (away[j] as number) >= NEAR && (away[k] as number) >= NEAR;
  }

  /** Cuts triangle (i, j, k) at the near plane. @returns how many corners are left, from firstCut on: 0, 3 or 4 */
  cut(i: number, j: number, k: number): number {
    const away = this.#away;
    let count = 0;
    for (let side = 0; side < 3; side++) {
      const from = side === 0 ? i : side === 1 ? j : k;
      const to = side === 0 ? j : side === 1 ? k : i;
      const start = away[from] as number;
      const end = away[to] as number;
      if (start >= NEAR) this.#addBetween(from, to, 0, count++);
      if (start >= NEAR !== end >= NEAR) this.#addBetween(from, to, (NEAR - start) / (end - start), count++);
    }
    return count;
  }

  /** Coordinates of all corners along one of the camera's axes. */
  #projectOnto(
    out: Float64Array,
    axis: number,
    sign: number,
    positions: Float32Array,
    placement: Float64Array,
  ): void {
    const { pose } = this.#scene.camera;
    const axisX = sign * (pose[3 + axis] as number);
    const axisY = sign * (pose[6 + axis] as number);
    const axisZ = sign * (pose[9 + axis] as number);
    const alongX =
      axisX * (placement[3] as number) + axisY * (placement[6] as number) + axisZ * (placement[9] as number);
    const alongY =
      axisX * (placement[4] as number) + axisY * (placement[7] as number) + axisZ * (placement[10] as number);
    const alongZ =
      axisX * (placement[5] as number) + axisY * (placement[8] as number) + axisZ * (placement[11] as number);
    const origin =
      axisX * ((placement[0] as number) - (pose[0] as number)) +
      axisY * ((placement[1] as number) - (pose[1] as number)) +
      axisZ * ((placement[2] as number) - (pose[2] as number));
    const count = positions.length / 3;
    for (let i = 0, p = 0; i < count; i++, p += 3) {
      out[i] =
        alongX * (positions[p] as number) +
        alongY * (positions[p + 1] as number) +
        alongZ * (positions[p + 2] as number) +
        origin;
    }
  }

  /** A corner's place on the picture, if it is in front. */
  #place(corner: number): void {
    const distance = this.#away[corner] as number;
    if (distance < NEAR) return;
    const { corners } = this;
    const target = this.#target;
    const inverse = 1 / distance;
    const scale = (target.height / 2 / this.#scene.camera.tanHalfFov) * inverse;
    const x = target.width / 2 + (this.#right[corner] as number) * scale;
    const y = target.height / 2 - (this.#up[corner] as number) * scale;
    corners.x[corner] = Math.floor(x * SUBSAMPLES + 0.5);
    corners.y[corner] = Math.floor(y * SUBSAMPLES + 0.5);
    corners.inverseDepth[corner] = inverse;
  }

  #addBetween(from: number, to: number, part: number, count: number): void {
    const { red, green, blue } = this.corners;
    const at = this.firstCut + count;
    blend(this.#right, from, to, part, at);
    blend(this.#up, from, to, part, at);
    blend(this.#away, from, to, part, at);
    blend(red, from, to, part, at);
    blend(green, from, to, part, at);
    blend(blue, from, to, part, at);
    // Rounding may leave it a hair too near.
    this.#away[at] = Math.max(NEAR, this.#away[at] as number);
    this.#place(at);
  }
}

/** Puts the value at `part` of the way between two corners in place `at`. */
function blend(values: Float64Array, from: number, to: number, part: number, at: number): void {
  const a = values[from] as number;
  values[at] = a + ((values[to] as number) - a) * part;
}
