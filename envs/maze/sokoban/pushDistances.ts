import { steps } from '../board/actions.js';

/** No number of pushes gets a box from there to that target. */
export const NEVER = 255;

/**
 * How many pushes a box needs from any cell to each target, were there no other boxes: by pulling one away from the target in
 * all ways. A cell from which a box gets to no target is dead.
 */
export class PushDistances {
  /** pushes[t * cells + c] is that number for target t and cell c, or NEVER. */
  readonly pushes: Uint8Array;
  readonly #cells: number;
  readonly #ahead: Int32Array;
  readonly #queue: Int32Array;

  constructor(width: number, height: number, targets: number) {
    this.#cells = width * height;
    this.#ahead = steps(width);
    this.#queue = new Int32Array(this.#cells);
    this.pushes = new Uint8Array(targets * this.#cells);
  }

  /**
   * @param walls what is not 0 is wall; the border must be
   * @returns the pushes of a box as far away as can be, summed over the targets; 0 where a box on one of them cannot be pulled away
   */
  measure(walls: Uint8Array, targets: Int32Array): number {
    const pushes = this.pushes.fill(NEVER);
    const queue = this.#queue;
    const ahead = this.#ahead;
    let furthest = 0;
    let isStuck = false;
    for (let t = 0, base = 0; t < targets.length; t++, base += this.#cells) {
      queue[0] = targets[t] as number;
      pushes[base + (targets[t] as number)] = 0;
      let tail = 1;
      for (let head = 0; head < tail; head++) {
        const box = queue[head] as number;
        for (let d = 0; d < 4; d++) {
          const pulled = box + (ahead[d] as number);
          if (walls[pulled] || pushes[base + pulled] !== NEVER) continue;
          // Who pulls it there stands one cell further.
          if (walls[pulled + (ahead[d] as number)]) continue;
          pushes[base + pulled] = (pushes[base + box] as number) + 1;
          queue[tail++] = pulled;
        }
      }
      furthest += pushes[base + (queue[tail - 1] as number)] as number;
      if (tail === 1) isStuck = true;
    }
    return isStuck ? 0 : furthest;
  }
}
