import { describe, expect, test } from '@jest/globals';
import { modelPredictive } from '#gatogym/agents/search/modelPredictive/modelPredictive.js';
import { Plans } from '#gatogym/agents/search/modelPredictive/plans.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { allocateActions, allocateFor } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'robotics/CartpoleSwingup-v1';

/** Actions and rewards of the first steps of an episode in each lane, under seeds of its own. */
async function play(seeds: readonly number[], steps: number, randomize = 'none') {
  const envs = await Promise.all(seeds.map(() => makeCore({ id: ID, config: { randomize } })));
  const { spec } = envs[0]!;
  const agent = await modelPredictive.create(spec, seeds.length);
  const snapshot = allocateFor(spec.observations['snapshot']!, seeds.length) as Uint8Array;
  const size = snapshot.length / seeds.length;
  const observers = envs.map((env, lane) => env.observer('snapshot', snapshot, lane * size));
  const actions = allocateActions(spec.actionSpace, seeds.length);
  envs.forEach((env, lane) => {
    env.reset(seeds[lane] as Seed);
    agent.reset(lane, seeds[lane] as Seed, '');
  });
  const played = seeds.map(() => ({ actions: [] as number[], rewards: 0 }));
  for (let t = 0; t < steps; t++) {
    for (const observe of observers) observe();
    await agent.act({ snapshot }, actions);
    envs.forEach((env, lane) => {
      env.step(actions, lane);
      played[lane]!.actions.push(actions[lane]!);
      played[lane]!.rewards += env.reward;
    });
  }
  for (const env of envs) env.close();
  return played;
}

describe('model predictive control', () => {
  test('swings the pole up and holds it', async () => {
    const [{ rewards } = { rewards: 0 }] = await play([5], 300);
    // A pole held up from step 150 on, and nothing before.
    expect(rewards).toBeGreaterThan(150);
  }, 60_000);

  test('does the same from the same seed, however many lanes there are', async () => {
    const [alone] = await play([5], 20);
    const together = await play([8, 5], 20);
    expect(together[1]).toEqual(alone);
    expect(together[0]!.actions).not.toEqual(alone!.actions);
  }, 60_000);

  test('plays a body that varies in a copy that varies alike', async () => {
    const [{ rewards } = { rewards: 0 }] = await play([5], 250, 'large');
    expect(rewards).toBeGreaterThan(100);
  }, 60_000);
});

describe('a plan', () => {
  const plans = new Plans(2, 11, 3);
  const plan = Float32Array.of(0, 1, 0.5, -1, 1, 0);
  const at = (time: number, from = plan) => {
    const out = new Float32Array(2);
    plans.actionAt(from, time, out, 0);
    return [...out];
  };

  test('runs straight from knot to knot, and stays at the last', () => {
    expect([0, 5, 10, 30].map((time) => at(time))).toEqual([
      [0, 1],
      [0.5, -1],
      [1, 0],
      [1, 0],
    ]);
    expect(at(2.5)).toEqual([0.25, 0]);
  });

  test('goes on one action later when it is shifted', () => {
    const later = new Float32Array(6);
    plans.shift(plan, later);
    expect(at(0, later)).toEqual(at(1));
    expect(at(10, later)).toEqual(at(11));
  });

  test('that is varied stays within the action space, near where it was', () => {
    const rng = new Rng();
    rng.seed(1 as Seed);
    const varied = new Float32Array(6);
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      plans.vary(plan, 0.1, rng, varied);
      expect(varied.every((value) => value >= -1 && value <= 1)).toBe(true);
      sum += (varied[2]! - 0.5) ** 2;
    }
    expect(Math.sqrt(sum / 1000)).toBeCloseTo(0.1, 2);
  });
});
