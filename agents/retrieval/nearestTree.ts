import type { TypedArray } from '../../envs/core/dtypes.js';
import type { UniqueRows } from './uniqueRows.js';

/** Elements of a row by which the tree sorts; they lie together, so that a search reads little memory. */
const HEAD = 8;
/** Rows in a leaf, at most. */
const LEAF = 32;
/** After so many more elements, a search asks whether the row can still be the nearest. */
const STRIDE = 16;

/**
 * An exact search among rows: least Euclidean distance, and of several, the row that was added first.
 * A k-d tree (Bentley, "Multidimensional binary search trees used for associative searching", 1975) over the first elements of
 * the rows: each node is cut at the median of the element in which its rows differ most, and is left out when even the nearest
 * corner of the box around its rows is too far. The nodes lie in a heap: those below node n are 2n + 1 and 2n + 2.
 *
 * The distance to a box is a sum of the same elements in the same order as that to a row, none of them larger. So it is never
 * the larger one after rounding either, and nothing that is nearest is left out.
 */
export class NearestTree {
  readonly #rows: UniqueRows;
  readonly #headSize: number;
  /** Numbers of the rows, in the order of the leaves, and the first elements of each. */
  readonly #order: Int32Array;
  readonly #heads: TypedArray;
  /** [node, 2, head]: least and greatest elements of its rows. */
  readonly #boxes: Float64Array;
  readonly #leaves: number;
  #query: TypedArray;
  #best = 0;
  #least = Infinity;

  /** @param rows at least one; none may be added later */
  constructor(rows: UniqueRows) {
    this.#rows = rows;
    this.#query = rows.values;
    const { length, size } = rows;
    const headSize = Math.min(HEAD, size);
    this.#headSize = headSize;
    let leaves = 1;
    while (leaves * LEAF < length) leaves *= 2;
    this.#leaves = leaves;
    this.#boxes = new Float64Array((2 * this.#leaves - 1) * 2 * headSize);
    this.#order = Int32Array.from({ length }, (_, row) => row);
    this.#build(0, 0, length);
    this.#heads = rows.values.slice(0, length * headSize);
    for (const [slot, row] of this.#order.entries())
      this.#heads.set(rows.values.subarray(row * size, row * size + headSize), slot * headSize);
  }

  /** The number of the row that is nearest to what is at `values[at ...]`. */
  nearest(values: TypedArray, at: number): number {
    this.#query = this.#rows.pick(values, at);
    this.#best = this.#rows.length;
    this.#least = Infinity;
    this.#search(0, 0, this.#rows.length);
    return this.#best;
  }

  /** Sorts the rows at `[from, to)` in the order of the leaves into the nodes below this one. */
  #build(node: number, from: number, to: number): void {
    const column = this.#measure(node, from, to);
    if (this.#isLeaf(node)) return;
    const middle = (from + to) >>> 1;
    this.#select(column, from, to - 1, middle);
    this.#build(2 * node + 1, from, middle);
    this.#build(2 * node + 2, middle, to);
  }

  /** Notes the box around the rows of a node. @returns the element in which it is widest */
  #measure(node: number, from: number, to: number): number {
    const { values, size } = this.#rows;
    const headSize = this.#headSize;
    const low = node * 2 * headSize;
    let widest = 0;
    let width = -1;
    for (let i = 0; i < headSize; i++) {
      let least = Infinity;
      let greatest = -Infinity;
      for (let slot = from; slot < to; slot++) {
        const value = values[(this.#order[slot] as number) * size + i] as number;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      this.#boxes[low + i] = least;
      this.#boxes[low + headSize + i] = greatest;
      if (greatest - least > width) [widest, width] = [i, greatest - least];
    }
    return widest;
  }

  /** Orders the rows at `[from, to]` so that none before `middle` is greater, and none after it less, than the one there (Hoare's selection). */
  #select(column: number, from: number, to: number, middle: number): void {
    const { values, size } = this.#rows;
    const order = this.#order;
    const valueAt = (slot: number): number => values[(order[slot] as number) * size + column] as number;
    while (from < to) {
      const pivot = valueAt((from + to) >>> 1);
      let left = from;
      let right = to;
      while (left <= right) {
        while (valueAt(left) < pivot) left++;
        while (valueAt(right) > pivot) right--;
        if (left > right) break;
        const row = order[left] as number;
        order[left++] = order[right] as number;
        order[right--] = row;
      }
      if (middle <= right) to = right;
      else if (middle >= left) from = left;
      else return;
    }
  }

  #isLeaf(node: number): boolean {
    return node >= this.#leaves - 1;
  }

  #search(node: number, from: number, to: number): void {
    if (this.#isLeaf(node)) {
      this.#compare(from, to);
      return;
    }
    const middle = (from + to) >>> 1;
    const left = this.#boxDistance(2 * node + 1);
    const right = this.#boxDistance(2 * node + 2);
    if (left <= right) {
      if (left <= this.#least) this.#search(2 * node + 1, from, middle);
      if (right <= this.#least) this.#search(2 * node + 2, middle, to);
    } else {
      if (right <= this.#least) this.#search(2 * node + 2, middle, to);
      if (left <= this.#least) this.#search(2 * node + 1, from, middle);
    }
  }

  /** The squared distance to the nearest place in the box of a node. */
  #boxDistance(node: number): number {
    const headSize = this.#headSize;
    const low = node * 2 * headSize;
    let distance = 0;
    for (let i = 0; i < headSize; i++) {
      const value = this.#query[i] as number;
      const below = (this.#boxes[low + i] as number) - value;
      const above = value - (this.#boxes[low + headSize + i] as number);
      if (below > 0) distance += below * below;
      else if (above > 0) distance += above * above;
    }
    return distance;
  }

  #compare(from: number, to: number): void {
    const headSize = this.#headSize;
    const heads = this.#heads;
    const query = this.#query;
    for (let slot = from, at = from * headSize; slot < to; slot++, at += headSize) {
      let distance = 0;
      for (let i = 0; i < headSize; i++) {
        const difference = (heads[at + i] as number) - (query[i] as number);
        distance += difference * difference;
      }
      if (distance > this.#least) continue;
      const row = this.#order[slot] as number;
      distance = this.#addTail(row, distance);
      if (distance > this.#least || (distance === this.#least && row > this.#best)) continue;
      this.#best = row;
      this.#least = distance;
    }
  }

  /** The squared distance of a row, given that of its first elements; or, when it is too far, any number that says so. */
  #addTail(row: number, head: number): number {
    const { values, size } = this.#rows;
    const query = this.#query;
    const from = row * size;
    let distance = head;
    for (let i = this.#headSize; i < size && distance <= this.#least;) {
      for (const end = Math.min(size, i + STRIDE); i < end; i++) {
        const difference = (values[from + i] as number) - (query[i] as number);
        distance += difference * difference;
      }
    }
    return distance;
  }
}
