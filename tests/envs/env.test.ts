import { describe, expect, test } from '@jest/globals';
import { Env, make, registry } from '#gatogym/envs/index.js';
import { Counter } from './counter.js';

describe('make', () => {
  test('gives the familiar face: reset, step, five results', async () => {
    const env = await make('arcade/Bricks-v1');
    const { observation, info } = env.reset({ seed: 3 });
    expect(info['seed']).toBe(3);
    expect((observation as Uint8Array).length).toBe(210 * 160 * 3);
    const result = env.step(1);
    expect(Object.keys(result)).toEqual(['observation', 'reward', 'terminated', 'truncated', 'info']);
    env.close();
  });

  test('gives several observations by their keys', async () => {
    const env = await make('arcade/Bricks-v1', { observations: ['ram', 'palette'] });
    const { observation } = env.reset({ seed: 1 });
    expect(Object.keys(observation)).toEqual(['ram', 'palette']);
  });

  test.each([
    ['toString/Bricks-v1', 'unknown environment "toString/Bricks-v1"'],
    ['arcade/Brick-v1', 'unknown environment "arcade/Brick-v1"; did you mean "arcade/Bricks-v1"?'],
    ['arcade/Bricks-v7', 'is not the version this gatogym has: "arcade/Bricks-v1"'],
  ])('refuses %s', async (id, message) => {
    await expect(make(id)).rejects.toThrow(message);
  });

  test('refuses an unknown setting and a setting of the wrong type', async () => {
    await expect(make({ id: 'maze/FourRooms-v1', config: { sise: 9 } })).rejects.toThrow(
      'has no setting "sise"; did you mean "size"?',
    );
    await expect(make({ id: 'maze/FourRooms-v1', config: { size: 'big' } })).rejects.toThrow(
      'is "big", expected a number',
    );
  });

  test('refuses an unknown wrapper', async () => {
    await expect(make({ id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'frameSkipp' }] })).rejects.toThrow(
      'did you mean "frameSkip"',
    );
  });
});

describe('Env', () => {
  test('refuses to step before a reset and after an end', () => {
    const env = new Env(new Counter());
    expect(() => env.step(0)).toThrow('step before reset');
    env.reset({ seed: 1 });
    for (let t = 0; t < 50; t++) env.step(0);
    expect(() => env.step(0)).toThrow('step after the end');
  });

  test('refuses an action outside its space', () => {
    const env = new Env(new Counter());
    env.reset({ seed: 1 });
    expect(() => env.step(3)).toThrow('the action is outside its space: element 0 is 3, expected 0 to 2');
    expect(() => env.step(0.5)).toThrow('expected an integer');
    expect(() => env.step([0, 1])).toThrow('the action has 2 elements, expected 1');
  });

  test('draws a seed when none is given, and tells it', () => {
    const env = new Env(new Counter());
    const first = env.reset();
    const start = (first.observation as Int32Array).slice();
    env.reset({ seed: first.info['seed'] as number });
    expect(first.observation).toEqual(start);
  });
});

test('the registry matches globs and parts of ids', () => {
  expect(registry.match('maze/*')).toContain('maze/FourRooms-v1');
  expect(registry.match('bricks')).toEqual(['arcade/Bricks-v1']);
  expect(registry.match('nothing')).toEqual([]);
});
