import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bootstrap } from '#gatogym/benchmark/statistics/bootstrap.js';
import { improvement, probabilityAbove, versus } from '#gatogym/benchmark/statistics/improvement.js';
import { interquartileMean } from '#gatogym/benchmark/statistics/interquartileMean.js';
import { mean, sampleStd } from '#gatogym/benchmark/statistics/moments.js';
import { degeneracy, normalised } from '#gatogym/benchmark/statistics/normaliser.js';
import { profile, tasksAbove } from '#gatogym/benchmark/statistics/profile.js';
import { quantile } from '#gatogym/benchmark/statistics/quantile.js';
import type { Seed } from '#gatogym/envs/index.js';
import { SEED, a, b, expected, pooled } from './reference.js';

const score = fc.double({ min: -1000, max: 1000, noNaN: true });
const run = fc.array(score, { minLength: 1, maxLength: 30 }).map((values) => Float64Array.from(values));
const sorted = run.map((values) => values.slice().sort());

describe('as numpy has it', () => {
  test('mean and standard deviation of a sample', () => {
    expect(mean(a[0]!)).toBeCloseTo(expected.mean, 12);
    expect(sampleStd(a[0]!)).toBeCloseTo(expected.std, 12);
  });

  test('quantiles', () => {
    const { at, values } = expected.quantiles;
    for (const [i, share] of at.entries()) expect(quantile(pooled(a), share)).toBeCloseTo(values[i]!, 12);
  });

  test('the interquartile mean, of as many values as can be quartered and of others', () => {
    expect(interquartileMean(pooled(a))).toBeCloseTo(expected.interquartileMean, 12);
    expect(interquartileMean(a[0]!.slice(0, 9).sort())).toBeCloseTo(expected.interquartileMeanOfNine, 12);
  });

  test('the performance profile', () => {
    const { at, values } = expected.profile;
    const out = new Float64Array(at.length);
    profile(pooled(a), Float64Array.from(at), out, 0);
    expect([...out]).toEqual(values.map((share) => expect.closeTo(share, 12)));
  });

  test('the probability of improvement and its interval', () => {
    const { probability, low, high } = improvement(a, b, SEED);
    expect(probability).toBeCloseTo(expected.improvement, 12);
    expect(Math.abs(low - expected.improvementInterval[0]!)).toBeLessThan(0.02);
    expect(Math.abs(high - expected.improvementInterval[1]!)).toBeLessThan(0.02);
  });

  test('stratified intervals of the interquartile mean, and of the mean of one task', () => {
    const iqm = bootstrap(
      a,
      1,
      (samples, out) => {
        out[0] = interquartileMean(pooled(samples));
      },
      SEED,
    );
    const [low, high] = expected.interquartileMeanInterval;
    expect(Math.abs(iqm.low[0]! - low!)).toBeLessThan(1);
    expect(Math.abs(iqm.high[0]! - high!)).toBeLessThan(1);
    const one = bootstrap(
      [a[0]!],
      1,
      ([sample], out) => {
        out[0] = mean(sample!);
      },
      SEED,
    );
    expect(Math.abs(one.low[0]! - expected.meanInterval[0]!)).toBeLessThan(1);
    expect(Math.abs(one.high[0]! - expected.meanInterval[1]!)).toBeLessThan(1);
  });
});

describe('the bootstrap', () => {
  const means = (samples: readonly Float64Array[], out: Float64Array): void => {
    for (const [i, sample] of samples.entries()) out[i] = mean(sample);
  };

  test('gives the same for the same seed, and other intervals for another', () => {
    const [one, same, other] = [SEED, SEED, 6 as Seed].map((seed) => bootstrap(a, 3, means, seed));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('draws each stratum from itself alone', () => {
    const rows = [new Float64Array(5).fill(1), new Float64Array(7).fill(2), new Float64Array(3).fill(9)];
    const { low, high } = bootstrap(rows, 3, means, SEED);
    expect([...low]).toEqual([1, 2, 9]);
    expect([...high]).toEqual([1, 2, 9]);
  });

  test('gives an interval that holds the mean of 95 in 100 samples of a normal distribution, or somewhat fewer', () => {
    // Sums of twelve uniform numbers less 6: mean 0, variance 1.
    let state = 1;
    const uniform = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const normal = (): number => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6);
    let inside = 0;
    for (let i = 0; i < 200; i++) {
      const { low, high } = bootstrap([Float64Array.from({ length: 40 }, normal)], 1, means, i as Seed);
      if (low[0]! <= 0 && high[0]! >= 0) inside++;
    }
    expect(inside / 200).toBeGreaterThan(0.88);
    expect(inside / 200).toBeLessThan(0.99);
  });

  test('encloses nothing but what was scored', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (rows) => {
        const { low, high } = bootstrap(rows, rows.length, means, SEED);
        for (const [i, row] of rows.entries()) {
          expect(low[i]).toBeLessThanOrEqual(high[i]!);
          expect(low[i]).toBeGreaterThanOrEqual(Math.min(...row) - 1e-9);
          expect(high[i]).toBeLessThanOrEqual(Math.max(...row) + 1e-9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('for any scores', () => {
  test('the interquartile mean lies between the quartiles, and of equal scores is that score', () => {
    fc.assert(
      fc.property(sorted, (values) => {
        const cut = Math.floor(values.length / 4);
        const middle = interquartileMean(values);
        expect(middle).toBeGreaterThanOrEqual(values[cut]! - 1e-9);
        expect(middle).toBeLessThanOrEqual(values.at(-1 - cut)! + 1e-9);
        expect(interquartileMean(values.map(() => 7))).toBe(7);
      }),
    );
  });

  test('the profile never rises, and counts what a filter counts', () => {
    fc.assert(
      fc.property(sorted, sorted, (values, thresholds) => {
        const out = new Float64Array(thresholds.length);
        profile(values, thresholds, out, 0);
        for (const [i, threshold] of thresholds.entries()) {
          expect(out[i]).toBe(values.filter((value) => value > threshold).length / values.length);
          if (i > 0) expect(out[i]).toBeLessThanOrEqual(out[i - 1]!);
        }
      }),
    );
  });

  test('one is above the other as often as the other is not above it', () => {
    fc.assert(
      fc.property(sorted, sorted, (one, other) => {
        const pairs = one.reduce(
          (sum, x) => sum + other.reduce((all, y) => all + (x > y ? 1 : x === y ? 0.5 : 0), 0),
          0,
        );
        expect(probabilityAbove(one, other)).toBeCloseTo(pairs / (one.length * other.length), 12);
        expect(probabilityAbove(one, other) + probabilityAbove(other, one)).toBeCloseTo(1, 12);
        expect(probabilityAbove(one, one)).toBeCloseTo(0.5, 12);
      }),
    );
  });

  test('random is 0, the expert 100, and what lies between keeps its place', () => {
    fc.assert(
      fc.property(
        score,
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (random, gap, share) => {
          const scale = { random, expert: random + gap };
          expect(normalised(scale.random, scale)).toBe(0);
          expect(normalised(scale.expert, scale)).toBe(100);
          expect(Math.abs(normalised(random + share * gap, scale) - 100 * share)).toBeLessThan(1e-6);
        },
      ),
    );
  });
});

test('an environment counts from its own score on, and not above', () => {
  expect(tasksAbove([10, 50, 100], [0, 10, 10.1, 50, 100, 101])).toEqual([3, 3, 2, 2, 1, 0]);
  expect(tasksAbove([], [0, 50])).toEqual([0, 0]);
});

test('of the same episodes, it is counted who did better', () => {
  const [one, other] = [
    [Float64Array.of(1, 2, 3), Float64Array.of(5)],
    [Float64Array.of(1, 3, 2), Float64Array.of(4)],
  ];
  expect(versus(one, other)).toEqual({ wins: 2, ties: 1, losses: 1 });
});

test.each([
  [1, 1, 'is no better than random'],
  [2, 1, 'is no better than random'],
  [NaN, 1, 'NaN (random)'],
  [0, NaN, 'NaN (expert)'],
  [0, Infinity, 'Infinity (expert)'],
])('random %d and expert %d are no scale', (random, expert, told) => {
  expect(degeneracy({ random, expert })).toContain(told);
});

test('a single value has no standard deviation', () => {
  expect(sampleStd([4])).toBeNull();
  expect(degeneracy({ random: 0, expert: 1 })).toBeUndefined();
});
