import { type DType, type TypedArray, allocate, bytesPerElement, viewOf } from '../../envs/core/dtypes.js';
import { hashWords } from '../../envs/core/hash.js';

/** No row. */
const NONE = -1;

/**
 * Rows of numbers, no two of them equal, of which only the elements that vary are kept: those that are the same in every row
 * add the same to all distances.
 */
export class UniqueRows {
  /** Rows there are. */
  length = 0;
  /** Elements of a row. */
  readonly size: number;
  /** [capacity, size]: the rows in the order in which they were first seen. */
  readonly values: TypedArray;
  readonly #order: Int32Array;
  /** The newest row of each hash, and of each row, the one before it of the same hash. */
  readonly #newest = new Map<number, number>();
  readonly #older: Int32Array;
  readonly #picked: TypedArray;
  readonly #words: Uint32Array;

  /**
   * @param order numbers of the elements to keep, in the order in which they are kept
   * @param capacity rows there will be at most
   */
  constructor(dtype: DType, order: Int32Array, capacity: number) {
    this.#order = order;
    this.size = order.length;
    this.values = allocate(dtype, this.size * capacity);
    this.#older = new Int32Array(capacity);
    this.#words = new Uint32Array(Math.ceil((this.size * bytesPerElement(dtype)) / 4));
    this.#picked = viewOf(dtype, this.#words.buffer, 0, this.size);
  }

  /** Adds the row at `values[at ...]`, unless an equal one is there. @returns the number of the row, or of the one equal to it */
  add(values: TypedArray, at: number): number {
    const picked = this.pick(values, at);
    const hash = hashWords(this.#words);
    const newest = this.#newest.get(hash) ?? NONE;
    for (let row = newest; row !== NONE; row = this.#older[row] as number)
      if (this.#equals(row, picked)) return row;
    const row = this.length++;
    this.values.set(picked, row * this.size);
    this.#older[row] = newest;
    this.#newest.set(hash, row);
    return row;
  }

  /** The elements that are kept of what is at `values[at ...]`; overwritten by the next call. */
  pick(values: TypedArray, at: number): TypedArray {
    const order = this.#order;
    // -0 + 0 is 0: the two are equal numbers, and must be equal bytes.
    for (let i = 0; i < order.length; i++)
      this.#picked[i] = (values[at + (order[i] as number)] as number) + 0;
    return this.#picked;
  }

  #equals(row: number, picked: TypedArray): boolean {
    const from = row * this.size;
    for (let i = 0; i < picked.length; i++) if (this.values[from + i] !== picked[i]) return false;
    return true;
  }
}
