import { hashWords } from '../../core/hash.js';
import { cellHash } from '../cellHash.js';
import { steps } from './actions.js';
import { WALL } from './cells.js';

/** Words of the state in front of the cells: four of the generator, then these. */
const PLAYER = 4;
const FACING = 5;
const STEPS = 6;
const CELLS_HASH = 7;
const CHASER = 8;
const TALLY = 9;
const KEYS = 10;
const DEADLINE = 11;
const HEAD_WORDS = 12;

/** Nobody: the chaser of a board that has none. */
export const NOBODY = -1;

/** Bytes of the state of a board. */
export function boardStateSize(width: number, height: number): number {
  return HEAD_WORDS * 4 + Math.ceil((width * height) / 4) * 4;
}

/**
 * The state of a board, laid over one block of memory: who is where, and the cells row by row. The border is wall.
 *
 * The cells are not hashed at every step: a word of the state holds the exclusive or of their hashes. So once a level has been
 * laid out and sealed, cells are written by `set` alone.
 */
export class Board {
  readonly width: number;
  readonly height: number;
  /** What each cell is (cells.ts), perhaps with SEEN. Row y, column x lies at y * width + x. */
  readonly cells: Uint8Array;
  /** The four words of the generator. */
  readonly rngState: Uint32Array;
  /** From a cell to the one beside it in each direction. */
  readonly ahead: Int32Array;
  /** Rises whenever a cell may have changed: what was drawn at the same revision shows the same cells. */
  revision = 0;
  readonly #head: Int32Array;
  /** All of the head but the generator. */
  readonly #level: Int32Array;

  constructor(width: number, height: number, memory: ArrayBuffer) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(memory, HEAD_WORDS * 4, width * height);
    this.rngState = new Uint32Array(memory, 0, 4);
    this.ahead = steps(width);
    this.#head = new Int32Array(memory, 0, HEAD_WORDS);
    this.#level = this.#head.subarray(PLAYER);
  }

  /** The cell the player stands in. */
  get player(): number {
    return this.#head[PLAYER] as number;
  }
  set player(index: number) {
    this.#head[PLAYER] = index;
  }

  /** The direction of the player's last move: where it looks, for pictures. */
  get facing(): number {
    return this.#head[FACING] as number;
  }
  set facing(direction: number) {
    this.#head[FACING] = direction;
  }

  /** Steps taken in this episode. */
  get steps(): number {
    return this.#head[STEPS] as number;
  }
  set steps(count: number) {
    this.#head[STEPS] = count;
  }

  /** The cell of whoever chases the player, or NOBODY. */
  get chaser(): number {
    return this.#head[CHASER] as number;
  }
  set chaser(index: number) {
    this.#head[CHASER] = index;
  }

  /** How many things are still to be done: boxes to push onto targets, coins to take. */
  get tally(): number {
    return this.#head[TALLY] as number;
  }
  set tally(count: number) {
    this.#head[TALLY] = count;
  }

  /** Keys the player holds: bit c is the key of colour c. */
  get keys(): number {
    return this.#head[KEYS] as number;
  }
  set keys(bits: number) {
    this.#head[KEYS] = bits;
  }

  /** The number of steps after which it is too late; 0 where it never is. */
  get deadline(): number {
    return this.#head[DEADLINE] as number;
  }
  set deadline(count: number) {
    this.#head[DEADLINE] = count;
  }

  /** Back to nothing but wall, nobody there, nothing to do. */
  clear(): void {
    this.#level.fill(0);
    this.chaser = NOBODY;
    this.facing = 1;
    this.cells.fill(WALL);
  }

  /** Ends the laying out: from here on, cells are written by `set`. */
  seal(): void {
    const { cells } = this;
    let hash = 0;
    for (let index = 0; index < cells.length; index++) hash ^= cellHash(index, cells[index] as number);
    this.#head[CELLS_HASH] = hash;
    this.revision++;
  }

  set(index: number, code: number): void {
    const before = this.cells[index] as number;
    this.cells[index] = code;
    this.#head[CELLS_HASH] =
      (this.#head[CELLS_HASH] as number) ^ cellHash(index, before) ^ cellHash(index, code);
    this.revision++;
  }

  column(index: number): number {
    return index % this.width;
  }

  row(index: number): number {
    return Math.floor(index / this.width);
  }

  /** Of all that a seed decides about a level that has just been sealed, before the first step. */
  levelHash(): number {
    return hashWords(this.#level);
  }

  hash(): number {
    return hashWords(this.#head);
  }
}
