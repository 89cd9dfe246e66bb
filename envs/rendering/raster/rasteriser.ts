import { type Mesh, meshOf } from '../meshes.js';
import { LIGHT, NEAR, type Scene, type Shape, halfVector } from '../scene.js';
import { drawBackdrop } from './backdrop.js';
import { SAMPLES, Target, resolve } from './target.js';
import { type Corners, SUBSAMPLES, TriangleFiller } from './triangles.js';

/** Corners that clipping one triangle can add. */
const CLIP_CORNERS = 4;

/**
 * Draws a scene in software, to the same bits on every machine: only integers and + - * / sqrt. What does not move is
 * drawn once; a frame restores it where something was drawn last, and draws what moves. Allocates nothing per frame.
 */
export class Rasteriser {
  readonly #scene: Scene;
  readonly #meshes: readonly Mesh[];
  readonly #target: Target;
  /** The picture without what moves. */
  readonly #still: Target;
  /** The camera's pose that `still` was drawn from. */
  readonly #stillPose: Float64Array;
  readonly #rgb: Uint8Array;
  readonly #corners: Corners;
  /** Distance along the viewing direction, and the corner's place across and down at that distance, by corner. */
  readonly #viewX: Float64Array;
  readonly #viewY: Float64Array;
  readonly #viewZ: Float64Array;
  readonly #filler: TriangleFiller;
  readonly #darker: Uint8Array;
  /** Shape axes to camera axes (9), then the shape's origin in camera axes (3). */
  readonly #toView = new Float64Array(12);
  readonly #half = new Float64Array(3);
  readonly #localLight = new Float64Array(9);
  readonly #changed = { left: 0, top: 0, right: 0, bottom: 0 };
  #hasStill = false;

  /** @param segments sides of a round shape's circle: 8, 16, 32; 16 looks round at any size up to 480 */
  constructor(scene: Scene, width: number, height: number, segments = 16) {
    this.#scene = scene;
    this.#meshes = scene.shapes.map((shape) => meshOf(shape, segments));
    this.#target = new Target(width * SAMPLES, height * SAMPLES);
    this.#still = new Target(width * SAMPLES, height * SAMPLES);
    this.#stillPose = new Float64Array(scene.camera.pose.length);
    this.#rgb = new Uint8Array(width * height * 3);
    const mostCorners = Math.max(0, ...this.#meshes.map((mesh) => mesh.positions.length / 3));
    const column = () => new Float64Array(mostCorners + CLIP_CORNERS);
    this.#corners = {
      x: column(),
      y: column(),
      inverseDepth: column(),
      red: column(),
      green: column(),
      blue: column(),
    };
    this.#viewX = column();
    this.#viewY = column();
    this.#viewZ = column();
    this.#filler = new TriangleFiller(this.#target, this.#corners);
    this.#darker = Uint8Array.from({ length: 256 }, (_, value) => Math.floor(value * LIGHT.shadow + 0.5));
  }

  /** Draws the scene as it is now to `out[at ...]` as RGB [height, width, 3]. */
  draw(out: Uint8Array, at: number): void {
    const target = this.#target;
    const changed = this.#changed;
    if (!this.#isStillCurrent()) this.#drawStill();
    else target.restore(this.#still, target.touched);
    // What was touched last time and what is touched now are both to be resolved.
    const { left, top, right, bottom } = target.touched;
    target.forgetTouched();
    this.#drawShapes(false);
    const now = target.touched;
    changed.left = Math.floor(Math.min(left, now.left) / SAMPLES);
    changed.top = Math.floor(Math.min(top, now.top) / SAMPLES);
    changed.right = Math.ceil(Math.max(right, now.right) / SAMPLES);
    changed.bottom = Math.ceil(Math.max(bottom, now.bottom) / SAMPLES);
    resolve(target, changed, this.#rgb);
    out.set(this.#rgb, at);
  }

  #isStillCurrent(): boolean {
    const { pose } = this.#scene.camera;
    for (let i = 0; i < pose.length; i++) if (pose[i] !== this.#stillPose[i]) return false;
    return this.#hasStill;
  }

  #drawStill(): void {
    const target = this.#target;
    this.#stillPose.set(this.#scene.camera.pose);
    halfVector(this.#stillPose, this.#half);
    drawBackdrop(this.#scene, target);
    this.#drawShapes(true);
    target.touch(0, 0, target.width, target.height);
    this.#still.restore(target, target.touched);
    this.#hasStill = true;
  }

  /** Shadows first: they fall on nothing but the ground, which all shapes then hide. */
  #drawShapes(isStatic: boolean): void {
    const { shapes } = this.#scene;
    for (let i = 0; i < shapes.length; i++) {
      if ((shapes[i] as Shape).isStatic === isStatic) this.#drawShadow(i);
    }
    for (let i = 0; i < shapes.length; i++) {
      if ((shapes[i] as Shape).isStatic === isStatic) this.#drawShape(i);
    }
  }

  #drawShape(index: number): void {
    const { indices } = this.#meshes[index] as Mesh;
    const triangles = this.#filler;
    this.#setToView(index, false);
    this.#project(index);
    this.#shade(index);
    for (let t = 0; t < indices.length; t += 3) {
      const i = indices[t] as number;
      const j = indices[t + 1] as number;
      const k = indices[t + 2] as number;
      if (this.#isInFront(i, j, k)) triangles.fill(i, j, k);
      else {
        const count = this.#clip(i, j, k);
        const first = this.#firstClipCorner;
        for (let n = 2; n < count; n++) triangles.fill(first, first + n - 1, first + n);
      }
    }
  }

  #drawShadow(index: number): void {
    const { indices } = this.#meshes[index] as Mesh;
    const triangles = this.#filler;
    const darker = this.#darker;
    this.#setToView(index, true);
    this.#project(index);
    for (let t = 0; t < indices.length; t += 3) {
      const i = indices[t] as number;
      const j = indices[t + 1] as number;
      const k = indices[t + 2] as number;
      if (this.#isInFront(i, j, k)) triangles.shade(i, j, k, darker);
      else {
        const count = this.#clip(i, j, k);
        const first = this.#firstClipCorner;
        for (let n = 2; n < count; n++) triangles.shade(first, first + n - 1, first + n, darker);
      }
    }
  }

  /** @param isFlattened cast onto the ground along the light: z = height, x and y move by light.xy / light.z a metre */
  #setToView(index: number, isFlattened: boolean): void {
    const { poses, camera, ground } = this.#scene;
    const { pose } = camera;
    const m = this.#toView;
    const at = index * 12;
    const slopeX = isFlattened ? LIGHT.direction[0] / LIGHT.direction[2] : 0;
    const slopeY = isFlattened ? LIGHT.direction[1] / LIGHT.direction[2] : 0;
    const keep = isFlattened ? 0 : 1;
    // Column 0, 1, 2: the shape's axes; column 3: its origin.
    for (let column = 0; column < 4; column++) {
      const isOrigin = column === 3;
      const first = isOrigin ? at : at + 3 + column;
      const stride = isOrigin ? 1 : 3;
      let x = poses[first] as number;
      let y = poses[first + stride] as number;
      let z = poses[first + 2 * stride] as number;
      const above = isOrigin ? z - ground.height : z;
      x -= slopeX * above;
      y -= slopeY * above;
      z = keep * z + (isOrigin ? (1 - keep) * ground.height : 0);
      if (isOrigin) {
        x -= pose[0] as number;
        y -= pose[1] as number;
        z -= pose[2] as number;
      }
      for (let row = 0; row < 3; row++) {
        m[isOrigin ? 9 + row : row * 3 + column] =
          (pose[3 + row] as number) * x + (pose[6 + row] as number) * y + (pose[9 + row] as number) * z;
      }
    }
  }

  /** Camera coordinates of all corners of a shape, and their places on the picture. */
  #project(index: number): void {
    const { positions } = this.#meshes[index] as Mesh;
    const count = positions.length / 3;
    const viewX = this.#viewX;
    const viewY = this.#viewY;
    const viewZ = this.#viewZ;
    const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0, m8 = 0, tx = 0, ty = 0, tz = 0] =
      this.#toView;
    for (let i = 0, p = 0; i < count; i++, p += 3) {
      const x = positions[p] as number;
      const y = positions[p + 1] as number;
      const z = positions[p + 2] as number;
      viewX[i] = m0 * x + m1 * y + m2 * z + tx;
      viewY[i] = m3 * x + m4 * y + m5 * z + ty;
      viewZ[i] = -(m6 * x + m7 * y + m8 * z + tz);
      this.#place(i);
    }
  }

  #place(corner: number): void {
    const target = this.#target;
    const corners = this.#corners;
    const distance = this.#viewZ[corner] as number;
    if (distance < NEAR) return;
    const inverse = 1 / distance;
    const scale = (target.height / 2 / this.#scene.camera.tanHalfFov) * inverse;
    const x = target.width / 2 + (this.#viewX[corner] as number) * scale;
    const y = target.height / 2 - (this.#viewY[corner] as number) * scale;
    corners.x[corner] = Math.floor(x * SUBSAMPLES + 0.5);
    corners.y[corner] = Math.floor(y * SUBSAMPLES + 0.5);
    corners.inverseDepth[corner] = inverse;
  }

  /** Colours of all corners of a shape, from its normals alone: see scene.ts for the light. */
  #shade(index: number): void {
    const { normals } = this.#meshes[index] as Mesh;
    const { color } = this.#scene.shapes[index] as Shape;
    const { red, green, blue } = this.#corners;
    this.#setLocalLight(index);
    const [lx = 0, ly = 0, lz = 0, hx = 0, hy = 0, hz = 0, ux = 0, uy = 0, uz = 0] = this.#localLight;
    const ambient = (LIGHT.ambientUp + LIGHT.ambientDown) / 2;
    const ambientSlope = (LIGHT.ambientUp - LIGHT.ambientDown) / 2;
    const r = 255 * color[0];
    const g = 255 * color[1];
    const b = 255 * color[2];
    const count = normals.length / 3;
    for (let i = 0, n = 0; i < count; i++, n += 3) {
      const x = normals[n] as number;
      const y = normals[n + 1] as number;
      const z = normals[n + 2] as number;
      const diffuse = Math.max(0, lx * x + ly * y + lz * z);
      const strength = ambient + ambientSlope * (ux * x + uy * y + uz * z) + LIGHT.diffuse * diffuse;
      // To the 32nd power.
      let gloss = Math.max(0, hx * x + hy * y + hz * z);
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      const white = 255 * LIGHT.specular * gloss;
      red[i] = Math.min(255, r * strength + white);
      green[i] = Math.min(255, g * strength + white);
      blue[i] = Math.min(255, b * strength + white);
    }
  }

  /** Light, half vector and up in a shape's own axes: cheaper than turning every normal. */
  #setLocalLight(index: number): void {
    const { poses } = this.#scene;
    const half = this.#half;
    const local = this.#localLight;
    const at = index * 12 + 3;
    for (let axis = 0; axis < 3; axis++) {
      const x = poses[at + axis] as number;
      const y = poses[at + 3 + axis] as number;
      const z = poses[at + 6 + axis] as number;
      local[axis] = LIGHT.direction[0] * x + LIGHT.direction[1] * y + LIGHT.direction[2] * z;
      local[3 + axis] = (half[0] as number) * x + (half[1] as number) * y + (half[2] as number) * z;
      local[6 + axis] = z;
    }
  }

  #isInFront(i: number, j: number, k: number): boolean {
    const z = this.#viewZ;
    return (z[i] as number) >= NEAR && (z[j] as number) >= NEAR && (z[k] as number) >= NEAR;
  }

  get #firstClipCorner(): number {
    return this.#viewZ.length - CLIP_CORNERS;
  }

  /** Cuts triangle (i, j, k) off at the near plane. @returns how many corners are left, 0, 3 or 4, from firstClipCorner */
  #clip(i: number, j: number, k: number): number {
    const z = this.#viewZ;
    let count = 0;
    for (let side = 0; side < 3; side++) {
      const from = side === 0 ? i : side === 1 ? j : k;
      const to = side === 0 ? j : side === 1 ? k : i;
      const fromIn = (z[from] as number) >= NEAR;
      if (fromIn) this.#addBetween(from, to, 0, count++);
      if (fromIn !== (z[to] as number) >= NEAR) {
        const part = (NEAR - (z[from] as number)) / ((z[to] as number) - (z[from] as number));
        this.#addBetween(from, to, part, count++);
      }
    }
    return count;
  }

  /** Puts the point at `part` of the way between two corners behind the mesh's own. */
  #addBetween(from: number, to: number, part: number, count: number): void {
    const { red, green, blue } = this.#corners;
    const at = this.#firstClipCorner + count;
    blend(this.#viewX, from, to, part, at);
    blend(this.#viewY, from, to, part, at);
    blend(this.#viewZ, from, to, part, at);
    blend(red, from, to, part, at);
    blend(green, from, to, part, at);
    blend(blue, from, to, part, at);
    // Rounding may leave it a hair too near.
    this.#viewZ[at] = Math.max(NEAR, this.#viewZ[at] as number);
    this.#place(at);
  }
}

function blend(values: Float64Array, from: number, to: number, part: number, at: number): void {
  const a = values[from] as number;
  values[at] = a + ((values[to] as number) - a) * part;
}
