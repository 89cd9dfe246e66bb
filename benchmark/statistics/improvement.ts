import { type Intervals, bootstrap } from './bootstrap.js';
import type { Seed } from '../../envs/index.js';

/** How likely a run of one agent is better than a run of another on the same task, which is any of them. */
export type Improvement = {
  /** 0.5 where neither is better; ties count half. */
  readonly probability: number;
  readonly low: number;
  readonly high: number;
};

/**
 * The mean over tasks of the probability that a run of `a` scores more than a run of `b`: the Mann-Whitney statistic over the
 * number of pairs.
 * Source: R. Agarwal et al., 2021, "probability of improvement".
 * @param a scores of its runs, one array each task @param b those of the other, in the same order
 */
export function improvement(a: readonly Float64Array[], b: readonly Float64Array[], seed: Seed): Improvement {
  const strata = a.flatMap((scores, task) => [scores, b[task] as Float64Array]);
  const statistic = (samples: readonly Float64Array[], out: Float64Array): void => {
    out[0] = meanProbability(samples);
  };
  const { low, high }: Intervals = bootstrap(strata, 1, statistic, seed);
  const probability = meanProbability(strata.map((scores) => scores.slice()));
  return { probability, low: low[0] as number, high: high[0] as number };
}

/** @param pairs scores of the one and of the other, task by task; they are sorted in place */
function meanProbability(pairs: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < pairs.length; i += 2)
    sum += probabilityAbove((pairs[i] as Float64Array).sort(), (pairs[i + 1] as Float64Array).sort());
  return sum / (pairs.length / 2);
}

/** The share of pairs in which the one scores more, and half of those in which they tie. Both are sorted. */
export function probabilityAbove(a: Float64Array, b: Float64Array): number {
  let [less, notMore, sum] = [0, 0, 0];
  for (const score of a) {
    while (less < b.length && (b[less] as number) < score) less++;
    while (notMore < b.length && (b[notMore] as number) <= score) notMore++;
    sum += (less + notMore) / 2;
  }
  return sum / (a.length * b.length);
}

/** Of episodes that both played, how many went better, the same, and worse for the one. */
export function versus(
  a: readonly Float64Array[],
  b: readonly Float64Array[],
): { readonly wins: number; readonly ties: number; readonly losses: number } {
  let [wins, ties, losses] = [0, 0, 0];
  for (const [task, scores] of a.entries()) {
    for (const [episode, score] of scores.entries()) {
      const other = (b[task] as Float64Array)[episode] as number;
      if (score > other) wins++;
      else if (score < other) losses++;
      else ties++;
    }
  }
  return { wins, ties, losses };
}
