import { expect, test } from '@jest/globals';
import { translation } from '#gatogym/agents/learning/translation.js';
import { box, discrete } from '#gatogym/envs/index.js';

const few = discrete(2, ['NOOP', 'UP']);

test('actions are found by their names', () => {
  expect(Array.from(translation(few, discrete(4, ['NOOP', 'FIRE', 'DOWN', 'UP']))!)).toEqual([0, 3]);
});

test('there is nothing to translate where actions are the same, or have no names', () => {
  expect(translation(few, discrete(2, ['NOOP', 'UP']))).toBeUndefined();
  expect(translation(few, discrete(18))).toBeUndefined();
  const forces = box({ dtype: 'float32', shape: [1], low: -1, high: 1, meaning: 'force' });
  expect(translation(forces, forces)).toBeUndefined();
});

test('an action that is not there is named', () => {
  expect(() => translation(few, discrete(2, ['NOOP', 'DOWN']))).toThrow(
    'the learned agent does UP, and there is only NOOP, DOWN',
  );
});
