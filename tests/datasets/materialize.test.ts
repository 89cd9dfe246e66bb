import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset, materialize } from '#gatogym/datasets/index.js';
import { temporaryDirectories } from '../temporary.js';
import { forge, recordInto } from './recorded.js';

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
      await materialize(dataset, [key], place('made'));
      dataset.close();
      expect(fs.readdirSync(place('made'))).toEqual(fs.readdirSync(recorded));
      for (const name of fs.readdirSync(recorded))
        expect(fs.readFileSync(path.join(place('made'), name))).toEqual(
          fs.readFileSync(path.join(recorded, name)),
        );
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
    await materialize(dataset, [], directory('without'));
    dataset.close();
    const actions = await recordInto(directory('actions'), { seed: 6, sources: [rest] });
    expect(fs.readFileSync(path.join(directory('without'), 'shard-00000.traj'))).toEqual(
      fs.readFileSync(path.join(actions, 'shard-00000.traj')),
    );
  });

  test('stops at an episode that runs differently now', async () => {
    const honest = await recordInto(directory('honest'), {
      seed: 6,
      sources: [{ env: 'arcade/Bricks-v1', agent: 'random', episodes: 1 }],
    });
    const forged = Dataset.open(
      forge(honest, directory('forged'), ({ columns: { rewards } }) => rewards!.fill(1, 30, 31)),
    );
    await expect(materialize(forged, ['ram'], directory('never'))).rejects.toThrow(
      /episode 0 .+ runs differently now, from step 31 on \(gatogym verify tells more\)/,
    );
    forged.close();
  });
});
