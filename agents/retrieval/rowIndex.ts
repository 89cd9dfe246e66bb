import { type DType, type TypedArray, allocate, bytesPerElement, viewOf } from '../../envs/core/dtypes.js';
import { hashWords } from '../../envs/core/hash.js';

/** Elements of a row that are looked at for every row; they lie together, so that a search reads little memory. */
const HEAD = 8;
/** After so many more elements, a search asks whether the row can still be the nearest. */
const STRIDE = 16;
/** No row. */
const NONE = -1;

/**
 * Rows of numbers, and an exact search for the nearest: least Euclidean distance, and of several, the row that was added first.
 * Every row is compared, but most are given up after a few elements, because their distance exceeds the best one already: the
 * elements that vary most come first, and those that are the same in every row are left out, since they add the same to all
 * distances. A row that is there already is not added again: it can never be the first of the nearest.
 */
export class RowIndex {
  /** Rows there are. */
  length = 0;
  readonly #order: Int32Array;
  readonly #heads: TypedArray;
  readonly #tails: TypedArray;
  readonly #headSize: number;
  readonly #tailSize: number;
  /** The newest row of each hash, and of each row, the one before it of the same hash. */
  readonly #newest = new Map<number, number>();
  readonly #older: Int32Array;
  readonly #query: TypedArray;
  readonly #words: Uint32Array;

  /**
   * @param order numbers of the elements that vary, those that vary most first
   * @param capacity rows there will be at most
   */
  constructor(dtype: DType, order: Int32Array, capacity: number) {
    this.#order = order;
    this.#headSize = Math.min(HEAD, order.length);
    this.#tailSize = order.length - this.#headSize;
    this.#heads = allocate(dtype, this.#headSize * capacity);
    this.#tails = allocate(dtype, this.#tailSize * capacity);
    this.#older = new Int32Array(capacity);
    const words = Math.ceil((order.length * bytesPerElement(dtype)) / 4);
    this.#words = new Uint32Array(words);
    this.#query = viewOf(dtype, this.#words.buffer, 0, order.length);
  }

  /** Adds a row, unless an equal one is there. @returns the number of the row, or of the one equal to it */
  add(values: TypedArray, at: number): number {
    this.#pick(values, at);
    const hash = hashWords(this.#words);
    const known = this.#find(hash);
    if (known !== NONE) return known;
    const row = this.length++;
    this.#heads.set(this.#query.subarray(0, this.#headSize), row * this.#headSize);
    this.#tails.set(this.#query.subarray(this.#headSize), row * this.#tailSize);
    this.#older[row] = this.#newest.get(hash) ?? NONE;
    this.#newest.set(hash, row);
    return row;
  }

  /**
   * The nearest row to the values at `values[at ...]`; there must be one.
   * @param guess a row that is likely near: the search is faster for it, its result the same
   */
  nearest(values: TypedArray, at: number, guess: number): number {
    this.#pick(values, at);
    const equal = this.#find(hashWords(this.#words));
    if (equal !== NONE) return equal;
    const heads = this.#heads;
    const query = this.#query;
    const headSize = this.#headSize;
    let best = guess;
    let least = this.#distance(guess, this.#headDistance(guess), Infinity);
    for (let row = 0, from = 0; row < this.length; row++, from += headSize) {
      let distance = 0;
      for (let i = 0; i < headSize; i++) {
        const difference = (heads[from + i] as number) - (query[i] as number);
        distance += difference * difference;
      }
      if (distance > least) continue;
      distance = this.#distance(row, distance, least);
      if (distance < least || (distance === least && row < best)) {
        best = row;
        least = distance;
      }
    }
    return best;
  }

  /** Copies the elements that vary, in their order, to where they are compared from. */
  #pick(values: TypedArray, at: number): void {
    const order = this.#order;
    // -0 + 0 is 0: the two are equal numbers, and must be equal bytes.
    for (let i = 0; i < order.length; i++) this.#query[i] = (values[at + (order[i] as number)] as number) + 0;
  }

  /** The row that equals the query. */
  #find(hash: number): number {
    for (let row = this.#newest.get(hash) ?? NONE; row !== NONE; row = this.#older[row] as number)
      if (this.#distance(row, this.#headDistance(row), 0) === 0) return row;
    return NONE;
  }

  #headDistance(row: number): number {
    let distance = 0;
    for (let i = 0, from = row * this.#headSize; i < this.#headSize; i++) {
      const difference = (this.#heads[from + i] as number) - (this.#query[i] as number);
      distance += difference * difference;
    }
    return distance;
  }

  /** The squared distance of a row, of whose head it is known; any number above `limit` when it is above. */
  #distance(row: number, head: number, limit: number): number {
    const tails = this.#tails;
    const query = this.#query;
    const headSize = this.#headSize;
    const size = this.#tailSize;
    const from = row * size;
    let distance = head;
    for (let i = 0; i < size && distance <= limit;) {
      for (const end = Math.min(size, i + STRIDE); i < end; i++) {
        const difference = (tails[from + i] as number) - (query[headSize + i] as number);
        distance += difference * difference;
      }
    }
    return distance;
  }
}
