import { expect, test } from '@jest/globals';
import { Adam } from '#gatogym/agents/learning/training/adam.js';

test('the first steps are those of the paper, worked out by hand', () => {
  const values = Float32Array.of(1, 1, 1);
  const adam = new Adam(values, { epsilon: 0, mostGradient: Infinity });
  // Corrected means are the gradient itself, and its square: each step is as long as the rate, whatever the gradient.
  adam.step(Float32Array.of(0.5, -8, 1e-6), 0.125);
  for (const [i, expected] of [0.875, 1.125, 0.875].entries()) expect(values[i]).toBeCloseTo(expected, 6);
  // mean (0.9 * 0.1 * 0.5 + 0.1 * 1.5) / 0.19 = 0.195 / 0.19, square (0.999 * 0.001 * 0.25 + 0.001 * 2.25) / 0.001999.
  adam.step(Float32Array.of(1.5, 0, 0), 0.125);
  expect(values[0]).toBeCloseTo(0.875 - (0.125 * (0.195 / 0.19)) / Math.sqrt(0.00249975 / 0.001999), 6);
});

test('a long gradient counts as one of the greatest length in its direction', () => {
  const [long, short] = [Float32Array.of(0, 0), Float32Array.of(0, 0)];
  const settings = { epsilon: 1, mostGradient: 0.5 };
  new Adam(long, settings).step(Float32Array.of(30, 40), 1);
  new Adam(short, settings).step(Float32Array.of(0.3, 0.4), 1);
  expect(long[0]).toBeCloseTo(short[0]!, 6);
  expect(long[1]).toBeCloseTo(short[1]!, 6);
  expect(short[0]).not.toBe(0);
});
