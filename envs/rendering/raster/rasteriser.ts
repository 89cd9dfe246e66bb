import type { Mesh } from '../mesh.js';
import { meshOf } from '../meshes.js';
import { LIGHT, type Scene, type Shape } from '../scene.js';
import { drawBackdrop } from './backdrop.js';
import { Lighting } from './lighting.js';
import { Projection } from './projection.js';
import { type Rectangle, SAMPLES, Target, resolve } from './target.js';
import { TriangleFiller } from './triangles.js';

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
  /** The camera's pose that `still` was drawn from; not a number before the first frame. */
  readonly #stillPose: Float64Array;
  readonly #projection: Projection;
  readonly #lighting: Lighting;
  readonly #triangles: TriangleFiller;
  /** What each brightness becomes in a shadow. */
  readonly #darker: Uint8Array;
  readonly #changed: Rectangle = { left: 0, top: 0, right: 0, bottom: 0 };
  /** The last picture, [height, width, 3]. */
  readonly #rgb: Uint8Array;

  /** @param segments sides of a round shape's circle: 8, 16, 32 */
  constructor(scene: Scene, width: number, height: number, segments = 16) {
    this.#scene = scene;
    this.#meshes = scene.shapes.map((shape) => meshOf(shape, segments));
    this.#target = new Target(width * SAMPLES, height * SAMPLES);
    this.#still = new Target(width * SAMPLES, height * SAMPLES);
    this.#stillPose = new Float64Array(scene.camera.pose.length).fill(NaN);
    const mostCorners = Math.max(0, ...this.#meshes.map((mesh) => mesh.positions.length / 3));
    this.#projection = new Projection(scene, this.#target, mostCorners);
    this.#lighting = new Lighting(scene);
    this.#triangles = new TriangleFiller(this.#target, this.#projection.corners);
    this.#darker = Uint8Array.from({ length: 256 }, (_, value) => Math.floor(value * LIGHT.shadow + 0.5));
    this.#rgb = new Uint8Array(width * height * 3);
  }

  /** Draws the scene as it is now to `out[at ...]` as RGB [height, width, 3]. */
  draw(out: Uint8Array, at: number): void {
    const target = this.#target;
    const changed = this.#changed;
    if (this.#hasCameraMoved()) this.#drawStill();
    else target.restore(this.#still, target.touched);
    // Pixels drawn last time, now restored, and those drawn this time both change.
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

  #hasCameraMoved(): boolean {
    const { pose } = this.#scene.camera;
    for (let i = 0; i < pose.length; i++) if (pose[i] !== this.#stillPose[i]) return true;
    return false;
  }

  #drawStill(): void {
    const target = this.#target;
    this.#stillPose.set(this.#scene.camera.pose);
    this.#lighting.lookFrom(this.#stillPose);
    drawBackdrop(this.#scene, target);
    this.#drawShapes(true);
    target.touch(0, 0, target.width, target.height);
    this.#still.restore(target, target.touched);
  }

  /** Shadows first: they fall on nothing but the ground, which all shapes then hide. */
  #drawShapes(isStatic: boolean): void {
    const { shapes } = this.#scene;
    for (let i = 0; i < shapes.length; i++) {
      if ((shapes[i] as Shape).isStatic === isStatic) this.#drawShape(i, true);
    }
    for (let i = 0; i < shapes.length; i++) {
      if ((shapes[i] as Shape).isStatic === isStatic) this.#drawShape(i, false);
    }
  }

  #drawShape(index: number, isShadow: boolean): void {
    const { positions, normals, indices } = this.#meshes[index] as Mesh;
    const projection = this.#projection;
    projection.project(index, positions, isShadow);
    if (!isShadow) this.#lighting.shade(index, normals, projection.corners);
    for (let t = 0; t < indices.length; t += 3) {
      const i = indices[t] as number;
      const j = indices[t + 1] as number;
      const k = indices[t + 2] as number;
      if (projection.isInFront(i, j, k)) {
        this.#drawTriangle(i, j, k, isShadow);
        continue;
      }
      const last = projection.firstCut + projection.cut(i, j, k) - 1;
      for (let n = projection.firstCut + 2; n <= last; n++) {
        this.#drawTriangle(projection.firstCut, n - 1, n, isShadow);
      }
    }
  }

  #drawTriangle(i: number, j: number, k: number, isShadow: boolean): void {
    if (isShadow) this.#triangles.shade(i, j, k, this.#darker);
    else this.#triangles.fill(i, j, k);
  }
}
