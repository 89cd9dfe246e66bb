import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dataset, merge, partOf, verify } from '#gatogym/datasets/index.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';
import { expectSameFiles, readAll, recordInto } from './recorded.js';

const directory = temporaryDirectories();

/** Groups of many episodes and of one, the last of a source not full, chunks, several shards. */
const recipe = {
  name: 'whole',
  seed: 11,
  shardBytes: 20_000,
  sources: [
    { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 1000 },
    { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 20 },
    { env: 'maze/FourRooms-v1', agent: 'random', episodes: 130, observations: ['symbolic'] },
  ],
};

async function mergeInto(out: string, parts: readonly string[], name = 'whole'): Promise<string> {
  const datasets = parts.map((part) => Dataset.open(part));
  try {
    await merge(datasets, out, name, {});
  } finally {
    for (const dataset of datasets) dataset.close();
  }
  return out;
}

async function reportOf(dataset: Dataset): Promise<Awaited<ReturnType<typeof verify>>> {
  const report = await verify(dataset);
  dataset.close();
  return report;
}

describe('a recording in parts', () => {
  test.each([1, 2, 3, 7])(
    'is to the byte that of one machine when %d parts are merged, in any order',
    async (of) => {
      const plan = await planOf(recipe);
      const whole = directory(`whole ${of}`);
      await recordPlan(plan, whole, {});
      const parts: string[] = [];
      for (let part = of; part >= 1; part--) {
        const out = directory(`${part} of ${of}`);
        await recordPlan(partOf(plan, { part, of }), out, { workers: part % 3 });
        parts.push(out);
      }
      expectSameFiles(await mergeInto(directory(`merged ${of}`), parts), whole);
    },
  );

  test('is divided evenly, and every part is a dataset of its own', async () => {
    const plan = await planOf(recipe);
    const groups: number[] = [];
    const ids: string[] = [];
    for (let part = 1; part <= 4; part++) {
      const out = directory(`own ${part}`);
      await recordPlan(partOf(plan, { part, of: 4 }), out, {});
      const dataset = Dataset.open(out);
      groups.push(dataset.groups);
      ids.push(...Array.from({ length: dataset.length }, (_, i) => dataset.episode(i).id));
      expect(await reportOf(dataset)).toMatchObject({ damage: [], divergences: [] });
    }
    // 1,000 episodes in groups of 81, 20 in groups of 8, 130 in groups of 81.
    expect(groups.reduce((sum, count) => sum + count)).toBe(13 + 3 + 2);
    expect(Math.max(...groups) - Math.min(...groups)).toBeLessThanOrEqual(1);
    const whole = await recordInto(directory('own whole'), recipe);
    expect(ids).toEqual(readAll(whole).map((episode) => (episode as { id: string }).id));
  });

  test('has no more parts than groups', async () => {
    const plan = await planOf({ ...recipe, sources: recipe.sources.slice(1, 2) });
    expect(() => partOf(plan, { part: 1, of: 4 })).toThrow('3 groups of episodes, too few for 4 parts');
  });
});

describe('merge', () => {
  const bricks = { env: 'arcade/Bricks-v1', agent: 'random', episodes: 2 };
  const rooms = { env: 'maze/FourRooms-v1', agent: 'random', episodes: 5 };

  test('keeps every episode of datasets of other seeds, sources and shards', async () => {
    const one = await recordInto(directory('seed 1'), { seed: 1, sources: [bricks, rooms] });
    const two = await recordInto(directory('seed 2'), { seed: 2, sources: [rooms, bricks] });
    const merged = await mergeInto(directory('both'), [one, two], 'both');
    expect(readAll(merged)).toEqual([...readAll(one), ...readAll(two)]);
    expect(await reportOf(Dataset.open(merged))).toMatchObject({ episodes: 14, damage: [], divergences: [] });
    const again = await mergeInto(
      directory('again'),
      [merged, await recordInto(directory('seed 3'), { seed: 3, sources: [rooms] })],
      'again',
    );
    expect(readAll(again).slice(0, 14)).toEqual(readAll(merged));
    expect(await reportOf(Dataset.open(again))).toMatchObject({ episodes: 19, divergences: [] });
  });

  test('refuses episodes that would be there twice', async () => {
    const one = await recordInto(directory('twice 1'), { seed: 1, sources: [rooms] });
    const two = await recordInto(directory('twice 2'), { seed: 1, sources: [bricks, rooms] });
    await expect(mergeInto(directory('never'), [one, two])).rejects.toThrow(
      /twice 1 and .*twice 2 both hold episode 0 of random in maze\/FourRooms-v1 under seed 1/,
    );
    expect(fs.existsSync(directory('never'))).toBe(false);
  });

  test('copies no damage', async () => {
    const one = await recordInto(directory('sound'), {
      seed: 1,
      sources: [{ ...rooms, observations: ['rgb'] }],
    });
    const file = path.join(one, 'shard-00000.traj');
    const bytes = fs.readFileSync(file);
    const at = bytes.lastIndexOf('GTJ1') - 40;
    bytes[at] = bytes[at]! ^ 1;
    fs.writeFileSync(file, bytes);
    await expect(mergeInto(directory('damaged'), [one])).rejects.toThrow('is damaged');
  });
});
