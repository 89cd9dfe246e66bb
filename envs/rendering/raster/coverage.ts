import { firstRowFrom, walkEdge } from './edge.js';
import type { Target } from './target.js';

/** The samples that a triangle covers, as a stretch of each row. */
export class Coverage {
  /** First row with a stretch, and the one after the last. */
  top = 0;
  bottom = 0;
  /** First sample of each row from `top` to `bottom`, and the one after the last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly #width: number;
  readonly #height: number;

  constructor(target: Target) {
    this.#width = target.width;
    this.#height = target.height;
    this.starts = new Int32Array(target.height);
    this.ends = new Int32Array(target.height);
  }

  /**
   * Finds what a triangle covers; it must be seen from its front, its corners counter-clockwise. Coordinates in SUBSAMPLES,
   * from the left and from the top.
   * @returns whether it reaches the middle of any row
   */
  cover(xi: number, yi: number, xj: number, yj: number, xk: number, yk: number): boolean {
    this.top = firstRowFrom(Math.min(yi, yj, yk), this.#height);
    this.bottom = firstRowFrom(Math.max(yi, yj, yk), this.#height);
    if (this.top >= this.bottom) return false;
    this.#bound(xi, yi, xj, yj);
    this.#bound(xj, yj, xk, yk);
    this.#bound(xk, yk, xi, yi);
    return true;
  }

  /** Going round, edges that lead down the picture are where rows start, edges that lead up are where they end. */
  #bound(fromX: number, fromY: number, toX: number, toY: number): void {
    const from = firstRowFrom(fromY, this.#height);
    const to = firstRowFrom(toY, this.#height);
    if (from < to) walkEdge(fromX, fromY, toX, toY, from, to, this.#width, this.starts);
    else if (from > to) walkEdge(toX, toY, fromX, fromY, to, from, this.#width, this.ends);
  }
}
