import { describe, expect, test } from '@jest/globals';
import { KeyActions } from '#gatogym/envs/core/keyActions.js';
import { positions } from '#gatogym/envs/arcade/console/joystick.js';
import { registry } from '#gatogym/envs/index.js';

const read = (id: string, held: readonly string[], config = {}): [boolean, number[]] => {
  const spec = registry.describe(id, config);
  const { actionSpace: space } = spec;
  const out = space.type === 'box' ? new Float32Array(1) : new Int32Array(space.type === 'discrete' ? 1 : 2);
  const isAsked = new KeyActions(spec).read(held, out);
  return [isAsked, [...out]];
};
const BRICKS = 'arcade/Bricks-v1';
const RALLY = 'arcade/Rally-v1';

describe('held keys', () => {
  test('that mean nothing, or none, are the action that does nothing', () => {
    expect(read(BRICKS, [])).toEqual([false, [0]]);
    expect(read(BRICKS, ['x'])).toEqual([false, [0]]);
    expect(read('robotics/CartpoleSwingup-v1', [])).toEqual([false, [0]]);
  });

  test('held together are the action of both', () => {
    expect(read(BRICKS, ['ArrowLeft', ' '])).toEqual([true, [positions.indexOf('LEFTFIRE')]]);
    expect(read(BRICKS, [' ', 'x', 'ArrowLeft'])).toEqual([true, [positions.indexOf('LEFTFIRE')]]);
  });

  test('that contradict each other are the one pressed last', () => {
    expect(read(BRICKS, ['ArrowLeft', 'ArrowRight'])).toEqual([true, [positions.indexOf('RIGHT')]]);
    expect(read(BRICKS, ['ArrowRight', 'ArrowLeft'])).toEqual([true, [positions.indexOf('LEFT')]]);
    expect(read('robotics/CartpoleSwingup-v1', ['ArrowLeft', 'd'])).toEqual([true, [1]]);
  });

  test('of two players are an action each', () => {
    const [up, down] = [positions.indexOf('UP'), positions.indexOf('DOWNFIRE')];
    expect(read(RALLY, ['ArrowUp', 's', 'f'], { players: 2 })).toEqual([true, [up, down]]);
    expect(read(RALLY, ['s', 'f'], { players: 2 })).toEqual([true, [0, down]]);
  });
});

test('where every action does something there is none to rest in', () => {
  expect(new KeyActions(registry.describe('maze/FourRooms-v1')).rest).toBeUndefined();
  expect(read('maze/FourRooms-v1', ['ArrowUp'])).toEqual([true, [2]]);
  expect(read('maze/FourRooms-v1', [])[0]).toBe(false);
});

test('which keys mean something is known, also where they do so only with others', () => {
  const keys = new KeyActions(registry.describe(BRICKS));
  expect(['ArrowLeft', ' ', 'q', 'ArrowUp'].map((key) => keys.isBound(key))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
