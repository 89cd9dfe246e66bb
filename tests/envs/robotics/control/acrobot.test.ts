import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { hold, massOf, physicsOf, pose, read, rewardAt } from './posed.js';

const HANGING = Math.PI;

describe('the acrobot', () => {
  let env: CoreEnv;

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/AcrobotSwingup-v1' });
  });
  afterAll(() => {
    env.close();
  });

  test('weighs 2 kg and reaches 2 m above its bar', () => {
    const physics = physicsOf(env);
    expect(massOf(env)).toBeCloseTo(2, 9);
    pose(env, [0, 0]);
    expect(physics.sitePosition[physics.site('tip') * 3 + 2]).toBeCloseTo(2.2 + 2, 9);
  });

  test('earns 1 upright, a tenth a metre outside the target, next to nothing hanging', () => {
    expect(rewardAt(env, [0, 0])).toBe(1);
    // The tip is 1.2 m below the target: 2 - 1 - cos.
    expect(rewardAt(env, [0, Math.acos(-0.2)])).toBeLessThan(0.1);
    expect(rewardAt(env, [HANGING, 0])).toBeLessThan(0.01);
    expect(rewardAt(env, [0, HANGING])).toBeLessThan(0.05);
  });

  test('hangs at the start, each time a little otherwise', () => {
    const starts = Array.from({ length: 10 }, (_, seed) => {
      env.reset(seed as Seed);
      return read(env);
    });
    for (const start of starts) expect(start['cos lower arm angle']).toBeLessThan(-0.8);
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(10);
    }
  });

  test('turns the lower arm as its keys say, and the upper arm the other way at first', () => {
    for (const { action, meaning } of env.spec.keys) {
      pose(env, [HANGING, 0]);
      hold(env, action as number[], 4);
      const {
        'elbow velocity': elbow,
        'shoulder velocity': shoulder,
        'sin lower arm angle': sine,
      } = read(env);
      const way = meaning.endsWith('counter-clockwise') ? -1 : 1;
      expect(way * elbow!).toBeGreaterThan(0);
      expect(way * shoulder!).toBeLessThan(0);
      // Hanging, what turns clockwise turns to the left.
      expect(way * sine!).toBeLessThan(0);
    }
  });

  test('is solved when the tip has been within the target for 50 steps', () => {
    pose(env, [0, 0]);
    hold(env, [], 49);
    expect(env.success).toBe(false);
    hold(env, [], 1);
    expect(env.success).toBe(true);
    pose(env, [0.5, 0]);
    hold(env, [], 50);
    expect(env.success).toBe(false);
  });

  test('of any size has its target where the tip is when it stands', async () => {
    const varied = await makeCore({ id: 'robotics/AcrobotSwingup-v1', config: { randomize: 'large' } });
    for (const seed of [1, 2, 3]) {
      pose(varied, [0, 0], seed);
      const physics = physicsOf(varied);
      expect(physics.mocapPosition[2]).toBe(physics.sitePosition[physics.site('tip') * 3 + 2]);
      expect(hold(varied, [], 1)).toBe(1);
    }
    varied.close();
  });
});
