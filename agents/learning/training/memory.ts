import { type TensorSpace, type TypedArray, allocateFor, sizeOf } from '../../../envs/index.js';
import { type Tensors, vector } from '../safetensors.js';

/** Steps to learn from again and again, a row each: what was seen, done, earned, and seen then. The oldest make room for the newest. */
export class Memory {
  /** [rows, ...shape of the observation] */
  readonly before: TypedArray;
  readonly after: TypedArray;
  /** [rows, size of a choice] */
  readonly done: Float32Array;
  readonly rewards: Float32Array;
  /** 1 where nothing more could be earned. */
  readonly ends: Float32Array;
  /** [0]: rows that were ever written. */
  readonly #written = new Float64Array(1);
  readonly #size: number;
  readonly #choiceSize: number;

  constructor(space: TensorSpace, choiceSize: number, rows: number) {
    this.#size = sizeOf(space);
    this.#choiceSize = choiceSize;
    this.before = allocateFor(space, rows);
    this.after = allocateFor(space, rows);
    this.done = new Float32Array(rows * choiceSize);
    this.rewards = new Float32Array(rows);
    this.ends = new Float32Array(rows);
  }

  /** Rows that can be learned from. */
  get count(): number {
    return Math.min(this.#written[0] as number, this.rewards.length);
  }

  /** Keeps what a lane of a slab shows, and what `done[at ...]` holds. @returns the row, for `finish` */
  begin(slab: TypedArray, lane: number, done: Float32Array, at: number): number {
    const row = (this.#written[0] as number) % this.rewards.length;
    copyRow(slab, lane, this.before, row, this.#size);
    this.done.set(done.subarray(at, at + this.#choiceSize), row * this.#choiceSize);
    this.#written[0] = (this.#written[0] as number) + 1;
    return row;
  }

  /** Keeps what came of it. */
  finish(row: number, slab: TypedArray, lane: number, reward: number, isEnd: boolean): void {
    copyRow(slab, lane, this.after, row, this.#size);
    this.rewards[row] = reward;
    this.ends[row] = isEnd ? 1 : 0;
  }

  /** Those rows that were written. */
  save(): Tensors {
    const rows = this.count;
    const [size, width] = [this.#size, this.#choiceSize];
    return {
      'memory.written': vector(this.#written),
      'memory.before': { shape: [rows, size], values: this.before.subarray(0, rows * size) },
      'memory.after': { shape: [rows, size], values: this.after.subarray(0, rows * size) },
      'memory.done': { shape: [rows, width], values: this.done.subarray(0, rows * width) },
      'memory.rewards': vector(this.rewards.subarray(0, rows)),
      'memory.ends': vector(this.ends.subarray(0, rows)),
    };
  }

  load(tensors: Tensors): void {
    const pairs: readonly (readonly [TypedArray, string])[] = [
      [this.#written, 'written'],
      [this.before, 'before'],
      [this.after, 'after'],
      [this.done, 'done'],
      [this.rewards, 'rewards'],
      [this.ends, 'ends'],
    ];
    for (const [into, name] of pairs) {
      const found = tensors[`memory.${name}`];
      if (found) into.set(found.values);
    }
  }
}

function copyRow(from: TypedArray, row: number, to: TypedArray, toRow: number, size: number): void {
  for (let i = 0; i < size; i++) to[toRow * size + i] = from[row * size + i] as number;
}
