import type { Seed } from '#gatogym/envs/index.js';

/**
 * Scores of two agents in three tasks, ten runs each, with equal ones among them. What is expected of them was computed with
 * numpy 2.4: mean, std(ddof=1), quantile; the rest from its definition, over all pairs and all runs; intervals from 50,000
 * resamples of numpy's own generator.
 */
export const a = [
  Float64Array.of(50.02, 55.97, 44.52, 32.19, 40.91, 30.17, 51.2, 76.8, 40.16, 37.59),
  Float64Array.of(16.23, 9.36, 26.99, 32.21, 56.53, 6.66, 94.34, 22.08, 10.45, 26.51),
  Float64Array.of(-4.73, -5.72, 51.79, 45.94, 100.06, 65.51, 51.69, 49.62, 19.7, -8.58),
];
export const b = [
  Float64Array.of(50.02, 55.97, 44.52, 23.85, 39.35, 57.69, 28.33, 37.77, 42.21, 41.28),
  Float64Array.of(113.86, 52.44, 67.29, 4.35, 9.08, 7.16, 34.45, 36.7, 3.82, 11.52),
  Float64Array.of(36.52, 28.76, 8.02, 87.96, 35.53, 107.45, 60.8, 62.61, 66.56, 71.17),
];

export const SEED = 5 as Seed;

export const expected = {
  mean: 45.952999999999996,
  std: 13.60333459936284,
  /** Of all scores of a. */
  quantiles: {
    at: [0, 0.025, 0.3, 0.5, 0.975, 1],
    values: [-8.58, -6.5065, 25.180999999999997, 38.875, 95.913, 100.06],
  },
  interquartileMean: 37.59375,
  /** Of the first nine of a's first task: of nine values, two are cut off at either end. */
  interquartileMeanOfNine: 45.362,
  interquartileMeanInterval: [28.45559375, 45.82753125],
  meanInterval: [38.746900000000004, 54.532025],
  profile: { at: [-20, 0, 25, 50.5, 100, 200], values: [1.0, 0.9, 0.7, 0.3, 0.03333333333333333, 0.0] },
  improvement: 0.46166666666666667,
  improvementInterval: [0.3133333333333333, 0.6133333333333333],
};

/** All values, ascending. */
export function pooled(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...row])).sort();
}
