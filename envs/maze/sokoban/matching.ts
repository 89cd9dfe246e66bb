import { NEVER } from './pushDistances.js';

/** More than any sum of pushes: some box gets to no target that is left for it. */
export const IMPOSSIBLE = 0x4000;

/**
 * The least pushes that bring n boxes to n targets, each to one of its own, were none in another's way: no solution has fewer.
 * By dynamic programming over the sets of targets taken by the first boxes: exact, and quick for the few there are.
 * Source: the minimum matching lower bound of A. Junghanns, J. Schaeffer, "Sokoban: enhancing general single-agent search
 * methods using domain knowledge", 2001.
 */
export class Matching {
  readonly #boxes: number;
  readonly #cells: number;
  /** best[s]: the least pushes that bring the first |s| boxes to the targets in the set s. */
  readonly #best: Int32Array;
  /** |s|. */
  readonly #size: Uint8Array;

  constructor(boxes: number, cells: number) {
    this.#boxes = boxes;
    this.#cells = cells;
    this.#best = new Int32Array(1 << boxes);
    this.#size = new Uint8Array(1 << boxes);
    for (let set = 1; set < 1 << boxes; set++) this.#size[set] = (this.#size[set >> 1] as number) + (set & 1);
  }

  /**
   * @param boxes the cells of the boxes, at boxes[at ...]
   * @param pushes of PushDistances
   * @returns IMPOSSIBLE or more where there is no way
   */
  leastPushes(boxes: ArrayLike<number>, at: number, pushes: Uint8Array): number {
    const best = this.#best;
    const count = this.#boxes;
    const last = (1 << count) - 1;
    best.fill(IMPOSSIBLE);
    best[0] = 0;
    for (let set = 0; set < last; set++) {
      const before = best[set] as number;
      if (before >= IMPOSSIBLE) continue;
      const box = boxes[at + (this.#size[set] as number)] as number;
      for (let t = 0, from = box; t < count; t++, from += this.#cells) {
        if (set & (1 << t)) continue;
        const more = pushes[from] as number;
        if (more === NEVER) continue;
        const next = set | (1 << t);
        if (before + more < (best[next] as number)) best[next] = before + more;
      }
    }
    return best[last] as number;
  }
}
