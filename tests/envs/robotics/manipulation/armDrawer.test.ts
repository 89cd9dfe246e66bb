import { describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { allocateActions } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

const HANDLE = 20;
const OPENINGS = 23;
const TOLD = 27;

describe.each(['robotics/ArmDrawerOpen-v1', 'robotics/ArmDrawerClose-v1'])('%s', (id) => {
  const opens = id.includes('Open');

  const start = async (config: Record<string, string> = {}) => {
    const env = await makeCore({ id, config });
    const agent = await findAgent('specialist', id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, ['state']);
    const action = allocateActions(env.spec.actionSpace);
    const state = buffers['state'] as Float32Array;
    const observe = () => {
      for (const each of observers) each();
    };
    const solve = async (steps: number) => {
      for (let i = 0; i < steps; i++) {
        observe();
        await agent.act(buffers, action);
        env.step(action, 0);
      }
      observe();
    };
    const meant = () => (state[TOLD] === 1 ? 0 : 1);
    const opening = (drawer: number) => state[OPENINGS + drawer] as number;
    return { env, state, observe, solve, meant, opening };
  };

  test('starts far from its goal and is worth little there', async () => {
    const { env, observe, opening } = await start();
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      expect(env.success).toBe(false);
      for (const drawer of [0, 1]) {
        if (opens) expect(opening(drawer)).toBeLessThan(0.021);
        else expect(opening(drawer)).toBeGreaterThan(0.089);
      }
      env.step(Float32Array.of(0, 0, 0, 0, 0), 0);
      expect(env.reward).toBeLessThan(0.1);
    }
    env.close();
  });

  test('is worth all at the goal, where the drawer stays when the gripper goes away; the other is left alone', async () => {
    const { env, solve, observe, meant, opening } = await start();
    env.reset(5 as Seed);
    await solve(40);
    expect(env.success).toBe(true);
    expect(env.reward).toBeGreaterThan(0.95);
    const [moved, left] = [opening(meant()), opening(1 - meant())];
    expect(moved > 0.1).toBe(opens);
    expect(left > 0.08).toBe(!opens);
    const goUp = (steps: number) => {
      for (let i = 0; i < steps; i++) env.step(Float32Array.of(0, 0, 1, 0, 1), 0);
      observe();
      return opening(meant());
    };
    const released = goUp(10);
    expect(goUp(60)).toBeCloseTo(released, 3);
    expect(env.success).toBe(true);
    env.close();
  });

  test('has a handle that moves with its drawer', async () => {
    const { env, state, solve, observe, meant, opening } = await start();
    env.reset(5 as Seed);
    observe();
    const before = (state[HANDLE] as number) - opening(meant());
    await solve(40);
    expect((state[HANDLE] as number) - opening(meant())).toBeCloseTo(before, 4);
    env.close();
  });

  test('paints the drawers in the colors of the episode', async () => {
    const { env, observe } = await start();
    const picture = new Uint8Array(128 * 128 * 3);
    const draw = env.observer('rgb128', picture, 0);
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      if (!env.instruction.includes('red')) continue;
      draw();
      let red = 0;
      for (let i = 0; i < picture.length; i += 3) {
        const [r = 0, g = 0, b = 0] = picture.subarray(i, i + 3);
        if (r > 60 && r > 2.5 * g && r > 2.5 * b) red++;
      }
      expect(red).toBeGreaterThan(20);
    }
    env.close();
  });

  test.each(['small', 'large'])('is played with bodies that vary: %s', async (randomize) => {
    const { env, solve } = await start({ randomize });
    for (let seed = 0; seed < 10; seed++) {
      env.reset(seed as Seed);
      await solve(80);
      expect(env.success).toBe(true);
    }
    env.close();
  });
});
