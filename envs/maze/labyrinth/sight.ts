import type { Board } from '../board/board.js';
import { DOOR, KIND, SEEN, WALL } from '../board/cells.js';

/**
 * What a player sees of a board with fog: all cells in a square around it that nothing stands before. From each cell a line leads to
 * the player, cell by cell; a cell is seen when the next on its line is, and is neither wall nor door.
 */
export class Sight {
  readonly #board: Board;
  /** The cells of the square but the middle, nearer ones first: how far off, and which of them is next on the line. */
  readonly #dx: Int8Array;
  readonly #dy: Int8Array;
  readonly #next: Int16Array;
  /** Whether light comes through each of them; the last is the middle itself. */
  readonly #isClear: Uint8Array;

  /** @param reach how far the square goes, in cells */
  constructor(board: Board, reach: number) {
    this.#board = board;
    const places = ring(reach);
    const indexOf = new Map(places.map(([dx, dy], index) => [`${dx},${dy}`, index]));
    this.#dx = Int8Array.from(places, ([dx]) => dx);
    this.#dy = Int8Array.from(places, ([, dy]) => dy);
    this.#next = Int16Array.from(places, ([dx, dy]) => {
      const length = Math.max(Math.abs(dx), Math.abs(dy));
      const nearer = `${towardsZero(dx, length)},${towardsZero(dy, length)}`;
      return indexOf.get(nearer) ?? places.length;
    });
    this.#isClear = new Uint8Array(places.length + 1);
  }

  /** Marks what the player sees now as seen. */
  look(): void {
    const board = this.#board;
    const { cells, width, height, player } = board;
    const isClear = this.#isClear;
    const count = isClear.length - 1;
    const x = board.column(player);
    const y = board.row(player);
    isClear[count] = 1;
    see(board, player);
    for (let i = 0; i < count; i++) {
      isClear[i] = 0;
      const column = x + (this.#dx[i] as number);
      const row = y + (this.#dy[i] as number);
      if (!isClear[this.#next[i] as number]) continue;
      if (column < 0 || column >= width || row < 0 || row >= height) continue;
      const cell = row * width + column;
      see(board, cell);
      const kind = (cells[cell] as number) & KIND;
      isClear[i] = kind === WALL || kind >= DOOR ? 0 : 1;
    }
  }
}

function see(board: Board, cell: number): void {
  const code = board.cells[cell] as number;
  if ((code & SEEN) === 0) board.set(cell, code | SEEN);
}

/** The offsets of a square of cells around the middle, nearer ones first. */
function ring(reach: number): (readonly [dx: number, dy: number])[] {
  const places: (readonly [number, number])[] = [];
  for (let far = 1; far <= reach; far++) {
    for (let dy = -far; dy <= far; dy++) {
      for (let dx = -far; dx <= far; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) === far) places.push([dx, dy]);
      }
    }
  }
  return places;
}

/** Where a line of `length` cells that leads from an offset to 0 is one cell on. Halves go towards 0. */
function towardsZero(offset: number, length: number): number {
  const exact = (Math.abs(offset) * (length - 1)) / length;
  const whole = Math.ceil(exact - 0.5);
  return offset < 0 ? 0 - whole : whole;
}
