import { expect, test } from '@jest/globals';
import type { AgentDefinition } from '#gatogym/agents/core/agent.js';
import { findAgent } from '#gatogym/agents/registry.js';
import { arcadeSearch } from '#gatogym/agents/search/arcadeSearch.js';
import { gorgeSearch } from '#gatogym/agents/search/gorgeSearch.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'arcade/Gorge-v1';

/** How many steps of four frames an episode lasts. */
async function flightOf(definition: AgentDefinition): Promise<number> {
  const core = await makeCore({ id: ID, wrappers: [{ wrap: 'frameSkip', skip: 4 }] });
  const agent = await definition.create(core.spec, 1);
  const ram = new Uint8Array(128);
  const observe = core.observer('ram', ram, 0);
  const out = new Int32Array(1);
  core.reset(toSeed(4));
  agent.reset(0, toSeed(7), core.instruction);
  let steps = 0;
  while (!core.terminated) {
    observe();
    void agent.act({ ram }, out);
    core.step(out, 0);
    steps++;
  }
  return steps;
}

test('gorge-search is the specialist of Gorge, and by its fuel lasts longer than arcade-search', async () => {
  expect(findAgent('specialist', ID)).toBe(gorgeSearch);
  expect(await flightOf(gorgeSearch)).toBeGreaterThan(1.3 * (await flightOf(arcadeSearch)));
}, 120_000);
