import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const GRIPPER = 14;
const PUCK = 20;
const VELOCITY = 22;
const TARGET = 24;

describe('the puck', () => {
  let env: CoreEnv;
  const state = new Float32Array(26);
  let observe: () => void;
  const at = (index: number): number => state[index] as number;

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/ArmSlide-v1' });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  /** Moves the gripper towards a point as fast as it can. */
  const goTo = (x: number, y: number, z: number, steps: number): void => {
    for (let i = 0; i < steps; i++) {
      observe();
      const towards = [x, y, z].map((place, axis) => (place - at(GRIPPER + axis)) / 0.06);
      env.step(Float32Array.from([...towards.map((part) => Math.max(-1, Math.min(1, part))), 0, 1]), 0);
    }
    observe();
  };

  test('drifts before the line at the start, its target beyond it', () => {
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      expect(Math.hypot(at(VELOCITY), at(VELOCITY + 1))).toBeLessThan(0.06);
      expect(at(PUCK)).toBeLessThan(0.45);
      expect(at(TARGET)).toBeGreaterThan(0.6);
      expect(env.success).toBe(false);
    }
  });

  test('slides on by itself once it was pushed, for 0.6 s times its speed', () => {
    env.reset(3 as Seed);
    goTo(0.45, 0, 0.25, 60);
    const [x, y] = [at(PUCK), at(PUCK + 1)];
    goTo(x - 0.08, y, 0.1, 15);
    goTo(x - 0.08, y, 0.02, 10);
    goTo(x + 0.02, y, 0.02, 6);
    const [start, speed] = [at(PUCK), at(VELOCITY)];
    expect(speed).toBeGreaterThan(0.1);
    goTo(at(GRIPPER), at(GRIPPER + 1), 0.2, 80);
    expect(at(PUCK) - start).toBeCloseTo(0.6 * speed, 2);
    expect(at(PUCK + 1)).toBeCloseTo(y, 1);
  });

  test('is out of reach on its target: the gripper stays behind the line', () => {
    env.reset(3 as Seed);
    goTo(0.8, 0, 0.1, 60);
    expect(at(GRIPPER)).toBeGreaterThan(0.49);
    expect(at(GRIPPER)).toBeLessThan(0.51);
  });
});
