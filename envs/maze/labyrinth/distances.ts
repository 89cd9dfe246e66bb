import { steps } from '../board/actions.js';
import { WALL } from '../board/cells.js';

/** Steps from one cell to all others along open cells, by breadth-first search in memory of its own. */
export class Distances {
  /** Steps to each cell; -1 where no way leads. */
  readonly steps: Int16Array;
  /** The cells that ways lead to, nearest first; `count` of them. */
  readonly order: Int32Array;
  count = 0;
  readonly #ahead: Int32Array;

  constructor(width: number, height: number) {
    this.steps = new Int16Array(width * height);
    this.order = new Int32Array(width * height);
    this.#ahead = steps(width);
  }

  /**
   * @param cells of a board (board/cells.ts): everything but wall is walked through
   * @param deadlines the number of steps at which it is too late to enter each cell, where there are any
   */
  measure(cells: Uint8Array, from: number, deadlines?: Int16Array): void {
    const { order } = this;
    const measured = this.steps.fill(-1);
    const ahead = this.#ahead;
    let count = 1;
    measured[from] = 0;
    order[0] = from;
    for (let head = 0; head < count; head++) {
      const cell = order[head] as number;
      const next = (measured[cell] as number) + 1;
      for (let d = 0; d < 4; d++) {
        const beside = cell + (ahead[d] as number);
        if (cells[beside] === WALL || (measured[beside] as number) >= 0) continue;
        if (deadlines && next >= (deadlines[beside] as number)) continue;
        measured[beside] = next;
        order[count++] = beside;
      }
    }
    this.count = count;
  }
}
