import { Rng, type Seed } from '../../envs/index.js';
import { quantile } from './quantile.js';

/** How sure an interval is, and how many resamples tell it. */
export const LEVEL = 0.95;
export const RESAMPLES = 2000;

/** Ends of intervals, one each number of a statistic. */
export type Intervals = { readonly low: Float64Array; readonly high: Float64Array };

/** One or more numbers of some samples, one sample each stratum. It may reorder the samples. */
export type Statistic = (samples: readonly Float64Array[], out: Float64Array) => void;

/**
 * Percentile intervals by stratified bootstrap: each stratum (a task's runs) is drawn from itself, with replacement, as often as
 * it has values, and the statistic is taken of all strata so drawn.
 * Source: B. Efron, R. Tibshirani, "An introduction to the bootstrap", 1993; R. Agarwal et al., 2021, for strata.
 * @param size how many numbers the statistic gives
 * @param seed the same seed gives the same intervals
 */
export function bootstrap(
  strata: readonly Float64Array[],
  size: number,
  statistic: Statistic,
  seed: Seed,
): Intervals {
  const rng = new Rng();
  rng.seed(seed);
  const samples = strata.map((values) => new Float64Array(values.length));
  const drawn = Array.from({ length: size }, () => new Float64Array(RESAMPLES));
  const out = new Float64Array(size);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (const [stratum, values] of strata.entries()) {
      const sample = samples[stratum] as Float64Array;
      for (let i = 0; i < sample.length; i++) sample[i] = values[rng.below(values.length)] as number;
    }
    statistic(samples, out);
    for (let i = 0; i < size; i++) (drawn[i] as Float64Array)[resample] = out[i] as number;
  }
  for (const values of drawn) values.sort();
  const ends = (share: number): Float64Array => Float64Array.from(drawn, (values) => quantile(values, share));
  return { low: ends((1 - LEVEL) / 2), high: ends((1 + LEVEL) / 2) };
}
