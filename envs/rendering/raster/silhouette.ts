import type { Mesh } from '../mesh.js';
import { firstRowFrom, walkEdge } from './edge.js';
import { type Edges, OPEN } from './outline.js';
import type { Target } from './target.js';
import type { Corners } from './triangles.js';

/**
 * Darkens what a shape covers, from its outline alone: the edges between a triangle that faces the viewer and one that does
 * not, or none. How often such edges have gone down more than up, from the left to a sample, is how many triangles cover it.
 */
export class Silhouette {
  readonly #target: Target;
  readonly #corners: Corners;
  /** Which triangles of the shape at hand face the viewer. */
  readonly #isFacing: Uint8Array;
  /** How many triangles more cover a sample than its left neighbour, [height, width + 1]; zeros between shapes. */
  readonly #more: Int16Array;
  readonly #stride: number;
  /** The samples of an edge. */
  readonly #walked: Int32Array;
  /** First sample with an edge in each row, and the one after the last with one to its left. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #top = 0;
  #bottom = 0;

  constructor(target: Target, corners: Corners, meshes: readonly Mesh[]) {
    const mostTriangles = Math.max(0, ...meshes.map(({ indices }) => indices.length / 3));
    const { width, height } = target;
    this.#target = target;
    this.#corners = corners;
    this.#isFacing = new Uint8Array(mostTriangles);
    this.#stride = width + 1;
    this.#more = new Int16Array(this.#stride * height);
    this.#walked = new Int32Array(height);
    this.#starts = new Int32Array(height).fill(width);
    this.#ends = new Int32Array(height);
  }

  /** Darkens what bears the mark within the shape whose corners have been projected, and takes the mark away. */
  shade(indices: Uint16Array, edges: Edges, mark: number, darker: Uint8Array): void {
    const { x, y } = this.#corners;
    const isFacing = this.#isFacing;
    this.#top = this.#target.height;
    this.#bottom = 0;
    for (let t = 0, i = 0; i < indices.length; t++, i += 3) {
      const a = indices[i] as number;
      const b = indices[i + 1] as number;
      const c = indices[i + 2] as number;
      const xa = x[a] as number;
      const ya = y[a] as number;
      const area =
        ((x[c] as number) - xa) * ((y[b] as number) - ya) - ((x[b] as number) - xa) * ((y[c] as number) - ya);
      isFacing[t] = area > 0 ? 1 : 0;
    }
    for (let e = 0; e < edges.length; e += 4) {
      const other = edges[e + 3] as number;
      const isInside = isFacing[edges[e + 2] as number] as number;
      const isOther = other === OPEN ? 0 : (isFacing[other] as number);
      if (isInside === isOther) continue;
      // The way round the triangle that faces the viewer.
      const from = edges[e + 1 - isInside] as number;
      const to = edges[e + isInside] as number;
      this.#add(x[from] as number, y[from] as number, x[to] as number, y[to] as number);
    }
    this.#shadeRows(mark, darker);
  }

  #add(fromX: number, fromY: number, toX: number, toY: number): void {
    const { width, height } = this.#target;
    const from = firstRowFrom(fromY, height);
    const to = firstRowFrom(toY, height);
    if (from === to) return;
    const isDown = from < to;
    const first = isDown ? from : to;
    const end = isDown ? to : from;
    const walked = this.#walked;
    if (isDown) walkEdge(fromX, fromY, toX, toY, first, end, width, walked);
    else walkEdge(toX, toY, fromX, fromY, first, end, width, walked);
    const more = this.#more;
    const starts = this.#starts;
    const ends = this.#ends;
    const change = isDown ? 1 : -1;
    for (let row = first; row < end; row++) {
      const at = walked[row] as number;
      const place = row * this.#stride + at;
      more[place] = (more[place] as number) + change;
      if (at < (starts[row] as number)) starts[row] = at;
      if (at > (ends[row] as number)) ends[row] = at;
    }
    if (first < this.#top) this.#top = first;
    if (end > this.#bottom) this.#bottom = end;
  }

  #shadeRows(mark: number, darker: Uint8Array): void {
    const { color, width } = this.#target;
    const more = this.#more;
    const starts = this.#starts;
    const ends = this.#ends;
    for (let row = this.#top; row < this.#bottom; row++) {
      const start = starts[row] as number;
      const end = ends[row] as number;
      starts[row] = width;
      ends[row] = 0;
      let covering = 0;
      let place = row * this.#stride + start;
      const after = row * width + end;
      for (let at = row * width + start; at < after; at++, place++) {
        covering += more[place] as number;
        more[place] = 0;
        if (covering === 0) continue;
        const lit = color[at] as number;
        if ((lit & mark) === 0) continue;
        color[at] =
          (darker[lit & 255] as number) |
          ((darker[(lit >> 8) & 255] as number) << 8) |
          ((darker[(lit >> 16) & 255] as number) << 16);
      }
      more[row * this.#stride + end] = 0;
    }
  }
}
