import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { hold, massOf, physicsOf, pose, read, rewardAt } from './posed.js';

const HANGING = Math.PI;
const envs: Record<string, CoreEnv> = {};

beforeAll(async () => {
  for (const name of ['Balance', 'SwingupSparse', 'TwoPoles']) {
    envs[name] = await makeCore({ id: `robotics/Cartpole${name}-v1` });
  }
});
afterAll(() => {
  for (const env of Object.values(envs)) env.close();
});

describe('balancing', () => {
  test('starts with a pole that leans but stands, anywhere near the middle, and that falls if nothing is done', () => {
    const env = envs['Balance']!;
    const leans: number[] = [];
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      const start = read(env);
      leans.push(start['sin pole angle']!);
      expect(start['cos pole angle']).toBeGreaterThan(0.92);
      expect(Math.abs(start['cart position']!)).toBeLessThanOrEqual(0.8);
      const cosines = Array.from({ length: 200 }, () => {
        hold(env, [], 1);
        return read(env)['cos pole angle']!;
      });
      expect(Math.min(...cosines)).toBeLessThan(0);
    }
    expect(Math.max(...leans)).toBeGreaterThan(0.25);
    expect(Math.min(...leans)).toBeLessThan(-0.25);
  });

  test('earns 1 upright in the middle, less off it, nothing where the pole leans far or has fallen', () => {
    const env = envs['Balance']!;
    expect(rewardAt(env, [0, 0])).toBe(1);
    expect(rewardAt(env, [0.75, 0])).toBeCloseTo(0.75, 6);
    expect(rewardAt(env, [0, 0.1])).toBeLessThan(0.9);
    expect(rewardAt(env, [0, 0.3])).toBe(0);
    expect(rewardAt(env, [0, HANGING])).toBe(0);
  });
});

describe('the sparse swing-up', () => {
  test('earns 1 within 5.7 degrees of upright and 0.25 m of the middle, and nothing anywhere else', () => {
    const env = envs['SwingupSparse']!;
    expect(rewardAt(env, [0.24, 0.09])).toBe(1);
    expect(rewardAt(env, [0.26, 0])).toBe(0);
    expect(rewardAt(env, [0, 0.11])).toBe(0);
    expect(rewardAt(env, [0, HANGING])).toBe(0);
  });
});

describe('two poles', () => {
  test('weigh 0.33 kg on a cart of 1 kg, and reach 1.6 m above the rail', () => {
    const env = envs['TwoPoles']!;
    const physics = physicsOf(env);
    expect(massOf(env)).toBeCloseTo(1.33, 9);
    pose(env, [0, 0, 0]);
    expect(physics.sitePosition[physics.site('tip') * 3 + 2]).toBeCloseTo(1.8 + 1.6, 9);
  });

  test('earn 1 upright in the middle, less where they bend, next to nothing where one or both hang', () => {
    const env = envs['TwoPoles']!;
    expect(rewardAt(env, [0, 0, 0])).toBe(1);
    expect(rewardAt(env, [0, 0.3, -0.3])).toBeLessThan(0.8);
    expect(rewardAt(env, [0.5, 0, 0])).toBeLessThan(0.4);
    expect(rewardAt(env, [0, HANGING, 0])).toBeLessThan(0.02);
    expect(rewardAt(env, [0, 0, HANGING])).toBeLessThan(0.05);
  });

  test('hang at the start, each a little otherwise', () => {
    const env = envs['TwoPoles']!;
    const starts = Array.from({ length: 10 }, (_, seed) => {
      env.reset(seed as Seed);
      return read(env);
    });
    for (const start of starts) {
      expect(start['cos pole angle']).toBeLessThan(-0.97);
      expect(start['cos second pole angle']).toBeLessThan(-0.9);
    }
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(10);
    }
  });

  test('of any length have their target where their tip is when they stand', async () => {
    const env = await makeCore({ id: 'robotics/CartpoleTwoPoles-v1', config: { randomize: 'large' } });
    const heights = [1, 2, 3].map((seed) => {
      pose(env, [0, 0, 0], seed);
      const physics = physicsOf(env);
      const height = physics.sitePosition[physics.site('tip') * 3 + 2]!;
      expect(physics.mocapPosition[2]).toBe(height);
      expect(hold(env, [], 1)).toBeCloseTo(1, 9);
      return height;
    });
    expect(new Set(heights).size).toBe(3);
    env.close();
  });
});

test('a push to the right drives the cart to the right, and the pole lags behind', () => {
  for (const env of Object.values(envs)) {
    pose(env, [0, 0, 0]);
    hold(env, env.spec.keys.find(({ meaning }) => meaning === 'push right')!.action as number[], 10);
    const { 'cart position': position, 'sin pole angle': sine } = read(env);
    expect(position).toBeGreaterThan(0.02);
    expect(sine).toBeLessThan(0);
  }
});

test('solved is a pole that has been held upright in the middle for 100 steps', () => {
  const env = envs['Balance']!;
  pose(env, [0, 0]);
  hold(env, [], 99);
  expect(env.success).toBe(false);
  hold(env, [], 1);
  expect(env.success).toBe(true);
  pose(env, [0.6, 0]);
  hold(env, [], 100);
  expect(env.success).toBe(false);
});
