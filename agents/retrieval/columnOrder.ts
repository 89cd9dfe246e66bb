import type { TypedArray } from '../../envs/core/dtypes.js';

/** Watches rows go by, and tells which of their elements differ between rows, and which differ most. */
export class ColumnOrder {
  readonly #first: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #varies: Uint8Array;
  #count = 0;

  /** @param size elements of a row */
  constructor(size: number) {
    this.#first = new Float64Array(size);
    this.#sums = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#varies = new Uint8Array(size);
  }

  /** @param values whole rows, back to back */
  add(values: TypedArray): void {
    const first = this.#first;
    const size = first.length;
    for (let at = 0; at < values.length; at += size) {
      if (this.#count++ === 0) first.set(values.subarray(at, at + size));
      for (let i = 0; i < size; i++) {
        // From the first row on, so that large numbers that hardly vary keep their digits.
        const difference = (values[at + i] as number) - (first[i] as number);
        if (difference === 0) continue;
        this.#varies[i] = 1;
        this.#sums[i] = (this.#sums[i] as number) + difference;
        this.#squares[i] = (this.#squares[i] as number) + difference * difference;
      }
    }
  }

  /** Numbers of the elements that are not the same in every row, those of the greatest variance first. */
  get varying(): Int32Array {
    const variance = (i: number): number => {
      const mean = (this.#sums[i] as number) / this.#count;
      return (this.#squares[i] as number) / this.#count - mean * mean;
    };
    const indices = [...this.#varies.keys()].filter((i) => this.#varies[i] === 1);
    const variances = Float64Array.from(this.#varies, (_, i) => variance(i));
    indices.sort((a, b) => (variances[b] as number) - (variances[a] as number) || a - b);
    return Int32Array.from(indices);
  }
}
