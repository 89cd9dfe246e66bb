import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SHARD_BYTES } from '#gatogym/datasets/index.js';
import { UserError, registry } from '#gatogym/envs/index.js';
import { parseRecipe, planOf } from '#gatogym/recorder/index.js';

const room = { env: 'maze/FourRooms-v1', agent: 'random', episodes: 3 };
const recipeOf = (changes: object): unknown => ({ name: 'a', seed: 1, sources: [{ ...room, ...changes }] });
const envOf = (changes: object): unknown => recipeOf({ env: { id: 'maze/FourRooms-v1', ...changes } });

/** What is wrong, and what must be said of it: the value or its name, what was expected, the nearest name. */
const refusals: readonly (readonly [what: string, recipe: unknown, told: string])[] = [
  ['no object', [], 'r.json is no recipe: expected an object with "name", "seed" and an array "sources"'],
  ['null', null, 'r.json is no recipe'],
  ['a misspelt field', { ...recipe(), nmae: 'b' }, 'r.json has no field "nmae"; did you mean "name"?'],
  ['a name that is no text', { ...recipe(), name: 5 }, 'r.json: "name" is 5, expected a text'],
  ['no name', { seed: 1, sources: [room] }, 'r.json: "name" is missing, expected a text'],
  ['a seed that is not whole', { ...recipe(), seed: 1.5 }, 'seed 1.5 is not an integer from 0 to'],
  ['a seed below 0', { ...recipe(), seed: -1 }, 'seed -1 is not'],
  ['a seed that is too large', { ...recipe(), seed: 2 ** 53 }, 'seed 9007199254740992 is not'],
  ['no bytes for a shard', { ...recipe(), shardBytes: 0 }, 'shardBytes is 0, expected a whole number'],
  ['no sources', { ...recipe(), sources: [] }, 'the recipe has no sources'],
  ['a source that is none', { ...recipe(), sources: [room, 7] }, 'r.json, sources[1] is not an object'],
  [
    'a misspelt field of a source',
    recipeOf({ episods: 3 }),
    'sources[0] has no field "episods"; did you mean "episodes"?',
  ],
  ['a field that every object has', recipeOf({ constructor: 3 }), 'sources[0] has no field "constructor"'],
  [
    'no episodes',
    recipeOf({ episodes: 0 }),
    'episodes of maze/FourRooms-v1 is 0, expected a whole number from 1',
  ],
  ['episodes as a text', recipeOf({ episodes: '3' }), 'episodes of maze/FourRooms-v1 is "3"'],
  [
    'one observation without an array',
    recipeOf({ observations: 'rgb' }),
    '"observations" is "rgb", expected an array of names',
  ],
  ['an observation that is a number', recipeOf({ observations: [3] }), '"observations" is [3]'],
  [
    'an observation twice',
    recipeOf({ observations: ['rgb', 'rgb'] }),
    'observation "rgb" is asked for twice',
  ],
  [
    'an unknown observation',
    recipeOf({ observations: ['rbg'] }),
    'no observation "rbg"; did you mean "rgb"?',
  ],
  [
    'an observation that every object has',
    recipeOf({ observations: ['constructor'] }),
    'no observation "constructor"',
  ],
  ['an agent that is a number', recipeOf({ agent: 3 }), '"agent" is 3, expected the id of an agent'],
  ['an unknown agent', recipeOf({ agent: 'randm' }), 'unknown agent "randm"; did you mean "random"?'],
  ['an environment that is a number', recipeOf({ env: 3 }), '"env" is 3, expected the id of an environment'],
  ['an environment without an id', recipeOf({ env: {} }), '"env" is {}'],
  ['an unknown environment', recipeOf({ env: 'maze/FourRoom-v1' }), 'did you mean "maze/FourRooms-v1"?'],
  [
    'a pattern that fits nothing',
    recipeOf({ env: 'maize/*' }),
    'no environment matches "maize/*" (gatogym envs lists all)',
  ],
  [
    'a pattern of which the agent plays nothing',
    recipeOf({ env: 'arcade/*', agent: 'sokoban-solver' }),
    'agent "sokoban-solver" plays none of arcade/*',
  ],
  [
    'an unknown agent for a pattern',
    recipeOf({ env: 'maze/*', agent: 'randm' }),
    'unknown agent "randm"; did you mean "random"?',
  ],
  [
    'a misspelt field of an environment',
    envOf({ wrapers: [] }),
    'sources[0], env has no field "wrapers"; did you mean "wrappers"?',
  ],
  ['settings that are none', envOf({ config: 5 }), '"config" is 5, expected an object of settings'],
  ['an unknown setting', envOf({ config: { sise: 9 } }), 'has no setting "sise"'],
  [
    'wrappers by name only',
    envOf({ wrappers: ['frameSkip'] }),
    '"wrappers" is ["frameSkip"], expected an array of objects',
  ],
  [
    'one wrapper without an array',
    envOf({ wrappers: { wrap: 'frameSkip' } }),
    '"wrappers" is {"wrap":"frameSkip"}',
  ],
  [
    'an unknown wrapper',
    envOf({ wrappers: [{ wrap: 'frameSkp' }] }),
    'unknown wrapper "frameSkp"; did you mean "frameSkip"',
  ],
  [
    'a setting that every object has',
    envOf({ wrappers: [{ wrap: 'timeLimit', toString: 3 }] }),
    'wrapper timeLimit has no setting "toString"',
  ],
  [
    'a setting out of range',
    envOf({ wrappers: [{ wrap: 'frameSkip', skip: 0 }] }),
    'setting "skip" is 0, expected an integer from 1 to 60',
  ],
  [
    'the same source twice',
    { ...recipe(), sources: [room, { ...room, episodes: 5 }] },
    'sources 0 and 1 are the same agent in the same environment',
  ],
];

function recipe(): object {
  return { name: 'a', seed: 1, sources: [room] };
}

describe('a recipe is refused that has', () => {
  test.each(refusals)('%s', async (_, given, told) => {
    const attempt = async (): Promise<unknown> => planOf(parseRecipe(JSON.stringify(given), 'r.json'));
    const error = await attempt().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(told);
    expect((error as UserError).message).not.toContain('\n');
  });

  test('no JSON in it', () => {
    expect(() => parseRecipe('{ "name": ', 'r.json')).toThrow(/^r\.json is not JSON: /);
  });
});

test('a plan spells out every setting, so that a later default changes nothing', async () => {
  const plan = await planOf(
    parseRecipe(JSON.stringify(envOf({ wrappers: [{ wrap: 'timeLimit', steps: 9 }] })), 'r'),
  );
  expect(plan).toMatchObject({ name: 'a', seed: 1, shardBytes: DEFAULT_SHARD_BYTES });
  expect(plan.sources).toEqual([
    expect.objectContaining({
      env: { id: 'maze/FourRooms-v1', config: { size: 19 }, wrappers: [{ wrap: 'timeLimit', steps: 9 }] },
      agent: { id: 'random', version: 1, checkpoint: '' },
      episodes: 3,
      observations: [],
      spec: expect.objectContaining({ maxSteps: 9 }),
    }),
  ]);
});

test('`specialist` is the best agent of each environment', async () => {
  const plan = await planOf({ name: 'a', seed: 1, sources: [{ ...room, agent: 'specialist' }] });
  expect(plan.sources[0]!.agent.id).toBe('grid-planner');
});

test('a pattern stands for every environment that matches it and that the agent plays', async () => {
  const wrappers = [{ wrap: 'timeLimit', steps: 9 }];
  const idsOf = async (agent: string): Promise<string[]> => {
    const source = { ...room, agent, env: { id: 'maze/S*', wrappers } };
    const { sources } = await planOf({ name: 'a', seed: 1, sources: [source] });
    expect(sources.every(({ env, episodes }) => env.wrappers?.length === 1 && episodes === 3)).toBe(true);
    return sources.map(({ env }) => env.id);
  };
  const all = registry.match('maze/S*');
  expect(await idsOf('specialist')).toEqual(all);
  expect(await idsOf('random')).toEqual(all);
  expect(await idsOf('sokoban-solver')).toEqual(all.filter((id) => id.includes('Sokoban')));
  expect(all.length).toBeGreaterThan(3);
});
