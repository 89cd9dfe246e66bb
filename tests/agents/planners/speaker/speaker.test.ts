import { describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { makeCore, registry, toSeed } from '#gatogym/envs/index.js';

/** What the specialist says to the requests of some seeds. */
async function spoken(id: string, seeds: readonly number[], own = 0) {
  const env = await makeCore({ id, config: { split: 'all' } });
  const agent = await findAgent('specialist', id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = new Int32Array(1);
  return seeds.map((seed) => {
    env.reset(toSeed(seed));
    agent.reset(0, toSeed(seed + own), env.instruction);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
    }
    return { asked: env.instruction, said: env.info()['said'], success: env.success };
  });
}

const seeds = Array.from({ length: 150 }, (_, seed) => seed);

describe.each(registry.match('words/*'))('%s', (id) => {
  test('is always answered truly', async () => {
    const wrong = (await spoken(id, seeds)).filter(({ success }) => !success);
    expect(wrong).toEqual([]);
  });

  test('is answered in many ways', async () => {
    const said = (await spoken(id, seeds)).map((answer) => answer.said);
    expect(new Set(said).size).toBeGreaterThan(60);
  });
});

test('the same request is answered otherwise under another seed of the speaker', async () => {
  const [first, second] = [
    await spoken('words/AnswerRooms-v1', seeds),
    await spoken('words/AnswerRooms-v1', seeds, 1000),
  ];
  const others = first.filter(({ said }, i) => said !== second[i]?.said);
  expect(first.map(({ asked }) => asked)).toEqual(second.map(({ asked }) => asked));
  expect(others.length).toBeGreaterThan(50);
});
