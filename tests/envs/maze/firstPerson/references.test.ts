import { walker } from '#gatogym/agents/planners/walker/walker.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { expect, test } from '@jest/globals';
import { tasks } from './tasks.js';

const EPISODES = 1000;

test.each(tasks)(
  '%s: the reference scores are the means of 1,000 episodes',
  async (id) => {
    const env = await makeCore({ id });
    const agent = await walker.create(env.spec, 1);
    const { buffers, observers } = observeInto(env, agent.observations);
    const action = new Int32Array(1);
    const rng = new Rng();
    rng.seed(toSeed(0));
    let [random, expert, solved, steps] = [0, 0, 0, 0];
    for (let seed = 0; seed < EPISODES; seed++) {
      env.reset(toSeed(seed));
      agent.reset(0, toSeed(0), env.instruction);
      while (!env.terminated && !env.truncated) {
        for (const observe of observers) observe();
        void agent.act(buffers, action);
        env.step(action, 0);
        expert += env.reward;
        steps++;
      }
      if (env.success) solved++;
      env.reset(toSeed(seed));
      while (!env.terminated && !env.truncated) {
        action[0] = rng.below(8);
        env.step(action, 0);
        random += env.reward;
      }
    }
    const { reference } = env.spec;
    expect(solved / EPISODES).toBe(reference.successRate);
    expect(steps / EPISODES).toBeCloseTo(reference.steps!, 1);
    expect([random / EPISODES, expert / EPISODES]).toEqual([
      expect.closeTo(reference.random, 4),
      expect.closeTo(reference.expert, 4),
    ]);
  },
  120_000,
);
