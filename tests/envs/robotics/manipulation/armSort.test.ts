import { expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const GRIPPER = 14;
const BLOCKS = 20;
const PADS = 30;

test('all of the reward is for blocks that both lie on the pads of their colors and are let go', async () => {
  const env = await makeCore({ id: 'robotics/ArmSort-v1' });
  const agent = await findAgent('arm-script', env.spec.id).create(env.spec, 1);
  const state = new Float32Array(34);
  const observe = env.observer('state', state, 0);
  const action = new Float32Array(5);
  const far = (from: number, to: number, axes: number) =>
    Math.hypot(
      ...Array.from(
        { length: axes },
        (_, axis) => (state[from + axis] as number) - (state[to + axis] as number),
      ),
    );
  let solved = 0;
  for (let seed = 0; seed < 6; seed++) {
    env.reset(seed as Seed);
    observe();
    for (let step = 0; step < 150; step++) {
      const lying = [0, 1].filter(
        (n) => far(BLOCKS + 5 * n, PADS + 2 * n, 2) <= 0.03 && (state[BLOCKS + 5 * n + 2] as number) <= 0.028,
      );
      const isFree = [0, 1].every((n) => far(GRIPPER, BLOCKS + 5 * n, 3) >= 0.05);
      expect(env.success).toBe(lying.length === 2 && isFree);
      if (env.success) expect(env.reward).toBe(1);
      else expect(env.reward).toBeLessThan(0.91);
      if (step === 0) expect(env.reward).toBeLessThan(0.1);
      await agent.act({ state }, action);
      env.step(action, 0);
      observe();
    }
    if (env.success) solved++;
  }
  expect(solved).toBeGreaterThanOrEqual(5);
  env.close();
});

test('the two colors that are to be sorted are told, and differ', async () => {
  const env = await makeCore({ id: 'robotics/ArmSort-v1' });
  const told = new Set<string>();
  for (let seed = 0; seed < 30; seed++) {
    env.reset(seed as Seed);
    told.add(env.instruction);
    const [, first, firstPad, second, secondPad] =
      /^Put the (\w+) block onto the (\w+) pad and the (\w+) block onto the (\w+) pad\.$/.exec(
        env.instruction,
      ) ?? [];
    expect(first).toBeDefined();
    expect(firstPad).toBe(first);
    expect(secondPad).toBe(second);
    expect(second).not.toBe(first);
  }
  expect(told.size).toBeGreaterThan(8);
  env.close();
});
