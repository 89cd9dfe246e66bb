import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cartpoleSwingupPlanner } from '#gatogym/agents/planners/cartpoleSwingup.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import type { EnvSpec } from '#gatogym/envs/core/spec.js';
import { makeCore } from '#gatogym/envs/make.js';

const seeds = Array.from({ length: 8 }, (_, i) => deriveSeed(31 as Seed, 4, i));

describe('the cartpole planner', () => {
  let env: CoreEnv;
  const state = new Float32Array(5);

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
  });
  afterAll(() => {
    env.close();
  });

  async function play(
    seed: Seed,
    disturb: (step: number, action: Float32Array) => void,
    core: CoreEnv,
  ): Promise<number> {
    const observe = core.observer('state', state, 0);
    const agent = await cartpoleSwingupPlanner.create(core.spec, 1);
    const action = new Float32Array(1);
    core.reset(seed);
    agent.reset(0, seed, '');
    let total = 0;
    for (let i = 0; i < 1000; i++) {
      observe();
      void agent.act({ state }, action);
      expect(Math.abs(action[0] as number)).toBeLessThanOrEqual(1);
      disturb(i, action);
      core.step(action, 0);
      total += core.reward;
    }
    return total;
  }

  test('reaches its reference score on every seed, and solves the task', async () => {
    const { expert } = env.spec.reference;
    for (const seed of seeds) {
      expect(await play(seed, () => {}, env)).toBeGreaterThan(expert - 8);
      expect(env.success).toBe(true);
    }
  });

  test.each(['Balance', 'SwingupSparse'])('plays Cartpole%s as well, and solves it', async (name) => {
    const other = await makeCore({ id: `robotics/Cartpole${name}-v1` });
    let total = 0;
    for (const seed of seeds) {
      total += await play(seed, () => {}, other);
      expect(other.success).toBe(true);
    }
    expect(total / seeds.length).toBeGreaterThan(0.9 * other.spec.reference.expert);
    other.close();
  });

  test('gets the pole up again when it is knocked down', async () => {
    for (const seed of seeds) {
      let hasFallen = false;
      const knock = (i: number, action: Float32Array) => {
        if (i >= 250 && i < 285) action[0] = 1;
        hasFallen ||= i > 285 && (state[1] as number) < 0;
      };
      await play(seed, knock, env);
      expect(hasFallen).toBe(true);
      expect(env.success).toBe(true);
    }
  });

  test('a lane plays the same alone and among others', async () => {
    const lanes = 3;
    const agent = await cartpoleSwingupPlanner.create(env.spec, lanes);
    const cores = await Promise.all(Array.from({ length: lanes }, () => makeCore({ id: env.spec.id })));
    const states = new Float32Array(5 * lanes);
    const actions = new Float32Array(lanes);
    const observers = cores.map((core, lane) => core.observer('state', states, lane * 5));
    cores.forEach((core, lane) => {
      const seed = seeds[lane] as Seed;
      core.reset(seed);
      agent.reset(lane, seed, '');
    });
    const totals = new Float64Array(lanes);
    for (let i = 0; i < 1000; i++) {
      for (const each of observers) each();
      void agent.act({ state: states }, actions);
      cores.forEach((core, lane) => {
        core.step(actions, lane);
        totals[lane] = (totals[lane] as number) + core.reward;
      });
    }
    for (let lane = 0; lane < lanes; lane++) {
      expect(await play(seeds[lane] as Seed, () => {}, env)).toBe(totals[lane]);
    }
    for (const core of cores) core.close();
  });

  test('refuses an environment without the state it reads', () => {
    const spec: EnvSpec = { ...env.spec, observations: {} };
    expect(() => cartpoleSwingupPlanner.create(spec, 1)).toThrow('needs the observation "state"');
  });
});
