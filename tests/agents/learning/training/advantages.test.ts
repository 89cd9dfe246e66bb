import { expect, test } from '@jest/globals';
import { advantages } from '#gatogym/agents/learning/training/advantages.js';

test('two worlds of three steps, worked out by hand', () => {
  // World 0 goes on throughout; the episode of world 1 ends with its second step.
  const earnings = {
    rewards: Float32Array.of(1, 2, 0, 4, 3, 1),
    values: Float32Array.of(0.5, 1, 1, 2, 0.5, 0),
    ends: Uint8Array.of(0, 0, 0, 1, 0, 0),
    lastValues: Float32Array.of(2, 8),
  };
  const out = new Float32Array(6);
  advantages(earnings, 0.5, 0.5, out);
  // World 0: surprises 3 + 0.5 * 2 - 0.5 = 3.5; 0 + 0.5 * 0.5 - 1 = -0.75; 1 + 0.5 * 1 - 0.5 = 1; each adds a quarter of the next.
  // World 1: 1 + 0.5 * 8 - 0 = 5; 4 - 2 = 2, and nothing of the next episode; 2 + 0.5 * 2 - 1 = 2, and a quarter of 2.
  expect([...out]).toEqual([1.03125, 2.5, 0.125, 2, 3.5, 5]);
});

test('with lambda 1 they are what was earned, less what was expected', () => {
  const rewards = Float32Array.of(1, 1, 1, 1);
  const out = new Float32Array(4);
  const values = Float32Array.of(7, 7, 7, 7);
  advantages(
    { rewards, values, ends: Uint8Array.of(0, 0, 0, 1), lastValues: Float32Array.of(50) },
    1,
    1,
    out,
  );
  expect([...out]).toEqual([-3, -4, -5, -6]);
});
