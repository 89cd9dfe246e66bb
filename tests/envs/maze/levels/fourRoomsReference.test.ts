import { gridPlanner } from '#gatogym/agents/planners/gridPlanner.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { expect, test } from '@jest/globals';

const EPISODES = 10_000;

test.each([7, 19, 39])(
  'the reference scores of size %i are the mean returns of 10,000 episodes',
  async (size) => {
    const env = await makeCore({ id: 'maze/FourRooms-v1', config: { size } });
    const planner = await gridPlanner.create(env.spec, 1);
    const full = new Uint8Array(size * size * 3);
    const observe = env.observer('full', full, 0);
    const action = new Int32Array(1);
    const rng = new Rng();
    rng.seed(toSeed(0));
    let random = 0;
    let expert = 0;
    for (let seed = 0; seed < EPISODES; seed++) {
      env.reset(toSeed(seed));
      planner.reset(0, toSeed(0), env.instruction);
      while (!env.terminated && !env.truncated) {
        observe();
        void planner.act({ full }, action);
        env.step(action, 0);
        expert += env.reward;
      }
      env.reset(toSeed(seed));
      while (!env.terminated && !env.truncated) {
        action[0] = rng.below(7);
        env.step(action, 0);
        random += env.reward;
      }
    }
    expect(env.spec.reference.random).toBeCloseTo(random / EPISODES, 4);
    expect(env.spec.reference.expert).toBeCloseTo(expert / EPISODES, 4);
    expect(env.spec.reference.best).toBe(env.spec.reference.expert);
  },
);
