import { describe, expect, test } from '@jest/globals';
import { modelPredictive } from '#gatogym/agents/search/modelPredictive/modelPredictive.js';
import { PlanSearch } from '#gatogym/agents/search/modelPredictive/planSearch.js';
import { Rehearsal } from '#gatogym/agents/search/modelPredictive/rehearsal.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, toSeed } from '#gatogym/envs/core/seed.js';
import { type EnvRef, makeCore } from '#gatogym/envs/make.js';

const ID = 'robotics/CartpoleSwingup-v1';

/** Plays so many steps of an episode in one lane of an agent; in the others another episode stands still, or they rest. */
async function play(ref: EnvRef, steps: number, { lane = 0, lanes = 1, rests = false, seed = 100 } = {}) {
  const core = await makeCore(ref);
  const agent = await modelPredictive.create(core.spec, lanes);
  const { stateSize } = core;
  const snapshot = new Uint8Array(stateSize * lanes);
  for (let i = 0; i < lanes; i++) {
    core.reset(toSeed(50 + i));
    core.save(snapshot, i * stateSize);
    agent.reset(i, toSeed(seed + i - lane), core.instruction);
    if (rests && i !== lane) agent.rest?.(i);
  }
  core.reset(toSeed(4));
  const observe = core.observer('snapshot', snapshot, lane * stateSize);
  const out = new Float32Array(lanes);
  const actions: number[] = [];
  let score = 0;
  for (let i = 0; i < steps; i++) {
    observe();
    void agent.act({ snapshot }, out);
    actions.push(out[lane]!);
    core.step(out, lane);
    score += core.reward;
  }
  core.close();
  return { score, actions };
}

describe('model-predictive', () => {
  test('swings a pole up and keeps it there, with any body', async () => {
    // Random play gets 6 of 200 on this way, hanging still 5.
    expect((await play({ id: ID }, 200)).score).toBeGreaterThan(70);
    const varied = { id: ID, config: { randomize: 'large' } };
    expect((await play(varied, 200)).score).toBeGreaterThan(70);
  }, 60_000);

  test('does the same again with the same seed, and other things with another', async () => {
    const first = await play({ id: ID }, 12);
    expect(await play({ id: ID }, 12)).toEqual(first);
    expect((await play({ id: ID }, 12, { seed: 101 })).actions).not.toEqual(first.actions);
  });

  test('decides in a lane by that lane alone', async () => {
    const alone = await play({ id: ID }, 12);
    const beside = await play({ id: ID }, 12, { lane: 1, lanes: 3 });
    const besideResting = await play({ id: ID }, 12, { lane: 2, lanes: 3, rests: true });
    expect(beside).toEqual(alone);
    expect(besideResting).toEqual(alone);
  });

  test('a plan that is kept never promises less, and gives what it promised', async () => {
    const core = await makeCore({ id: ID });
    const length = 60;
    const search = new PlanSearch(new Rehearsal(core, 1), {
      length,
      size: 1,
      spacing: 10,
      tries: 5,
      noise: 0.6,
    });
    const rng = new Rng();
    rng.seed(9 as Seed);
    const plan = new Float32Array(length);
    const state = new Uint8Array(core.stateSize);
    core.reset(toSeed(4));
    core.save(state, 0);
    const promises = Array.from({ length: 20 }, () => search.improve(plan, state, 0, rng));
    expect(promises).toEqual(promises.toSorted((a, b) => a - b));
    expect(promises[19]).toBeGreaterThan(promises[0]!);
    core.load(state, 0);
    let sum = 0;
    for (let i = 0; i < length; i++) {
      core.step(plan, i);
      sum += core.reward;
    }
    expect(sum).toBe(promises[19]);
    core.close();
  });

  test('refuses an environment that does not show its state', async () => {
    const { spec } = await makeCore({ id: ID });
    await expect(async () => modelPredictive.create({ ...spec, observations: {} }, 1)).rejects.toThrow(
      'agent model-predictive needs the observation "snapshot"',
    );
  });
});
