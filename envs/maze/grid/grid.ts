import { hashWords, mixBits } from '../../core/hash.js';
import type { Rng } from '../../core/rng.js';
import { cellHash } from '../cellHash.js';
import { type Blueprint, cellAt, columnOf, rowOf } from './blueprint.js';
import { EMPTY } from './encoding.js';

/** Directions: 0 right, 1 down, 2 left, 3 up. Turning right adds one. */
export const DIRECTIONS = ['right', 'down', 'left', 'up'] as const;

/**
 * Words of the state in front of the cells: generator, agent's cell, direction with what is carried, steps taken, hash of
 * the cells. A level may have words of its own behind the cells.
 */
const HEAD_WORDS = 8;
const AGENT = 4;
const DIRECTION = 5;
const STEPS = 6;
const CELLS_HASH = 7;

/** Where in the word of the direction the cell code of what the agent carries begins; 0 is nothing. */
const CARRIED_SHIFT = 8;

/** Bytes of the state of a grid world whose level has so many words of its own. */
export function gridStateSize(blueprint: Blueprint, levelWords = 0): number {
  return levelWordsAt(blueprint) + levelWords * 4;
}

function levelWordsAt(blueprint: Blueprint): number {
  return HEAD_WORDS * 4 + Math.ceil(blueprint.cells.length / 4) * 4;
}

/**
 * The state of a grid world, laid over one block of memory: the agent and the cells.
 *
 * The cells are not hashed at every step: a word of the state holds the exclusive or of a hash of every cell, which a
 * changed cell changes in constant time (cellHash.ts). So cells are written by `set` alone.
 */
export class Grid {
  readonly width: number;
  readonly height: number;
  /** Read it freely; write it through `set`. Indices are those of `at`. */
  readonly cells: Uint8Array;
  /** The four words of the generator. */
  readonly rngState: Uint32Array;
  /** The level's own words of the state. */
  readonly levelWords: Int32Array;
  /** From a cell to the one beside it in each direction. */
  readonly ahead: Int32Array;
  /** Rises whenever a cell may have changed: pictures that were drawn at the same revision show the same cells. */
  revision = 0;
  readonly #head: Int32Array;
  readonly #blueprint: Blueprint;
  readonly #blueprintHash: number;

  constructor(blueprint: Blueprint, memory: ArrayBuffer) {
    const { width, height, cells } = blueprint;
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(memory, HEAD_WORDS * 4, cells.length);
    this.rngState = new Uint32Array(memory, 0, 4);
    this.levelWords = new Int32Array(memory, levelWordsAt(blueprint));
    this.ahead = Int32Array.of(1, width, -1, -width);
    this.#head = new Int32Array(memory, 0, HEAD_WORDS);
    this.#blueprint = blueprint;
    this.#blueprintHash = cells.reduce((hash, code, index) => hash ^ cellHash(index, code), 0);
  }

  /** The cell the agent stands in. */
  get agent(): number {
    return this.#head[AGENT] as number;
  }
  set agent(index: number) {
    this.#head[AGENT] = index;
  }

  /** Where the agent looks. */
  get direction(): number {
    return (this.#head[DIRECTION] as number) & 3;
  }
  set direction(direction: number) {
    this.#head[DIRECTION] = ((this.#head[DIRECTION] as number) & ~3) | direction;
  }

  /** Turns the agent right by so many quarters. */
  turn(quarters: number): void {
    const word = this.#head[DIRECTION] as number;
    this.#head[DIRECTION] = (word & ~3) | ((word + quarters) & 3);
  }

  /** The cell ahead of the agent. */
  get front(): number {
    return this.agent + (this.ahead[this.direction] as number);
  }

  /** The cell code of what the agent carries; 0 when its hands are empty. It changes only when a cell does. */
  get carried(): number {
    return (this.#head[DIRECTION] as number) >> CARRIED_SHIFT;
  }
  set carried(code: number) {
    this.#head[DIRECTION] = this.direction | (code << CARRIED_SHIFT);
  }

  /** Steps taken in this episode. */
  get steps(): number {
    return this.#head[STEPS] as number;
  }
  set steps(steps: number) {
    this.#head[STEPS] = steps;
  }

  /** Lays the blueprint's cells, and empties the agent's hands. */
  clear(): void {
    this.cells.set(this.#blueprint.cells);
    this.#head[DIRECTION] = 0;
    this.#head[CELLS_HASH] = this.#blueprintHash;
    this.revision++;
  }

  set(index: number, code: number): void {
    const before = this.cells[index] as number;
    this.cells[index] = code;
    this.#head[CELLS_HASH] =
      (this.#head[CELLS_HASH] as number) ^ cellHash(index, before) ^ cellHash(index, code);
    this.revision++;
  }

  /** The index of the cell in column x, row y. */
  at(x: number, y: number): number {
    return cellAt(this.width, x, y);
  }

  column(index: number): number {
    return columnOf(this.width, index);
  }

  row(index: number): number {
    return rowOf(this.width, index);
  }

  /** An empty cell, each as likely as the others. There must be one. */
  drawEmpty(rng: Rng): number {
    const first = this.at(0, 0);
    const count = this.width * this.height;
    let index = first + rng.below(count);
    while (this.cells[index] !== EMPTY) index = first + rng.below(count);
    return index;
  }

  hash(): number {
    const hash = hashWords(this.#head);
    return this.levelWords.length === 0 ? hash : hashWords(this.levelWords, hash);
  }

  /** A hash of the cells and of how the agent stands in them: of the level, when it has just been laid out. */
  levelHash(): number {
    const head = this.#head;
    const cellsAndAgent = mixBits((head[CELLS_HASH] as number) + (head[AGENT] as number));
    return mixBits(cellsAndAgent + (head[DIRECTION] as number));
  }
}
