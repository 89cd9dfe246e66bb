import { expect, test } from '@jest/globals';
import {
  type AgentDefinition,
  UserError,
  openDataset,
  planOf,
  record,
  recordPlan,
  verify,
} from '#gatogym/index.js';
import { expectSameFiles } from '../datasets/recorded.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const rooms = { env: 'maze/FourRooms-v1', agent: 'random', episodes: 3, observations: ['symbolic'] };

/** Always takes one action, whatever it sees. */
const stubborn = (action: number): AgentDefinition => ({
  id: 'stubborn',
  version: action,
  summary: 'takes one action',
  plays: 'maze/*',
  create: (_spec, lanes) => ({
    identity: { id: 'stubborn', version: action, checkpoint: '' },
    observations: [],
    reset() {},
    act(_observations, out) {
      out.fill(action, 0, lanes);
    },
  }),
});

test('one source written flat gives the same files as the recipe', async () => {
  const [flat, whole] = [directory('flat'), directory('whole')];
  await record({ ...rooms, seed: 4, shardBytes: 5000 }, flat, { workers: 1 });
  await recordPlan(await planOf({ name: 'flat', seed: 4, shardBytes: 5000, sources: [rooms] }), whole);
  expectSameFiles(flat, whole);
  expect(openDataset(flat).manifest.plan.name).toBe('flat');
});

test('several sources, under a name of their own', async () => {
  const out = directory('several');
  const sources = [rooms, { ...rooms, agent: 'specialist' }];
  const { committed } = await record({ name: 'both', seed: 1, sources }, out);
  expect(committed).toBe(6);
  expect(openDataset(out).manifest.plan).toMatchObject({ name: 'both', seed: 1 });
});

test('an agent of the caller plays, and is recorded under its identity', async () => {
  const out = directory('own');
  await record({ ...rooms, agent: 'stubborn', seed: 1 }, out, { agents: [stubborn(2)] });
  const dataset = openDataset(out);
  expect(dataset.sources[0]!.agent).toEqual({ id: 'stubborn', version: 2, checkpoint: '' });
  for (const { actions } of dataset.episodes()) expect(new Set(actions)).toEqual(new Set([2]));
  expect((await verify(dataset)).divergences).toEqual([]);
  dataset.close();
});

const refusals: readonly (readonly [
  what: string,
  attempt: (out: string) => Promise<unknown>,
  told: string,
])[] = [
  [
    'a misspelt field',
    (out) => record({ ...rooms, seed: 1, episods: 3 } as never, out),
    'the recording, sources[0] has no field "episods"; did you mean "episodes"?',
  ],
  ['no seed', (out) => record(rooms as never, out), 'seed undefined is not an integer'],
  [
    'an agent of the caller, in other threads',
    (out) => record({ ...rooms, agent: 'stubborn', seed: 1 }, out, { agents: [stubborn(2)], workers: 2 }),
    'workers is 2, expected 0: agents of your own play in the thread that records',
  ],
  [
    'an agent of the caller that does not play there',
    (out) =>
      record({ env: 'arcade/Rally-v1', agent: 'stubborn', episodes: 1, seed: 1 }, out, {
        agents: [stubborn(2)],
      }),
    'agent "stubborn" plays maze/*, not arcade/Rally-v1',
  ],
];

test.each(refusals)('a recording is refused that has %s', async (what, attempt, told) => {
  const refused = attempt(directory(what));
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(told);
});

test('episodes are read one after the other: all, or those that are named', () => {
  const dataset = openDataset(directory('several'));
  const ids = [...dataset.episodes()].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 6 }, (_, i) => dataset.episode(i).id));
  const some = [...dataset.episodes([4, 1], [])];
  expect(some.map(({ id }) => id)).toEqual([ids[4], ids[1]]);
  expect(some[0]!.observations).toEqual({});
  expect(() => [...dataset.episodes([6])]).toThrow('episode 6 was asked for');
  dataset.close();
});
