import { Distances } from './distances.js';

/** A cell that the minotaur never gets to. */
const NEVER = 0x7fff;

/**
 * Ways on which no minotaur, whatever it does, can catch the player: it takes every second step, so a cell `n` of its steps away is
 * safe for those who have been there before step 2 n.
 */
export class Escape {
  /** Steps of the player to each cell along safe ways alone. */
  readonly ways: Distances;
  readonly #threat: Distances;
  readonly #deadlines: Int16Array;

  constructor(width: number, height: number) {
    this.ways = new Distances(width, height);
    this.#threat = new Distances(width, height);
    this.#deadlines = new Int16Array(width * height);
  }

  /** @param taken steps that have been taken: the minotaur moves with every one that makes their number even */
  measure(cells: Uint8Array, player: number, minotaur: number, taken: number): void {
    const deadlines = this.#deadlines;
    this.#threat.measure(cells, minotaur);
    const { steps } = this.#threat;
    for (let cell = 0; cell < deadlines.length; cell++) {
      const far = steps[cell] as number;
      deadlines[cell] = far < 0 ? NEVER : 2 * far - (taken & 1);
    }
    this.ways.measure(cells, player, deadlines);
  }
}
