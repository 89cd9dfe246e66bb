import { type DType, type TypedArray, allocate } from '../envs/core/dtypes.js';

/** A typed array that grows by doubling: per-step numbers of an episode whose length is not known yet. */
export class Growing<A extends TypedArray> {
  #values: A;
  length = 0;

  constructor(dtype: DType, capacity = 1024) {
    this.#values = allocate(dtype, capacity) as A;
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new (this.#values.constructor as new (length: number) => A)(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  clear(): void {
    this.length = 0;
  }

  /** A view of what was pushed, until the next push. */
  view(): A {
    return this.#values.subarray(0, this.length) as A;
  }
}
