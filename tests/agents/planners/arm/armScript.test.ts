import { expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { allocateActions } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';

const EPISODES = 15;

test.each(registry.match('robotics/Arm*'))(
  '%s is solved, and as quickly as its reference says',
  async (id) => {
    const env = await makeCore({ id });
    const agent = await findAgent('specialist', id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, agent.observations);
    const action = allocateActions(env.spec.actionSpace);
    const unsolved: number[] = [];
    let returns = 0;
    for (let episode = 0; episode < EPISODES; episode++) {
      const seed = deriveSeed(77 as Seed, 0, episode);
      env.reset(seed);
      agent.reset(0, seed, env.instruction);
      while (!env.terminated && !env.truncated) {
        for (const observe of observers) observe();
        await agent.act(buffers, action);
        env.step(action, 0);
        returns += env.reward;
      }
      if (!env.success) unsolved.push(episode);
    }
    expect(unsolved.length).toBeLessThanOrEqual(1);
    expect(returns / EPISODES).toBeGreaterThan(0.9 * env.spec.reference.expert);
    env.close();
  },
  60_000,
);
