import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset, materialize } from '#gatogym/datasets/index.js';
import { temporaryDirectories } from '../temporary.js';
import { expectSameFiles, forge, recordInto } from './recorded.js';

const directory = temporaryDirectories();

/** All families, one short and one long kind of episode, altered actions. */
const sources = [
  { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 100, key: 'rgb' },
  {
    env: { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'stickyActions' }, { wrap: 'frameSkip', skip: 4 }] },
    agent: 'random',
    episodes: 3,
    key: 'gray84',
  },
  { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 1, key: 'state' },
];

describe('materialize', () => {
  test.each(sources)(
    'gives the bytes that recording $key of $agent would have given',
    async ({ key, ...source }) => {
      const id = typeof source.env === 'string' ? source.env : source.env.id;
      const place = (name: string): string => directory(`${id}/${name}`);
      const actions = await recordInto(place('actions'), { seed: 6, sources: [source] });
      const recorded = await recordInto(place('recorded'), {
        seed: 6,
        sources: [{ ...source, observations: [key] }],
      });
      const dataset = Dataset.open(actions);
      for (const workers of [0, 1, 3]) {
        const made = place(`made by ${workers}`);
        await materialize(dataset, [key], made, { workers });
        expectSameFiles(made, recorded);
      }
      dataset.close();
    },
  );

  test('takes observations away again, to the bytes of the actions tier', async () => {
    const [source] = sources;
    const { key, ...rest } = source!;
    const recorded = await recordInto(directory('both'), {
      seed: 6,
      sources: [{ ...rest, observations: [key] }],
    });
    const dataset = Dataset.open(recorded);
    await materialize(dataset, [], directory('without'), { workers: 0 });
    dataset.close();
    const actions = await recordInto(directory('actions'), { seed: 6, sources: [rest] });
    expect(fs.readFileSync(path.join(directory('without'), 'shard-00000.traj'))).toEqual(
      fs.readFileSync(path.join(actions, 'shard-00000.traj')),
    );
  });

  test.each([0, 2])('stopped and resumed gives the same bytes, with %d workers', async (workers) => {
    const [source] = sources;
    const { key, ...rest } = source!;
    const place = (name: string): string => directory(`resumed with ${workers}/${name}`);
    const recipe = { seed: 6, sources: [{ ...rest, episodes: 1000 }] };
    const dataset = Dataset.open(await recordInto(place('actions'), recipe));
    await materialize(dataset, [key], place('at once'), { workers });
    const abort = new AbortController();
    const stopped = await materialize(dataset, [key], place('resumed'), {
      workers,
      signal: abort.signal,
      onCommit: (committed) => {
        if (committed > 300) abort.abort();
      },
    });
    expect(stopped.manifest).toBeUndefined();
    expect(stopped.committed).toBeGreaterThan(300);
    expect(stopped.committed).toBeLessThan(1000);
    await expect(materialize(dataset, [key], place('resumed'), { workers })).rejects.toThrow('already holds');
    await expect(
      materialize(dataset, ['symbolic'], place('resumed'), { workers, resume: true }),
    ).rejects.toThrow('was begun by another recipe');
    let found = -1;
    await materialize(dataset, [key], place('resumed'), {
      workers,
      resume: true,
      onStart: (committed) => (found = committed),
    });
    expect(found).toBe(stopped.committed);
    expectSameFiles(place('resumed'), place('at once'));
    dataset.close();
  });

  test.each([0, 2])('stops at an episode that runs differently now, with %d workers', async (workers) => {
    const honest = await recordInto(directory(`honest ${workers}`), {
      seed: 6,
      sources: [{ env: 'arcade/Bricks-v1', agent: 'random', episodes: 1 }],
    });
    const forged = Dataset.open(
      forge(honest, directory(`forged ${workers}`), ({ columns: { rewards } }) => rewards!.fill(1, 30, 31)),
    );
    await expect(materialize(forged, ['ram'], directory(`never ${workers}`), { workers })).rejects.toThrow(
      /episode 0 .+ runs differently now, from step 31 on \(gatogym verify tells more\)/,
    );
    forged.close();
  });
});
