import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset, type Episode, type RepairResult, repair, verify } from '#gatogym/datasets/index.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';
import { readAll, recordInto } from './recorded.js';

const directory = temporaryDirectories();
const sound = directory('sound');

/** Five groups of 81 episodes and one that is not full; six of one episode with chunks; several shards. */
const recipe = {
  name: 'test',
  seed: 3,
  shardBytes: 8000,
  sources: [
    { env: 'maze/FourRooms-v1', agent: 'random', episodes: 450 },
    { env: 'arcade/Bricks-v1', agent: 'random', episodes: 6, observations: ['ram'] },
  ],
};

beforeAll(async () => {
  await recordInto(sound, recipe);
});

/** A copy of the sound dataset. */
function copy(name: string): string {
  fs.cpSync(sound, directory(name), { recursive: true });
  return directory(name);
}

/** Flips a bit in the middle of the group that holds an episode. */
function hurt(dataset: string, episode: number): void {
  const opened = Dataset.open(dataset);
  const { shard, offset, bytes } = opened.position(episode);
  opened.close();
  const file = path.join(dataset, shard);
  const content = fs.readFileSync(file);
  const at = offset + Math.floor(bytes / 2);
  content[at] = content[at]! ^ 16;
  fs.writeFileSync(file, content);
}

async function expectSound(dataset: string): Promise<void> {
  const opened = Dataset.open(dataset);
  expect(await verify(opened)).toMatchObject({ damage: [], divergences: [] });
  opened.close();
}

async function repairInto(dataset: string, out: string): Promise<RepairResult> {
  const opened = Dataset.inspect(dataset);
  const result = await repair(opened, out, {});
  opened.close();
  return result;
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('repair', () => {
  test.each<[string, number[], number[]]>([
    ['the first group', [5], numbers(0, 81)],
    ['a group in between', [200], numbers(162, 243)],
    ['groups that follow each other, and the last of a source', [330, 449], [...numbers(324, 450)]],
    ['episodes that stand alone', [451, 455], [451, 455]],
    ['some of all', [0, 450, 453], [...numbers(0, 81), 450, 453]],
  ])('without %s keeps all else as it was, and names what is lost', async (name, damaged, lostNumbers) => {
    const dataset = copy(name);
    for (const episode of damaged) hurt(dataset, episode);
    const out = directory(`${name}, repaired`);
    const { lost } = await repairInto(dataset, out);
    const all = readAll(sound) as Episode[];
    expect(lost.map(({ episode }) => episode)).toEqual(lostNumbers);
    expect(lost.map(({ seed }) => seed)).toEqual(lostNumbers.map((i) => all[i]!.seed));
    expect(readAll(out)).toEqual(all.filter((_, i) => !lostNumbers.includes(i)));
    await expectSound(out);
  });

  test('keeps what is there of a dataset that lost a shard, and of one that was cut short', async () => {
    const all = readAll(sound) as Episode[];
    const without = copy('without a shard');
    fs.rmSync(path.join(without, 'shard-00001.traj'));
    const short = copy('cut short');
    const last = fs
      .readdirSync(short)
      .filter((file) => file.endsWith('.traj'))
      .at(-1)!;
    fs.truncateSync(path.join(short, last), fs.statSync(path.join(short, last)).size - 7);
    for (const dataset of [without, short]) {
      const out = `${dataset}, repaired`;
      const { lost } = await repairInto(dataset, out);
      expect(lost.length).toBeGreaterThan(0);
      const gone = new Set(lost.map(({ episode }) => episode));
      expect(readAll(out)).toEqual(all.filter((_, i) => !gone.has(i)));
      await expectSound(out);
    }
  });

  test('finishes a recording that was not, with what it had', async () => {
    const dataset = directory('unfinished');
    const abort = new AbortController();
    const { committed } = await recordPlan(await planOf(recipe), dataset, {
      signal: abort.signal,
      onCommit: (done) => {
        if (done > 200) abort.abort();
      },
    });
    const { lost, manifest } = await repairInto(dataset, directory('finished'));
    expect(lost).toEqual([]);
    expect(manifest?.complete).toBe(true);
    expect(readAll(directory('finished'))).toEqual(readAll(sound).slice(0, committed));
  });

  test('of a sound dataset gives the same shards', async () => {
    await repairInto(sound, directory('same'));
    for (const file of fs.readdirSync(sound))
      expect(fs.readFileSync(path.join(directory('same'), file))).toEqual(
        fs.readFileSync(path.join(sound, file)),
      );
  });

  test('is a command that says what is lost', async () => {
    const dataset = copy('by command');
    hurt(dataset, 452);
    const out = directory('by command, repaired');
    const { status, stdout } = await gatogym('repair', dataset, '--out', out, '--quiet');
    expect(status).toBe(0);
    const { seed } = (readAll(sound) as Episode[])[452]!;
    expect(stdout).toContain(`lost: episode 452, random in arcade/Bricks-v1 with seed ${seed}`);
    expect(stdout).toContain(`wrote ${out}: 455 episodes`);
    const again = await gatogym('repair', dataset, '--out', out, '--quiet');
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('already holds a dataset')]);
  });
});
