import { isThing } from '../grid/encoding.js';
import type { Grid } from '../grid/grid.js';

/** How many things a level with missions has at most, doors among them: a set of them is the bits of a word. */
export const MOST_THINGS = 32;

/** Where a thing is that is in no cell: carried, or no more. */
const NOWHERE = 0;

/**
 * The doors, keys, balls and boxes that were there when the episode started, numbered, and where each is now. So two red
 * balls stay two, whatever is done with them. The words are part of the state.
 */
export class Things {
  static readonly WORDS = MOST_THINGS / 2 + 1;
  readonly #grid: Grid;
  /** The cell of each thing. */
  readonly #cells: Uint16Array;
  /** How many things there are, and the carried one's number + 1. */
  readonly #head: Uint16Array;

  /** @param words WORDS words of the state */
  constructor(grid: Grid, words: Int32Array) {
    this.#grid = grid;
    this.#head = new Uint16Array(words.buffer, words.byteOffset, 2);
    this.#cells = new Uint16Array(words.buffer, words.byteOffset + 4, MOST_THINGS);
  }

  get count(): number {
    return this.#head[0] as number;
  }

  /** Numbers all things of the grid, row by row; nothing is carried. */
  list(): void {
    const { cells, width, height } = this.#grid;
    const first = this.#grid.at(0, 0);
    let count = 0;
    this.#cells.fill(NOWHERE);
    for (let cell = first; cell < first + width * height; cell++) {
      if (!isThing(cells[cell] as number)) continue;
      if (count === MOST_THINGS) throw new RangeError(`a level has more than ${MOST_THINGS} things`);
      this.#cells[count++] = cell;
    }
    this.#head[0] = count;
    this.#head[1] = 0;
  }

  /** The cell of a thing; 0 when it is in none. */
  cellOf(thing: number): number {
    return this.#cells[thing] as number;
  }

  /** The thing in a cell, as a set of one; the empty set when there is none. */
  in(cell: number): number {
    if (!isThing(this.#grid.cells[cell] as number)) return 0;
    const thing = this.#find(cell);
    return thing < 0 ? 0 : 1 << thing;
  }

  /** The thing that is carried, as a set. What came out of a box is no thing that was there. */
  get carried(): number {
    const carried = this.#head[1] as number;
    return carried === 0 ? 0 : 1 << (carried - 1);
  }

  /** Hands took what was in this cell. */
  taken(cell: number): void {
    const thing = this.#find(cell);
    if (thing >= 0) this.#cells[thing] = NOWHERE;
    this.#head[1] = thing + 1;
  }

  /** Hands put what they carried into this cell. */
  dropped(cell: number): void {
    const carried = this.#head[1] as number;
    if (carried !== 0) this.#cells[carried - 1] = cell;
    this.#head[1] = 0;
  }

  /** What was in this cell is no more: a box that was opened. */
  gone(cell: number): void {
    const thing = this.#find(cell);
    if (thing >= 0) this.#cells[thing] = NOWHERE;
  }

  /** The number of the thing in a cell; -1 when none is there. */
  #find(cell: number): number {
    const cells = this.#cells;
    for (let thing = this.count - 1; thing >= 0; thing--) if (cells[thing] === cell) return thing;
    return -1;
  }
}
