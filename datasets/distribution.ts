import { Growing } from './growing.js';

/** Of a population: std divides by its count. All 0 when it is empty. */
export type Statistics = {
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
};

/** How many values lie in each of equal intervals from the least to the greatest, which the last one includes. */
export type Histogram = { readonly low: number; readonly high: number; readonly counts: readonly number[] };

/** How the numbers of a population are distributed. */
export type Distribution = Statistics & { readonly histogram: Histogram };

const BINS = 10;

/** Numbers, one after the other, and what is to be said of them all. */
export class Population {
  readonly #values = new Growing<Float64Array>('float64');
  #mean = 0;
  #squares = 0;

  /** Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products", 1962. */
  add(value: number): void {
    this.#values.push(value);
    const delta = value - this.#mean;
    this.#mean += delta / this.count;
    this.#squares += delta * (value - this.#mean);
  }

  get count(): number {
    return this.#values.length;
  }

  /** In the order in which they were added: a view, until the next one is. */
  get values(): Float64Array {
    return this.#values.view();
  }

  get distribution(): Distribution {
    const { values, count } = this;
    let [min, max] = [Infinity, -Infinity];
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    if (count === 0) [min, max] = [0, 0];
    return {
      mean: this.#mean,
      std: Math.sqrt(this.#squares / Math.max(1, count)),
      min,
      max,
      histogram: histogramOf(values, min, max),
    };
  }
}

function histogramOf(values: Float64Array, low: number, high: number): Histogram {
  if (high === low) return { low, high, counts: values.length > 0 ? [values.length] : [] };
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, high, counts };
}
