import { describe, expect, test } from '@jest/globals';
import { bricksTracker } from '#gatogym/agents/planners/bricksTracker.js';
import type { Agent } from '#gatogym/agents/core/agent.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const RAM = 128;
const makeBricks = (): Promise<CoreEnv> =>
  makeCore({ id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameSkip', skip: 4 }] });

/** Plays up to so many steps in one lane of an agent; the other lanes see nothing. */
function play(core: CoreEnv, agent: Agent, lane: number, lanes: number, seed: number, steps = 27_000) {
  const ram = new Uint8Array(RAM * lanes);
  const observe = core.observer('ram', ram, lane * RAM);
  const out = new Int32Array(lanes);
  const actions: number[] = [];
  let score = 0;
  core.reset(toSeed(seed));
  agent.reset(lane, toSeed(seed + 1000), core.instruction);
  while (!core.terminated && !core.truncated && actions.length < steps) {
    observe();
    void agent.act({ ram }, out);
    actions.push(out[lane]!);
    core.step(out, lane);
    score += core.reward;
  }
  return { score, actions };
}

describe('bricks-tracker', () => {
  test('keeps the ball in play until most bricks are gone, and never for ever', async () => {
    const core = await makeBricks();
    const agent = await bricksTracker.create(core.spec, 1);
    const scores = [1, 2, 3, 4, 5].map((seed) => {
      const { score } = play(core, agent, 0, 1, seed);
      expect(core.terminated).toBe(true);
      return score;
    });
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(mean).toBeGreaterThan(0.75 * core.spec.reference.expert);
  });

  test('plays the same again from the same seeds, in any lane', async () => {
    const core = await makeBricks();
    const [one, three] = [await bricksTracker.create(core.spec, 1), await bricksTracker.create(core.spec, 3)];
    const first = play(core, one, 0, 1, 7, 2000).actions;
    expect(play(core, one, 0, 1, 8, 2000).actions).not.toEqual(first);
    expect(play(core, one, 0, 1, 7, 2000).actions).toEqual(first);
    expect(play(core, three, 2, 3, 7, 2000).actions).toEqual(first);
  });
});
