import type { Position } from './position.js';

/** Where the player can walk around the boxes, by breadth-first search; its memory is used again by every walk. */
export class Walk {
  /** Steps to each cell from where the walk began; -1 where it does not lead. */
  readonly steps: Int16Array;
  /** The least cell that can be walked to: it stands for all of them. */
  least = 0;
  readonly #position: Position;
  readonly #queue: Int32Array;
  #reached = 0;

  constructor(position: Position) {
    this.#position = position;
    this.steps = new Int16Array(position.cells).fill(-1);
    this.#queue = new Int32Array(position.cells);
  }

  /** @param isBox 1 where a box stands */
  from(player: number, isBox: Uint8Array): void {
    const { walls, ahead } = this.#position;
    const { steps } = this;
    const queue = this.#queue;
    // Only what the walk before reached has to be wiped out.
    for (let i = 0; i < this.#reached; i++) steps[queue[i] as number] = -1;
    queue[0] = player;
    steps[player] = 0;
    let least = player;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const cell = queue[head] as number;
      if (cell < least) least = cell;
      const next = (steps[cell] as number) + 1;
      for (let d = 0; d < 4; d++) {
        const beside = cell + (ahead[d] as number);
        if (walls[beside] || isBox[beside] || (steps[beside] as number) >= 0) continue;
        steps[beside] = next;
        queue[tail++] = beside;
      }
    }
    this.#reached = tail;
    this.least = least;
  }
}
