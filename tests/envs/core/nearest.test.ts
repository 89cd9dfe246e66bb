import { expect, test } from '@jest/globals';
import { didYouMean, nearest } from '#gatogym/envs/core/nearest.js';

const ids = ['arcade/Bricks-v1', 'maze/FourRooms-v1', 'robotics/CartpoleSwingup-v1'];

test('a misspelt name finds the one that was meant', () => {
  expect(nearest('arcade/Brick-v1', ids)[0]).toBe('arcade/Bricks-v1');
  expect(nearest('bricks', ids)[0]).toBe('arcade/Bricks-v1');
  expect(nearest('maze/fourrooms', ids)[0]).toBe('maze/FourRooms-v1');
});

test('when nothing is near, all names are listed', () => {
  expect(didYouMean('zzzzzzzzzzzzzzzzzz', ids)).toBe(
    `expected one of ${ids.map((id) => `"${id}"`).join(', ')}`,
  );
});
