import { describe, expect, test } from '@jest/globals';
import { arcadeSearch } from '#gatogym/agents/search/arcadeSearch.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type EnvRef, makeCore } from '#gatogym/envs/make.js';

const RAM = 128;
const wrappers = [{ wrap: 'frameSkip', skip: 4 }];

/** Plays so many steps in one lane of an agent; the other lanes see nothing. */
async function play(ref: EnvRef, steps: number, lane = 0, lanes = 1) {
  const core = await makeCore(ref);
  const agent = await arcadeSearch.create(core.spec, lanes);
  const ram = new Uint8Array(RAM * lanes);
  const observe = core.observer('ram', ram, lane * RAM);
  const out = new Int32Array(lanes);
  const actions: number[] = [];
  core.reset(toSeed(4));
  for (let i = 0; i < lanes; i++) agent.reset(i, toSeed(100 + i - lane), core.instruction);
  let score = 0;
  while (!core.terminated && !core.truncated && actions.length < steps) {
    observe();
    void agent.act({ ram }, out);
    actions.push(out[lane]!);
    core.step(out, lane);
    score += core.reward;
  }
  return { score, actions, core };
}

describe('arcade-search', () => {
  test('wins a match of table tennis', async () => {
    const { score, core } = await play({ id: 'arcade/Rally-v1', wrappers }, 5000);
    expect(core.success).toBe(true);
    expect(score).toBeGreaterThan(15);
  }, 60_000);

  test('plays with few actions, in any mode and at any difficulty', async () => {
    const config = { actions: 'minimal', mode: 1, difficulty: 1 };
    const { score, actions } = await play({ id: 'arcade/Rally-v1', config, wrappers }, 600);
    expect(Math.max(...actions)).toBeLessThan(4);
    expect(score).toBeGreaterThan(0);
  }, 60_000);

  test('decides in a lane by that lane alone', async () => {
    const ref = { id: 'arcade/Bricks-v1', wrappers };
    const alone = await play(ref, 60);
    const beside = await play(ref, 60, 1, 3);
    expect(beside.actions).toEqual(alone.actions);
  }, 60_000);

  test('refuses a game for two', async () => {
    const core = await makeCore({ id: 'arcade/Rally-v1', config: { players: 2 } });
    await expect(async () => arcadeSearch.create(core.spec, 1)).rejects.toThrow(
      'agent arcade-search plays arcade/Rally-v1 alone, not with two players',
    );
  });
});
