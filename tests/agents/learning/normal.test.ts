import { expect, test } from '@jest/globals';
import { normal } from '#gatogym/agents/learning/normal.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';

const COUNT = 100_000;

test('draws have the moments and the tails of the bell curve', () => {
  const rng = new Rng();
  rng.seed(toSeed(1));
  const draws = Float64Array.from({ length: COUNT }, () => normal(rng)).sort();
  const mean = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / COUNT;
  // Standard errors of the moments: sqrt(1, 2, 15, 96) / sqrt(COUNT); four of them each.
  expect(Math.abs(mean(1))).toBeLessThan(0.0127);
  expect(Math.abs(mean(2) - 1)).toBeLessThan(0.018);
  expect(Math.abs(mean(3))).toBeLessThan(0.05);
  expect(Math.abs(mean(4) - 3)).toBeLessThan(0.125);
  // Quantiles of the normal distribution, from tables.
  for (const [share, quantile] of [
    [0.025, -1.96],
    [0.16, -0.9945],
    [0.5, 0],
    [0.9, 1.2816],
    [0.999, 3.0902],
  ] as const)
    expect(Math.abs(draws[Math.round(share * COUNT)]! - quantile)).toBeLessThan(0.15);
});

test('the same seed draws the same numbers', () => {
  const [one, two, other] = [new Rng(), new Rng(), new Rng()];
  one.seed(toSeed(5));
  two.seed(toSeed(5));
  other.seed(toSeed(6));
  const first = Array.from({ length: 10 }, () => normal(one));
  expect(Array.from({ length: 10 }, () => normal(two))).toEqual(first);
  expect(Array.from({ length: 10 }, () => normal(other))).not.toEqual(first);
});
