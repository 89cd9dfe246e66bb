import { beforeAll, describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { Dataset, datasetChecksum, readManifest } from '#gatogym/datasets/index.js';
import { allocateActions, makeCore, sizeOf } from '#gatogym/envs/index.js';
import { type RecipeSource, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();
const data = directory('data');
const skip4 = [{ wrap: 'frameSkip', skip: 4 }];

async function make(name: string, sources: readonly RecipeSource[], seed = 5): Promise<string> {
  const out = directory(name);
  await recordPlan(await planOf({ name, seed, sources }), out, { workers: 0 });
  return out;
}

const worlds = [
  { env: { id: 'arcade/Bricks-v1', wrappers: skip4 }, key: 'ram', episodes: 1 },
  { env: { id: 'maze/FourRooms-v1' }, key: 'symbolic', episodes: 30 },
  { env: { id: 'robotics/CartpoleSwingup-v1' }, key: 'state', episodes: 3 },
];

beforeAll(async () => {
  await make(
    'data',
    worlds.map(({ env, key, episodes }) => ({ env, agent: 'specialist', episodes, observations: [key] })),
  );
  await make('bare', [{ env: 'maze/FourRooms-v1', agent: 'random', episodes: 2 }]);
});

describe.each(worlds)('in $env.id', ({ env, key }) => {
  test('it does what was done, wherever what it sees was recorded', async () => {
    const core = await makeCore(env);
    const lanes = 2;
    const agent = await findAgent(`nearest:${data}`, env.id).create(core.spec, lanes);
    expect(agent.observations).toEqual([key]);
    for (const lane of [0, 1]) agent.reset(lane, 0 as never, '');
    const dataset = Dataset.open(data);
    const size = sizeOf(core.spec.actionSpace);
    const out = allocateActions(core.spec.actionSpace, lanes);
    const first = new Map<string, string>();
    let [asked, different] = [0, 0];
    for (let index = 0; index < dataset.length; index++) {
      const episode = dataset.episode(index);
      if (episode.env.id !== env.id) continue;
      const rows = episode.observations[key]!;
      const width = rows.length / (episode.length + 1);
      for (let step = 0; step < episode.length; step++) {
        const row = rows.slice(step * width, (step + 1) * width);
        const action = String(episode.actions.subarray(step * size, (step + 1) * size));
        // Of equal observations the first counts.
        const expected = first.get(String(row)) ?? action;
        first.set(String(row), expected);
        const batch = new (row.constructor as Uint8ArrayConstructor)(lanes * width);
        batch.set(row, (step % 2) * width);
        void agent.act({ [key]: batch }, out);
        const at = (step % 2) * size;
        expect(String(out.subarray(at, at + size))).toBe(expected);
        asked++;
        different += expected === action ? 0 : 1;
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(different).toBeLessThan(asked / 2);
    dataset.close();
    core.close();
  });
});

// In a maze, what is seen from different places looks alike.
const unmistakable = worlds.filter(({ key }) => key !== 'symbolic');

test.each(unmistakable)(
  'in $env.id it plays a recorded episode again from its seed',
  async ({ env, key }) => {
    const out = directory(`again-${key}`);
    const sources = [{ env, agent: `nearest:${data}`, episodes: 1, observations: [key] }];
    await recordPlan(await planOf({ name: 'again', seed: 5, sources }), out, { workers: 0 });
    const [again, before] = [Dataset.open(out), Dataset.open(data)];
    const original = Array.from({ length: before.length }, (_, i) => i).find(
      (i) => before.episode(i, []).env.id === env.id,
    );
    expect(again.summary(0).seed).toBe(before.summary(original!).seed);
    expect(again.episode(0, []).actions).toEqual(before.episode(original!, []).actions);
  },
);

describe('a recording of it', () => {
  const sources = [{ env: 'maze/FourRooms-v1', agent: `nearest:${data}`, episodes: 100 }];

  test('names the dataset and its checksum, and is the same with workers', async () => {
    const [alone, together] = [await make('alone', sources, 9), directory('together')];
    await recordPlan(await planOf({ name: 'alone', seed: 9, sources }), together, { workers: 2 });
    const manifest = readManifest(alone);
    expect(readManifest(together)).toEqual(manifest);
    expect(manifest.plan.sources[0]!.agent).toEqual({
      id: `nearest:${data}`,
      version: 1,
      checkpoint: datasetChecksum(readManifest(data)),
    });
  });

  test('is refused when the dataset is another one by then', async () => {
    const plan = await planOf({ name: 'x', seed: 1, sources });
    const [source] = plan.sources;
    const other = { ...source!, agent: { ...source!.agent, checkpoint: 'ab'.repeat(32) } };
    await expect(recordPlan({ ...plan, sources: [other] }, directory('x'), { workers: 0 })).rejects.toThrow(
      /is not the one that the recording was begun with: .*"abababababab" was expected/,
    );
  });
});

describe('it is refused', () => {
  const refusal = (agent: string, env: RecipeSource['env']): Promise<unknown> =>
    planOf({ name: 'x', seed: 1, sources: [{ env, agent, episodes: 1 }] });

  test.each([
    ['without a dataset', 'nearest', 'agent "nearest" lacks its argument: expected nearest:DATASET'],
    ['with an empty name', 'nearest:', 'agent "nearest:" lacks its argument'],
    ['with a directory that is none', 'nearest:nowhere', 'nowhere is not a dataset'],
    ['without observations', `nearest:${directory('bare')}`, 'holds no observations of maze/FourRooms-v1'],
  ])('%s', async (_, agent, told) => {
    await expect(refusal(agent, 'maze/FourRooms-v1')).rejects.toThrow(told);
  });

  test('in an environment that the dataset has not', async () => {
    const bare = `nearest:${directory('bare')}`;
    await expect(refusal(bare, 'arcade/Bricks-v1')).rejects.toThrow(
      'has no episodes of arcade/Bricks-v1; it has maze/FourRooms-v1',
    );
  });

  test('at another pace than that of the recording', async () => {
    await expect(refusal(`nearest:${data}`, 'arcade/Bricks-v1')).rejects.toThrow(
      'it was recorded at 15 steps a second of the world, here there are 60 (is a wrapper missing?)',
    );
  });

  test('while the dataset is being recorded', async () => {
    const out = directory('unfinished');
    const abort = new AbortController();
    const plan = await planOf({
      name: 'u',
      seed: 1,
      sources: [{ env: 'maze/FourRooms-v1', agent: 'random', episodes: 200, observations: ['symbolic'] }],
    });
    await recordPlan(plan, out, {
      workers: 0,
      signal: abort.signal,
      onCommit: () => {
        abort.abort();
      },
    });
    await expect(refusal(`nearest:${out}`, 'maze/FourRooms-v1')).rejects.toThrow('is not complete');
  });
});
