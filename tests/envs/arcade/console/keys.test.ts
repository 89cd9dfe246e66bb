import { describe, expect, test } from '@jest/globals';
import { positions } from '#gatogym/envs/arcade/console/joystick.js';
import { keysFor } from '#gatogym/envs/arcade/console/keys.js';

const controls = { left: 'go left', right: 'go right', fire: 'shoot' };

describe('keys of a game', () => {
  test('are arrows and space, also held together, for pushes that do something', () => {
    expect(keysFor(controls, positions, false)).toEqual([
      { keys: [' '], action: positions.indexOf('FIRE'), meaning: 'shoot' },
      { keys: ['ArrowRight'], action: positions.indexOf('RIGHT'), meaning: 'go right' },
      { keys: ['ArrowLeft'], action: positions.indexOf('LEFT'), meaning: 'go left' },
      { keys: ['ArrowRight+ '], action: positions.indexOf('RIGHTFIRE'), meaning: 'go right and shoot' },
      { keys: ['ArrowLeft+ '], action: positions.indexOf('LEFTFIRE'), meaning: 'go left and shoot' },
    ]);
  });

  test('are only those of the actions there are', () => {
    expect(keysFor(controls, ['NOOP', 'LEFT'], false)).toEqual([
      { keys: ['ArrowLeft'], action: 1, meaning: 'go left' },
    ]);
  });

  test('are others for a second player, and say whose they are', () => {
    const keys = keysFor({ up: 'go up' }, ['NOOP', 'UP'], true);
    expect(keys).toEqual([
      { keys: ['ArrowUp'], action: [1, 0], meaning: 'go up' },
      { keys: ['w'], action: [0, 1], meaning: 'go up (second player)' },
    ]);
  });
});
