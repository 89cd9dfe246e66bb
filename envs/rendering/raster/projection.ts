import type { Mesh } from '../mesh.js';
import { CAST, NEAR, type Scene } from '../scene.js';
import { SUBSAMPLES } from './edge.js';
import type { Target } from './target.js';
import type { Corners } from './triangles.js';

/** Corners that cutting one triangle at the near plane can make. */
const CUT_CORNERS = 4;
const HALF = SUBSAMPLES / 2;
/** A shadow is up to this many times as large as what casts it. */
const STRETCH = 1 + Math.sqrt(CAST.x * CAST.x + CAST.y * CAST.y);

/** Takes a shape's corners from its own axes to the picture, and cuts off what is behind the camera. */
export class Projection {
  readonly corners: Corners;
  /** The number of the first corner that `cut` made. */
  readonly firstCut: number;
  /** Whether all of the shape at hand lies beyond the near plane: nothing is to be cut. */
  isInFront = true;
  readonly #scene: Scene;
  readonly #target: Target;
  /** How far each shape reaches from its own origin, m. */
  readonly #reaches: Float64Array;
  // Corners as the camera sees them: right, up, and away from it, m.
  readonly #right: Float64Array;
  readonly #up: Float64Array;
  readonly #away: Float64Array;
  /** Where the corners of the shape at hand are in the world, or those of its shadow: rows x, y and z of axes and position, [3, 4]. */
  readonly #placed = new Float64Array(12);
  /** The same as the camera sees it: rows right, up and away, [3, 4]. */
  readonly #seen = new Float64Array(12);
  /** Height of what shadows fall on, m, [1]: a number in a plain field would be allocated anew at each change. */
  readonly #level = new Float64Array(1);
  /** How a corner's height above what the shadow falls on follows from its place in the shape, [4]. */
  readonly #height = new Float64Array(4);
  /** By how much the shadow of a corner is farther to the right, up and away for each metre of that height, [3]. */
  readonly #cast = new Float64Array(3);

  constructor(scene: Scene, target: Target, meshes: readonly Mesh[]) {
    const mostCorners = Math.max(0, ...meshes.map(({ positions }) => positions.length / 3));
    const column = () => new Float64Array(mostCorners + CUT_CORNERS);
    this.#scene = scene;
    this.#target = target;
    this.#reaches = Float64Array.from(meshes, reachOf);
    this.corners = {
      x: new Int32Array(mostCorners + CUT_CORNERS),
      y: new Int32Array(mostCorners + CUT_CORNERS),
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

  /**
   * Places the corners of shape `index` on the picture, and tells the target what may be touched.
   * @param positions [corners, 3], in the shape's own axes
   * @returns whether any of it can be seen
   */
  project(index: number, positions: Float32Array): boolean {
    this.#takePose(index);
    this.#height.fill(0);
    this.#cast.fill(0);
    this.#see();
    return this.#isNearView(index, 1) && this.#place(positions);
  }

  /** From now on shadows fall on the plane z = `level`. */
  castOnto(level: number): void {
    this.#level[0] = level;
  }

  /** The same for its shadow: each corner moves along the light onto the plane. What lies below casts none. */
  projectShadow(index: number, positions: Float32Array): boolean {
    const level = this.#level[0] as number;
    const { pose } = this.#scene.camera;
    const placed = this.#placed;
    const height = this.#height;
    this.#takePose(index);
    for (let i = 0; i < 4; i++) {
      height[i] = placed[8 + i] as number;
      placed[8 + i] = 0;
    }
    height[3] = (height[3] as number) - level;
    placed[11] = level;
    for (let row = 0; row < 3; row++) {
      const sign = row === 2 ? -1 : 1;
      this.#cast[row] = sign * ((pose[3 + row] as number) * CAST.x + (pose[6 + row] as number) * CAST.y);
    }
    this.#see();
    return this.#isNearView(index, STRETCH) && this.#isAbove(positions) && this.#place(positions);
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
      if (start >= NEAR) this.#add(from, from, count++);
      if (start >= NEAR !== end >= NEAR) this.#add(from, to, count++);
    }
    return count;
  }

  /** Whether any corner is above what the shadow falls on. */
  #isAbove(positions: Float32Array): boolean {
    const height = this.#height;
    const x = height[0] as number;
    const y = height[1] as number;
    const z = height[2] as number;
    const below = -(height[3] as number);
    for (let p = 0; p < positions.length; p += 3) {
      const up =
        x * (positions[p] as number) + y * (positions[p + 1] as number) + z * (positions[p + 2] as number);
      if (up > below) return true;
    }
    return false;
  }

  #takePose(index: number): void {
    const { poses, scales } = this.#scene;
    const placed = this.#placed;
    const scale = scales[index] as number;
    for (let row = 0, at = index * 12; row < 3; row++) {
      for (let axis = 0; axis < 3; axis++) {
        placed[row * 4 + axis] = scale * (poses[at + 3 + row * 3 + axis] as number);
      }
      placed[row * 4 + 3] = poses[at + row] as number;
    }
  }

  #see(): void {
    const { pose } = this.#scene.camera;
    const placed = this.#placed;
    const seen = this.#seen;
    for (let row = 0; row < 3; row++) {
      const sign = row === 2 ? -1 : 1;
      const x = sign * (pose[3 + row] as number);
      const y = sign * (pose[6 + row] as number);
      const z = sign * (pose[9 + row] as number);
      for (let axis = 0; axis < 4; axis++) {
        seen[row * 4 + axis] =
          x * (placed[axis] as number) + y * (placed[4 + axis] as number) + z * (placed[8 + axis] as number);
      }
      seen[row * 4 + 3] =
        (seen[row * 4 + 3] as number) -
        (x * (pose[0] as number) + y * (pose[1] as number) + z * (pose[2] as number));
    }
  }

  /** Whether the sphere around the shape at hand, or around its shadow, reaches into what the camera sees. */
  #isNearView(index: number, stretch: number): boolean {
    const seen = this.#seen;
    const cast = this.#cast;
    const { camera, scales } = this.#scene;
    const { width, height } = this.#target;
    const reach = stretch * (scales[index] as number) * (this.#reaches[index] as number);
    const lifted = Math.max(0, this.#height[3] as number);
    const across = Math.abs((seen[3] as number) + (cast[0] as number) * lifted);
    const above = Math.abs((seen[7] as number) + (cast[1] as number) * lifted);
    const away = (seen[11] as number) + (cast[2] as number) * lifted;
    const upwards = camera.tanHalfFov;
    const sideways = (upwards * width) / height;
    return (
      away + reach >= NEAR &&
      across - away * sideways <= reach * Math.sqrt(1 + sideways * sideways) &&
      above - away * upwards <= reach * Math.sqrt(1 + upwards * upwards)
    );
  }

  #place(positions: Float32Array): boolean {
    const seen = this.#seen;
    const height = this.#height;
    const cast = this.#cast;
    const target = this.#target;
    const { x, y, inverseDepth } = this.corners;
    const rights = this.#right;
    const ups = this.#up;
    const aways = this.#away;
    const rightX = seen[0] as number;
    const rightY = seen[1] as number;
    const rightZ = seen[2] as number;
    const rightAt = seen[3] as number;
    const upX = seen[4] as number;
    const upY = seen[5] as number;
    const upZ = seen[6] as number;
    const upAt = seen[7] as number;
    const awayX = seen[8] as number;
    const awayY = seen[9] as number;
    const awayZ = seen[10] as number;
    const awayAt = seen[11] as number;
    const heightX = height[0] as number;
    const heightY = height[1] as number;
    const heightZ = height[2] as number;
    const heightAt = height[3] as number;
    const castRight = cast[0] as number;
    const castUp = cast[1] as number;
    const castAway = cast[2] as number;
    const middleX = (target.width / 2) * SUBSAMPLES;
    const middleY = (target.height / 2) * SUBSAMPLES;
    const perTangent = middleY / this.#scene.camera.tanHalfFov;
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    let inFront = 0;
    const count = positions.length / 3;
    for (let i = 0, p = 0; i < count; i++, p += 3) {
      const px = positions[p] as number;
      const py = positions[p + 1] as number;
      const pz = positions[p + 2] as number;
      const lifted = Math.max(0, heightX * px + heightY * py + heightZ * pz + heightAt);
      const away = awayX * px + awayY * py + awayZ * pz + awayAt + castAway * lifted;
      const across = rightX * px + rightY * py + rightZ * pz + rightAt + castRight * lifted;
      const above = upX * px + upY * py + upZ * pz + upAt + castUp * lifted;
      aways[i] = away;
      rights[i] = across;
      ups[i] = above;
      if (away < NEAR) continue;
      inFront++;
      const inverse = 1 / away;
      const sx = Math.floor(middleX + across * perTangent * inverse + 0.5);
      const sy = Math.floor(middleY - above * perTangent * inverse + 0.5);
      x[i] = sx;
      y[i] = sy;
      inverseDepth[i] = inverse;
      if (sx < left) left = sx;
      if (sx > right) right = sx;
      if (sy < top) top = sy;
      if (sy > bottom) bottom = sy;
    }
    this.isInFront = inFront === count;
    if (!this.isInFront) {
      // Where a cut will be is not known yet.
      if (inFront > 0) target.touch(0, 0, target.width, target.height);
      return inFront > 0;
    }
    const first = Math.max(0, Math.ceil((left - HALF) / SUBSAMPLES));
    const last = Math.min(target.width, Math.floor((right - HALF) / SUBSAMPLES) + 1);
    const highest = Math.max(0, Math.ceil((top - HALF) / SUBSAMPLES));
    const lowest = Math.min(target.height, Math.floor((bottom - HALF) / SUBSAMPLES) + 1);
    if (first >= last || highest >= lowest) return false;
    target.touch(first, highest, last, lowest);
    return true;
  }

  /** A corner that is in front, or the one between two where the near plane cuts. */
  #add(from: number, to: number, count: number): void {
    const away = this.#away;
    const start = away[from] as number;
    const part = from === to ? 0 : (NEAR - start) / ((away[to] as number) - start);
    const { x, y, inverseDepth, red, green, blue } = this.corners;
    const at = this.firstCut + count;
    blend(this.#right, from, to, part, at);
    blend(this.#up, from, to, part, at);
    blend(this.#away, from, to, part, at);
    blend(red, from, to, part, at);
    blend(green, from, to, part, at);
    blend(blue, from, to, part, at);
    const target = this.#target;
    // Rounding may leave it a hair too near.
    const inverse = 1 / Math.max(NEAR, this.#away[at] as number);
    const scale = ((target.height / 2) * SUBSAMPLES * inverse) / this.#scene.camera.tanHalfFov;
    x[at] = Math.floor((target.width / 2) * SUBSAMPLES + (this.#right[at] as number) * scale + 0.5);
    y[at] = Math.floor((target.height / 2) * SUBSAMPLES - (this.#up[at] as number) * scale + 0.5);
    inverseDepth[at] = inverse;
  }
}

function reachOf({ positions }: Mesh): number {
  let farthest = 0;
  for (let p = 0; p < positions.length; p += 3) {
    const [x, y, z] = positions.subarray(p, p + 3) as unknown as [number, number, number];
    farthest = Math.max(farthest, x * x + y * y + z * z);
  }
  return Math.sqrt(farthest);
}

/** Puts the value at `part` of the way between two corners in place `at`. */
function blend(values: Float64Array, from: number, to: number, part: number, at: number): void {
  const a = values[from] as number;
  values[at] = a + ((values[to] as number) - a) * part;
}
