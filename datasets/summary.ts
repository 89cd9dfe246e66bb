import { type EpisodeOutcome, flagsOf, outcomeFlags } from './format/groupFrame.js';
import { Growing } from './growing.js';

/** Totals of one source's episodes. */
export type SourceTotals = {
  readonly episodes: number;
  readonly steps: number;
  readonly bytes: number;
  readonly successes: number;
  readonly return: Statistics;
  readonly length: Statistics;
};

/** Of a population: std divides by its count. All 0 when it is empty. */
export type Statistics = {
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
};

/** How an episode went, in numbers. */
export type Outcome = Omit<EpisodeOutcome, 'instruction'>;

/** Adds episodes up as they are committed. */
export class Totals {
  #bytes = 0;
  #steps = 0;
  #successes = 0;
  readonly #returns = new RunningStatistics();
  readonly #lengths = new RunningStatistics();
  readonly #everyReturn = new Growing<Float64Array>('float64');
  readonly #everyLength = new Growing<Float64Array>('float64');
  readonly #everyFlags = new Growing<Uint8Array>('uint8');

  /** @param bytes of the group that holds these episodes */
  add(episodes: readonly EpisodeOutcome[], bytes: number): void {
    this.#bytes += bytes;
    for (const summary of episodes) this.#addOne(summary);
  }

  #addOne(summary: EpisodeOutcome): void {
    this.#everyReturn.push(summary.return);
    this.#everyLength.push(summary.length);
    this.#everyFlags.push(flagsOf(summary));
    this.#steps += summary.length;
    this.#successes += summary.success ? 1 : 0;
    this.#returns.add(summary.return);
    this.#lengths.add(summary.length);
  }

  get value(): SourceTotals {
    return {
      episodes: this.#returns.count,
      steps: this.#steps,
      bytes: this.#bytes,
      successes: this.#successes,
      return: this.#returns.value,
      length: this.#lengths.value,
    };
  }

  /** Of every episode, in the order in which they were added. */
  *outcomes(): Iterable<Outcome> {
    const [returns, lengths, flags] = [
      this.#everyReturn.view(),
      this.#everyLength.view(),
      this.#everyFlags.view(),
    ];
    for (const [i, sum] of returns.entries())
      yield { return: sum, length: lengths[i] as number, ...outcomeFlags(flags[i] as number) };
  }

  get histograms(): Histograms {
    return { return: histogramOf(this.#everyReturn.view()), length: histogramOf(this.#everyLength.view()) };
  }
}

/** How many values lie in each of equal intervals from the least to the greatest, which the last one includes. */
export type Histogram = { readonly low: number; readonly high: number; readonly counts: readonly number[] };

export type Histograms = { readonly return: Histogram; readonly length: Histogram };

const BINS = 10;

function histogramOf(values: Float64Array): Histogram {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > low)) return { low, high, counts: values.length > 0 ? [values.length] : [] };
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, high, counts };
}

/** Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products", 1962. */
class RunningStatistics {
  count = 0;
  #mean = 0;
  #squares = 0;
  #min = Infinity;
  #max = -Infinity;

  add(value: number): void {
    this.count++;
    const delta = value - this.#mean;
    this.#mean += delta / this.count;
    this.#squares += delta * (value - this.#mean);
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  get value(): Statistics {
    if (this.count === 0) return { mean: 0, std: 0, min: 0, max: 0 };
    return { mean: this.#mean, std: Math.sqrt(this.#squares / this.count), min: this.#min, max: this.#max };
  }
}
