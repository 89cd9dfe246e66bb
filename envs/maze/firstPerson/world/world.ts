import { hashWords } from '../../../core/hash.js';
import type { Rng } from '../../../core/rng.js';
import { FREE, WALL } from './cells.js';
import { COSINES, QUARTER, SINES } from './headings.js';
import { NOTHING } from './things.js';

/** How much room a world's state has. */
export type WorldSize = {
  /** Cells across and down, walls included. */
  readonly width: number;
  readonly height: number;
  /** Most things at once. */
  readonly things: number;
  /** Int32 numbers that the task remembers. */
  readonly memory: number;
};

/** Words of progress: heading, steps, look, the cell of the door that is opening (-1: none), how the episode ended. */
const PROGRESS = 5;
const POSE_BYTES = 16;
const RNG_BYTES = 16;

/**
 * The state of a first-person world as views over one block of memory: position (2 float64), the generator (4 words), progress
 * and memory (int32), the cells of things (uint16), their kinds and the cells of the map (uint8).
 * Units are cells; x grows to the east, y to the south; a cell's middle is at .5.
 */
export class World {
  readonly width: number;
  readonly height: number;
  /** [height, width] */
  readonly cells: Uint8Array;
  /** Of each thing, where it is and what it is; NOTHING where there is none. */
  readonly thingCells: Uint16Array;
  readonly thingKinds: Uint8Array;
  readonly rngState: Uint32Array;
  /** What the task remembers; zeros at the start of an episode. */
  readonly memory: Int32Array;
  /** Grows whenever something that can be seen has changed. Not part of the state. */
  revision = 0;
  readonly #pose: Float64Array;
  readonly #progress: Int32Array;
  readonly #poseWords: Uint32Array;
  /** All words behind the generator's. */
  readonly #restWords: Uint32Array;

  constructor({ width, height, things, memory }: WorldSize, buffer: ArrayBuffer) {
    this.width = width;
    this.height = height;
    this.#pose = new Float64Array(buffer, 0, 2);
    this.#poseWords = new Uint32Array(buffer, 0, 4);
    this.rngState = new Uint32Array(buffer, POSE_BYTES, 4);
    let at = POSE_BYTES + RNG_BYTES;
    this.#restWords = new Uint32Array(buffer, at);
    this.#progress = new Int32Array(buffer, at, PROGRESS);
    at += PROGRESS * 4;
    this.memory = new Int32Array(buffer, at, memory);
    at += memory * 4;
    this.thingCells = new Uint16Array(buffer, at, things);
    at += things * 2;
    this.thingKinds = new Uint8Array(buffer, at, things);
    this.cells = new Uint8Array(buffer, at + things, width * height);
  }

  get x(): number {
    return this.#pose[0] as number;
  }

  set x(value: number) {
    this.#pose[0] = value;
  }

  get y(): number {
    return this.#pose[1] as number;
  }

  set y(value: number) {
    this.#pose[1] = value;
  }

  /** Of HEADINGS parts of a circle. */
  get heading(): number {
    return this.#progress[0] as number;
  }

  set heading(value: number) {
    this.#progress[0] = value;
  }

  get steps(): number {
    return this.#progress[1] as number;
  }

  set steps(value: number) {
    this.#progress[1] = value;
  }

  /** Index of what everything looks like, in LOOKS. */
  get look(): number {
    return this.#progress[2] as number;
  }

  set look(value: number) {
    this.#progress[2] = value;
  }

  get openingDoor(): number {
    return this.#progress[3] as number;
  }

  set openingDoor(value: number) {
    this.#progress[3] = value;
  }

  get outcome(): number {
    return this.#progress[4] as number;
  }

  set outcome(value: number) {
    this.#progress[4] = value;
  }

  get cosine(): number {
    return COSINES[this.heading] as number;
  }

  get sine(): number {
    return SINES[this.heading] as number;
  }

  /** The cell that the player is in. */
  get cell(): number {
    return Math.floor(this.y) * this.width + Math.floor(this.x);
  }

  /** Everything walls, nothing else, all words 0. The generator goes on. */
  clear(): void {
    this.#restWords.fill(0);
    this.openingDoor = -1;
    this.cells.fill(WALL);
    this.revision++;
  }

  /** Makes cells (left, top) to (right, bottom), both included, free. */
  clearRoom(left: number, top: number, right: number, bottom: number): void {
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) this.cells[y * this.width + x] = FREE;
    }
  }

  /** Puts the player into the middle of a cell, looking along a heading. */
  place(cell: number, heading: number): void {
    this.x = (cell % this.width) + 0.5;
    this.y = Math.floor(cell / this.width) + 0.5;
    this.heading = heading;
    this.revision++;
  }

  /**
   * Puts a thing into a cell.
   * @returns its index
   */
  add(kind: number, cell: number): number {
    const index = this.thingKinds.indexOf(NOTHING);
    if (index < 0) throw new RangeError(`no room for more than ${this.thingKinds.length} things`);
    this.thingKinds[index] = kind;
    this.thingCells[index] = cell;
    this.revision++;
    return index;
  }

  remove(index: number): void {
    this.thingKinds[index] = NOTHING;
    this.revision++;
  }

  /** The index of the thing in a cell, or -1. */
  thingIn(cell: number): number {
    for (let i = 0; i < this.thingKinds.length; i++) {
      if (this.thingKinds[i] !== NOTHING && this.thingCells[i] === cell) return i;
    }
    return -1;
  }

  /** How many things of a kind there are. */
  count(kind: number): number {
    let count = 0;
    for (let i = 0; i < this.thingKinds.length; i++) if (this.thingKinds[i] === kind) count++;
    return count;
  }

  /** A free cell with nothing in it, each as likely as the others. There must be one. */
  drawFree(rng: Rng): number {
    for (;;) {
      const cell = rng.below(this.cells.length);
      if (this.cells[cell] === FREE && this.thingIn(cell) < 0) return cell;
    }
  }

  /** One of the four directions of the map, such that who stands in the cell has a free one before it. There must be one. */
  drawHeading(rng: Rng, cell: number): number {
    for (;;) {
      const side = rng.below(4);
      const ahead = side === 0 ? 1 : side === 1 ? this.width : side === 2 ? -1 : -this.width;
      if (this.cells[cell + ahead] === FREE) return side * QUARTER;
    }
  }

  /** Of all that the seed decided about the episode, right after it was laid out; the generator's state is left out. */
  levelHash(): number {
    return hashWords(this.#restWords, hashWords(this.#poseWords));
  }
}

export function worldBytes({ width, height, things, memory }: WorldSize): number {
  const bytes = POSE_BYTES + RNG_BYTES + (PROGRESS + memory) * 4 + things * 3 + width * height;
  return Math.ceil(bytes / 8) * 8;
}
