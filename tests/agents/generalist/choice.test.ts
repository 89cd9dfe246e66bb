import { expect, test } from '@jest/globals';
import { draw, likeliest, middle } from '#gatogym/agents/generalist/choice.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';

const rng = new Rng();

test('rows are drawn in proportion to their probabilities, none of another range', () => {
  rng.seed(1 as Seed);
  const probabilities = Float32Array.of(9, 9, 0.5, 0.1, 0.3, 0.1, 9);
  const had = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) had[draw(probabilities, 1, 1, 4, rng)]!++;
  expect([had[0], had[5]]).toEqual([0, 0]);
  for (const [i, share] of [0.5, 0.1, 0.3, 0.1].entries())
    expect(Math.abs(had[i + 1]! / 20_000 - share)).toBeLessThan(0.02);
});

test('a row of probability 0 is not drawn; where all are 0, the last is', () => {
  rng.seed(1 as Seed);
  for (let i = 0; i < 1000; i++) expect(draw(Float32Array.of(0, 1, 0), 0, 0, 3, rng)).toBe(1);
  expect(draw(new Float32Array(3), 0, 0, 3, rng)).toBe(2);
});

test('the likeliest row is the greatest of its range, the first of equals', () => {
  const logits = Float32Array.of(99, -3, -1, -1, -2, 99);
  expect(likeliest(logits, 0, 1, 4)).toBe(2);
  expect(likeliest(logits, 1, 0, 4)).toBe(1);
});

test('the middle row has as much before it as behind, whatever the sum', () => {
  const probabilities = Float32Array.of(9, 9, 0.1, 0.25, 0.1, 0.05, 9);
  expect(middle(probabilities, 1, 1, 4)).toBe(2);
  expect(middle(probabilities, 2, 0, 2)).toBe(1);
  expect(middle(Float32Array.of(0.5, 0, 0.5), 0, 0, 3)).toBe(0);
  expect(middle(Float32Array.of(0, 0, 1), 0, 0, 3)).toBe(2);
  expect(middle(new Float32Array(3), 0, 0, 3)).toBe(0);
});
