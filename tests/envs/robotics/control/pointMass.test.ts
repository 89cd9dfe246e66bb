import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { hold, pose, read } from './posed.js';

describe('the point mass', () => {
  let easy: CoreEnv;
  let hard: CoreEnv;

  beforeAll(async () => {
    easy = await makeCore({ id: 'robotics/PointMassEasy-v1' });
    hard = await makeCore({ id: 'robotics/PointMassHard-v1' });
  });
  afterAll(() => {
    easy.close();
    hard.close();
  });

  test('starts 0.2 m or more from a target that is elsewhere with every seed', () => {
    const targets = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      easy.reset(seed as Seed);
      const { x, y, 'target x': targetX, 'target y': targetY } = read(easy);
      expect(Math.hypot(x! - targetX!, y! - targetY!)).toBeGreaterThanOrEqual(0.2);
      targets.add(targetX!);
    }
    expect(targets.size).toBe(30);
  });

  test('earns 1 at rest on the target, a tenth 9 cm from its middle, next to nothing far off', () => {
    const earned = [0, 0.029, 0.09, 0.3].map((distance) => {
      easy.reset(1 as Seed);
      const { 'target x': x, 'target y': y } = read(easy);
      const side = x! > 0 ? -1 : 1;
      pose(easy, [x! + side * distance, y!], 1);
      return hold(easy, [], 1);
    });
    expect(earned.slice(0, 2)).toEqual([1, 1]);
    expect(earned[2]).toBeCloseTo(0.1, 6);
    expect(earned[3]).toBeLessThan(0.01);
  });

  test('force costs up to a fifth', () => {
    easy.reset(1 as Seed);
    const { 'target x': x, 'target y': y } = read(easy);
    pose(easy, [x!, y!], 1);
    expect(hold(easy, [1, 1], 1)).toBeCloseTo(0.9, 6);
  });

  test('is pushed along x by the first motor and along y by the second', () => {
    pose(easy, [0, 0]);
    hold(easy, [1, 0], 20);
    const first = read(easy);
    pose(easy, [0, 0]);
    hold(easy, [0, 1], 20);
    const second = read(easy);
    expect([first['x']! > 0.05, first['y']]).toEqual([true, 0]);
    expect([second['x'], second['y']! > 0.05]).toEqual([0, true]);
  });

  test('goes where the directions say that are observed, when it is hard: lines 45 degrees apart or more', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      for (const [action, motor] of [
        [[1, 0], 'first'],
        [[0, 1], 'second'],
      ] as const) {
        pose(hard, [0, 0], seed);
        hold(hard, action, 10);
        const state = read(hard);
        const [x, y] = [state[`${motor} motor x`]!, state[`${motor} motor y`]!];
        expect(Math.hypot(x, y)).toBeCloseTo(1, 6);
        const moved = Math.hypot(state['x']!, state['y']!);
        expect(moved).toBeGreaterThan(0.01);
        expect(state['x']! / moved).toBeCloseTo(x, 5);
        expect(state['y']! / moved).toBeCloseTo(y, 5);
        seen.add(x);
      }
      const state = read(hard);
      const alike =
        state['first motor x']! * state['second motor x']! +
        state['first motor y']! * state['second motor y']!;
      expect(Math.abs(alike)).toBeLessThan(0.7072);
    }
    expect(seen.size).toBe(60);
  });

  test('both motors are as strong as each other with any body', async () => {
    const varied = await makeCore({ id: 'robotics/PointMassHard-v1', config: { randomize: 'large' } });
    for (const seed of [1, 2, 3]) {
      pose(varied, [0, 0], seed);
      hold(varied, [1, 0], 1);
      const state = read(varied);
      const [vx, vy] = [state['x velocity']!, state['y velocity']!];
      const aside = vx * state['first motor y']! - vy * state['first motor x']!;
      // Damping differs between the axes by up to 60 %, which turns it by less than half a degree in one step.
      expect(Math.abs(aside) / Math.hypot(vx, vy)).toBeLessThan(0.009);
    }
    varied.close();
  });

  test('is solved when it has been on the target for 50 steps', () => {
    easy.reset(1 as Seed);
    const { 'target x': x, 'target y': y } = read(easy);
    pose(easy, [x!, y!], 1);
    hold(easy, [], 49);
    expect(easy.success).toBe(false);
    hold(easy, [], 1);
    expect(easy.success).toBe(true);
  });
});
