import { expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const BLOCK = 20;
const PAD = 25;

test('the reward of a push grows from nearly nothing to all of it as the block gets onto the pad', async () => {
  const env = await makeCore({ id: 'robotics/ArmPush-v2' });
  const agent = await findAgent('arm-script', env.spec.id).create(env.spec, 1);
  const state = new Float32Array(27);
  const observe = env.observer('state', state, 0);
  const action = new Float32Array(5);
  for (let seed = 0; seed < 5; seed++) {
    env.reset(seed as Seed);
    observe();
    for (let step = 0; step < 80; step++) {
      const missing = Math.hypot(
        (state[BLOCK] as number) - (state[PAD] as number),
        (state[BLOCK + 1] as number) - (state[PAD + 1] as number),
      );
      expect(env.success).toBe(missing <= 0.03);
      if (missing <= 0.03) expect(env.reward).toBeGreaterThan(0.9);
      if (missing > 0.15) expect(env.reward).toBeLessThan(0.1);
      await agent.act({ state }, action);
      env.step(action, 0);
      observe();
    }
    expect(env.success).toBe(true);
    // Pushed, not lifted: it lies flat on the table.
    expect(state[BLOCK + 2]).toBeCloseTo(0.03, 2);
  }
  env.close();
});

test('the colors that a push is about are told, and never the same one twice', async () => {
  const env = await makeCore({ id: 'robotics/ArmPush-v2' });
  const told = new Set<string>();
  for (let seed = 0; seed < 30; seed++) {
    env.reset(seed as Seed);
    told.add(env.instruction);
    const [, block, pad] = /^Push the (\w+) block onto the (\w+) pad\.$/.exec(env.instruction) ?? [];
    expect(block).toBeDefined();
    expect(pad).not.toBe(block);
  }
  expect(told.size).toBeGreaterThan(10);
  env.close();
});
