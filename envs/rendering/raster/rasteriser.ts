import { meshesFor } from '../detail.js';
import type { Mesh } from '../mesh.js';
import { BOX_TOP } from '../meshes.js';
import { LIGHT, type Scene, type Shape } from '../scene.js';
import { GROUND_SURFACE, NO_SURFACE, Surfaces } from '../surfaces.js';
import { Backdrop } from './backdrop.js';
import { Lighting } from './lighting.js';
import { type Edges, edgesOf } from './outline.js';
import { Projection } from './projection.js';
import { Silhouette } from './silhouette.js';
import { Stillness } from './stillness.js';
import { type Rectangle, SAMPLES, Target, markOf, resolve } from './target.js';
import { TriangleFiller } from './triangles.js';

/**
 * Draws a scene in software, to the same bits on every machine: only integers and + - * / sqrt. While the camera and what is
 * static stay as they are, that picture is kept; a frame restores it where something was drawn last, and draws what moves.
 * Allocates nothing per frame.
 */
export class Rasteriser {
  readonly #scene: Scene;
  readonly #meshes: readonly Mesh[];
  readonly #edges: readonly Edges[];
  readonly #target: Target;
  readonly #surfaces: Surfaces;
  readonly #backdrop: Backdrop;
  readonly #stillness: Stillness;
  /** The picture without what moves, once two frames have had the same. */
  readonly #still: Target;
  #isStillKept = false;
  readonly #projection: Projection;
  readonly #lighting: Lighting;
  readonly #triangles: TriangleFiller;
  readonly #silhouette: Silhouette;
  /** What each brightness becomes in a shadow. */
  readonly #darker: Uint8Array;
  readonly #changed: Rectangle = { left: 0, top: 0, right: 0, bottom: 0 };
  /** The last picture, [height, width, 3]. */
  readonly #rgb: Uint8Array;

  constructor(scene: Scene, width: number, height: number) {
    this.#scene = scene;
    this.#meshes = meshesFor(scene, height * SAMPLES);
    this.#edges = this.#meshes.map(edgesOf);
    this.#target = new Target(width * SAMPLES, height * SAMPLES);
    this.#surfaces = new Surfaces(scene);
    this.#backdrop = new Backdrop(scene, this.#target);
    this.#stillness = new Stillness(scene);
    this.#still = new Target(width * SAMPLES, height * SAMPLES);
    this.#projection = new Projection(scene, this.#target, this.#meshes);
    this.#lighting = new Lighting(scene);
    const { corners } = this.#projection;
    this.#triangles = new TriangleFiller(this.#target, corners);
    this.#silhouette = new Silhouette(this.#target, corners, this.#meshes);
    this.#darker = Uint8Array.from({ length: 256 }, (_, value) => Math.floor(value * LIGHT.shadow + 0.5));
    this.#rgb = new Uint8Array(width * height * 3);
  }

  /** Draws the scene as it is now to `out[at ...]` as RGB [height, width, 3]. */
  draw(out: Uint8Array, at: number): void {
    const target = this.#target;
    const changed = this.#changed;
    this.#surfaces.update();
    if (!this.#restoreStill()) this.#drawStill();
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

  /** @returns false where what is static has changed, or has not been kept */
  #restoreStill(): boolean {
    if (!this.#stillness.isUnbroken()) {
      this.#isStillKept = false;
      return false;
    }
    if (!this.#isStillKept) {
      this.#drawStill();
      this.#still.restore(this.#target, this.#target.touched);
      this.#isStillKept = true;
      return true;
    }
    this.#target.restore(this.#still, this.#target.touched);
    return true;
  }

  #drawStill(): void {
    const target = this.#target;
    this.#lighting.look();
    this.#backdrop.draw();
    this.#drawShapes(true);
    target.touch(0, 0, target.width, target.height);
  }

  /** Shadows last: they fall on what is still seen of the surfaces. */
  #drawShapes(isStatic: boolean): void {
    const { shapes } = this.#scene;
    const { surfaceOf, last } = this.#surfaces;
    let hasMovingSheets = false;
    for (let i = 0; i < shapes.length; i++) {
      if ((shapes[i] as Shape).isStatic !== isStatic) continue;
      if (!isStatic && surfaceOf[i] !== NO_SURFACE) hasMovingSheets = true;
      this.#drawShape(i);
    }
    for (let surface = GROUND_SURFACE; surface <= last; surface++) {
      this.#projection.castOnto(this.#surfaces.levels[surface] as number);
      for (let i = 0; i < shapes.length; i++) {
        // On a sheet that moves there are no shadows yet, not even of what is static.
        const isDue = hasMovingSheets || (shapes[i] as Shape).isStatic === isStatic;
        if (isDue && surfaceOf[i] !== surface) this.#drawShadow(i, markOf(surface));
      }
    }
  }

  #drawShape(index: number): void {
    const { positions, normals, indices } = this.#meshes[index] as Mesh;
    const projection = this.#projection;
    const triangles = this.#triangles;
    if (!projection.project(index, positions)) return;
    this.#lighting.shade(index, normals, projection.corners);
    const { isInFront } = projection;
    const isTable = index === this.#scene.tableTop;
    const surface = markOf(this.#surfaces.surfaceOf[index] as number);
    for (let t = 0; t < indices.length; t += 3) {
      const i = indices[t] as number;
      const j = indices[t + 1] as number;
      const k = indices[t + 2] as number;
      const mark = isTable && (t < BOX_TOP.first || t >= BOX_TOP.end) ? 0 : surface;
      if (isInFront) {
        triangles.fill(i, j, k, mark);
        continue;
      }
      const last = projection.firstCut + projection.cut(i, j, k) - 1;
      for (let n = projection.firstCut + 2; n <= last; n++)
        triangles.fill(projection.firstCut, n - 1, n, mark);
    }
  }

  #drawShadow(index: number, mark: number): void {
    const { positions, indices } = this.#meshes[index] as Mesh;
    const projection = this.#projection;
    const triangles = this.#triangles;
    const darker = this.#darker;
    if (!projection.projectShadow(index, positions)) return;
    if (projection.isInFront) {
      this.#silhouette.shade(indices, this.#edges[index] as Edges, mark, darker);
      return;
    }
    // A shape that is cut has a hole in its outline.
    for (let t = 0; t < indices.length; t += 3) {
      const count = projection.cut(indices[t] as number, indices[t + 1] as number, indices[t + 2] as number);
      const last = projection.firstCut + count - 1;
      for (let n = projection.firstCut + 2; n <= last; n++) {
        triangles.shade(projection.firstCut, n - 1, n, mark, darker);
      }
    }
  }
}
