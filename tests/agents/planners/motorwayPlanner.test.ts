import { describe, expect, test } from '@jest/globals';
import { motorwayPlanner } from '#gatogym/agents/planners/motorwayPlanner.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type EnvRef, makeCore } from '#gatogym/envs/make.js';

const RAM = 128;
const wrappers = [{ wrap: 'frameSkip', skip: 4 }];

/** Plays an episode, or so many steps of it, in one lane of an agent; the other lanes see nothing. */
async function play(ref: EnvRef, steps = Infinity, lane = 0, lanes = 1) {
  const core = await makeCore(ref);
  const agent = await motorwayPlanner.create(core.spec, lanes);
  const ram = new Uint8Array(RAM * lanes);
  const observe = core.observer('ram', ram, lane * RAM);
  const out = new Int32Array(lanes);
  const actions: number[] = [];
  core.reset(toSeed(4));
  for (let i = 0; i < lanes; i++) agent.reset(i, toSeed(i), core.instruction);
  while (!core.terminated && actions.length < steps) {
    observe();
    void agent.act({ ram }, out);
    actions.push(out[lane]!);
    core.step(out, lane);
  }
  return { actions, core };
}

describe('motorway-planner', () => {
  test.each([0, 1, 2, 3])('crosses often enough in mode %i', async (mode) => {
    const { core } = await play({ id: 'arcade/Motorway-v1', config: { mode }, wrappers });
    expect(core.success).toBe(true);
  });

  test('is never hit where speeds do not change, so that difficulty is nothing to it', async () => {
    const easy = await play({ id: 'arcade/Motorway-v1', wrappers });
    const hard = await play({ id: 'arcade/Motorway-v1', config: { difficulty: 1 }, wrappers });
    expect(hard.actions).toEqual(easy.actions);
  });

  test('plays with few actions, at 60 decisions a second', async () => {
    const { core, actions } = await play({ id: 'arcade/Motorway-v1', config: { actions: 'minimal' } }, 2700);
    expect(Math.max(...actions)).toBeLessThan(3);
    expect(core.info()['score']).toBeGreaterThan(5);
  });

  test('decides in a lane by that lane alone', async () => {
    const ref = { id: 'arcade/Motorway-v1', wrappers };
    const alone = await play(ref, 200);
    const beside = await play(ref, 200, 1, 3);
    expect(beside.actions).toEqual(alone.actions);
  });

  test('refuses a game for two', async () => {
    const core = await makeCore({ id: 'arcade/Motorway-v1', config: { players: 2 } });
    await expect(async () => motorwayPlanner.create(core.spec, 1)).rejects.toThrow(
      'agent motorway-planner plays arcade/Motorway-v1 alone, not with two players',
    );
  });
});
