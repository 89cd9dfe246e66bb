import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/index.js';
import { bytesOf } from '#gatogym/envs/core/dtypes.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';
import { describeInPage } from './page.js';
import { sumOf } from './recording.js';
import type * as inPage from './recording.js';

const directory = temporaryDirectories();

/** Both tiers; discrete and continuous actions; pictures, bytes and floats; actions that are not executed as asked. */
const recipe = {
  name: 'browser',
  seed: 17,
  sources: [
    { env: 'arcade/Bricks-v1', agent: 'random', episodes: 2, observations: ['ram', 'rgb'] },
    { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 100 },
    { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 1, observations: ['state', 'rgb'] },
    {
      env: { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'stickyActions' }, { wrap: 'frameSkip', skip: 4 }] },
      agent: 'random',
      episodes: 2,
    },
  ],
};

describeInPage<typeof inPage>(
  'a shard that Node recorded, in a page',
  'tests/browser/recording.ts',
  (page) => {
    let dataset: Dataset;

    beforeAll(async () => {
      await recordPlan(await planOf(recipe), directory('recorded'), { workers: 0 });
      dataset = Dataset.open(directory('recorded'));
      page.serve('/shard.traj', fs.readFileSync(path.join(directory('recorded'), 'shard-00000.traj')));
    });

    test('is decoded, runs again as recorded, and recorded there is the same bytes', async () => {
      const groups = await page.call('rerunShard', '/shard.traj');
      expect(groups).toHaveLength(dataset.groups);
      for (const [number, group] of groups.entries()) {
        const { first, count } = dataset.groupRange(number);
        const indices = Array.from({ length: count }, (_, i) => first + i);
        const { source } = dataset.summary(first);
        expect(group).toEqual({
          ids: indices.map((index) => dataset.episode(index).id),
          observations: dataset.sources[source]!.observations.map((key) =>
            sumOf(indices.map((index) => bytesOf(dataset.column(index, `observations/${key}`)))),
          ),
          divergences: [],
          isSameBytes: true,
        });
      }
    });

    test('is found damaged when a bit of it is', async () => {
      const { offset, bytes } = dataset.position(dataset.length - 1);
      const groups = await page.call('rerunShard', '/shard.traj', offset + bytes - 1);
      expect(groups.indexOf('damaged')).toBe(dataset.groups - 1);
    });
  },
);
