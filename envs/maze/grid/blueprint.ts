import { EMPTY, WALL } from './encoding.js';

/** Rows of wall above and below the grid in memory, so that what the eye reads beside a border cell is in the array. */
const MARGIN = 2;

/** What all episodes of a level have in common: the size of the grid and the cells that are laid each time. */
export class Blueprint {
  readonly width: number;
  readonly height: number;
  /** Cell codes row by row, with MARGIN rows above and below. */
  readonly cells: Uint8Array;

  /** An empty room. Its border is wall, as every level's must be: nobody leaves the grid or sees beyond it. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(width * (height + 2 * MARGIN)).fill(WALL);
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) this.set(x, y, EMPTY);
    }
  }

  set(x: number, y: number, code: number): void {
    this.cells[cellAt(this.width, x, y)] = code;
  }
}

/** Where the cell of column x, row y lies in memory. */
export function cellAt(width: number, x: number, y: number): number {
  return (y + MARGIN) * width + x;
}

/** The column of the cell at `index`. */
export function columnOf(width: number, index: number): number {
  return index % width;
}

/** The row of the cell at `index`. */
export function rowOf(width: number, index: number): number {
  return Math.floor(index / width) - MARGIN;
}
