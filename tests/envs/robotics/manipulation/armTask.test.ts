import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

describe("the arm's gripper", () => {
  let env: CoreEnv;
  const state = new Float32Array(23);
  let observe: () => void;
  const gripper = () => [...state.subarray(14, 17)];

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/ArmReach-v2' });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  const play = (action: readonly number[], steps: number): void => {
    for (let i = 0; i < steps; i++) env.step(Float32Array.from(action), 0);
    observe();
  };

  test.each([
    { action: [1, 0, 0, 0, 0], axis: 0, way: 1 },
    { action: [0, -1, 0, 0, 0], axis: 1, way: -1 },
    { action: [0, 0, 1, 0, 0], axis: 2, way: 1 },
  ])('goes where it is sent, and nowhere else: $action', ({ action, axis, way }) => {
    env.reset(4 as Seed);
    play([0, 0, 0, 0, 0], 10);
    const before = gripper();
    play(action, 6);
    play([0, 0, 0, 0, 0], 6);
    gripper().forEach((place, i) => {
      const moved = place - (before[i] as number);
      // Six steps of 0.03 m.
      if (i === axis) expect(way * moved).toBeCloseTo(0.18, 1);
      else expect(Math.abs(moved)).toBeLessThan(0.004);
    });
  });

  test('turns about the vertical in place, and still points down', () => {
    env.reset(4 as Seed);
    play([0, 0, 0, 0, 0], 10);
    const before = gripper();
    play([0, 0, 0, 1, 0], 7);
    play([0, 0, 0, 0, 0], 6);
    // Seven steps of 0.15 rad.
    expect(state[18]).toBeCloseTo(Math.sin(1.05), 1);
    expect((state[17] as number) ** 2 + (state[18] as number) ** 2).toBeCloseTo(1, 3);
    gripper().forEach((place, i) => {
      expect(Math.abs(place - (before[i] as number))).toBeLessThan(0.004);
    });
  });

  test('opens and closes', () => {
    env.reset(4 as Seed);
    play([0, 0, 0, 0, 1], 10);
    expect(state[19]).toBeCloseTo(0, 2);
    play([0, 0, 0, 0, -1], 10);
    expect(state[19]).toBeCloseTo(0.08, 2);
  });

  test('stays over the table however it is pushed', () => {
    env.reset(4 as Seed);
    play([1, 1, -1, 0, 1], 100);
    expect(state[14]).toBeLessThan(0.85);
    expect(state[15]).toBeLessThan(0.5);
    expect(state[16]).toBeGreaterThan(0);
  });

  test.each([
    [1, 1, 1],
    [1, -1, 0],
    [-1, 1, 1],
  ])('still points down where it cannot get farther: %d %d %d', (x, y, z) => {
    env.reset(4 as Seed);
    play([x, y, z, 0, 0], 60);
    const [cosine = 0, sine = 0] = state.subarray(17, 19);
    expect(Math.hypot(cosine, sine)).toBeGreaterThan(0.97);
    expect(Math.max(...state.subarray(7, 14).map(Math.abs))).toBeLessThan(0.5);
  });

  test('turns no farther than the arm can follow', () => {
    for (const way of [1, -1]) {
      env.reset(4 as Seed);
      play([0, 0, 0, way, 0], 80);
      const [cosine = 0, sine = 0] = state.subarray(17, 19);
      expect(cosine).toBeGreaterThan(-0.3);
      expect(way * sine).toBeGreaterThan(0.9);
    }
  });

  test('moves calmly however wildly it is commanded', () => {
    const rng = new Rng();
    rng.seed(5 as Seed);
    env.reset(4 as Seed);
    let fastest = 0;
    for (let i = 0; i < 100; i++) {
      const corner = Array.from({ length: 5 }, () => 2 * rng.below(2) - 1);
      for (let step = 0; step < 20; step++) {
        play(corner, 1);
        for (const velocity of state.subarray(7, 14)) fastest = Math.max(fastest, Math.abs(velocity));
      }
      if (env.truncated) env.reset(i as Seed);
    }
    expect(fastest).toBeLessThan(15);
  });
});

test('sparse rewards are 1 while the goal is met, else 0', async () => {
  const env = await makeCore({ id: 'robotics/ArmReach-v2', config: { reward: 'sparse' } });
  const state = new Float32Array(23);
  const observe = env.observer('state', state, 0);
  env.reset(1 as Seed);
  const rewards = new Set<number>();
  for (let step = 0; step < 60; step++) {
    observe();
    const towards = [0, 1, 2].map(
      (axis) => ((state[20 + axis] as number) - (state[14 + axis] as number)) * 15,
    );
    env.step(Float32Array.from([...towards.map((part) => Math.max(-1, Math.min(1, part))), 0, 0]), 0);
    expect(env.reward).toBe(env.success ? 1 : 0);
    rewards.add(env.reward);
  }
  expect(rewards).toEqual(new Set([0, 1]));
  env.close();
});

test('blocks and words are of the colors of the episode', async () => {
  const env = await makeCore({ id: 'robotics/ArmStack-v2' });
  const told = new Set<string>();
  const picture = new Uint8Array(128 * 128 * 3);
  const draw = env.observer('rgb128', picture, 0);
  const isStrong = (red: number, green: number, blue: number) =>
    red > 130 && red > 2 * green && red > 2 * blue;
  for (let seed = 0; seed < 12; seed++) {
    env.reset(seed as Seed);
    told.add(env.instruction);
    draw();
    let redPixels = 0;
    for (let i = 0; i < picture.length; i += 3) {
      if (isStrong(picture[i] as number, picture[i + 1] as number, picture[i + 2] as number)) redPixels++;
    }
    if (env.instruction.includes('red')) expect(redPixels).toBeGreaterThan(5);
  }
  expect(told.size).toBeGreaterThan(6);
  env.close();
});
