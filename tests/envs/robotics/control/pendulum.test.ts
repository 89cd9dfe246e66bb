import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { hold, massOf, pose, read, rewardAt } from './posed.js';

describe('the pendulum', () => {
  let env: CoreEnv;

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/PendulumSwingup-v1' });
  });
  afterAll(() => {
    env.close();
  });

  test('earns 1 within 8 degrees of upright, a tenth level, next to nothing hanging', () => {
    expect(rewardAt(env, [0])).toBe(1);
    expect(rewardAt(env, [0.13])).toBe(1);
    expect(rewardAt(env, [Math.PI / 2])).toBeCloseTo(0.1, 2);
    expect(rewardAt(env, [Math.PI])).toBeLessThan(0.03);
  });

  test('weighs 1 kg, which the motor can hold 18 degrees from hanging and not 20', () => {
    expect(massOf(env)).toBeCloseTo(1, 9);
    for (const [degrees, sign] of [
      [17, 1],
      [20, -1],
    ] as const) {
      pose(env, [Math.PI + (degrees * Math.PI) / 180]);
      hold(env, [1], 1);
      expect(Math.sign(read(env)['pole angular velocity']!)).toBe(sign);
    }
  });

  test('begins below level, with another angle and speed for every seed', () => {
    const starts = Array.from({ length: 20 }, (_, seed) => {
      env.reset(seed as Seed);
      return read(env);
    });
    for (const start of starts) expect(start['cos pole angle']).toBeLessThan(-0.5);
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(20);
    }
  });

  test('is solved when the pole has been upright for 50 steps', () => {
    pose(env, [0]);
    hold(env, [], 49);
    expect(env.success).toBe(false);
    hold(env, [], 1);
    expect(env.success).toBe(true);
  });
});
