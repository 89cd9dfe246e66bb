import { beforeAll, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { repair } from '#gatogym/datasets/repair.js';
import { selectEpisodes } from '#gatogym/datasets/select.js';
import type { Plan } from '#gatogym/datasets/source.js';
import { verify } from '#gatogym/datasets/verify.js';
import { Draft } from '../fuzz/draft.js';
import { put } from '../fuzz/exercise.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, writeCounters } from './counterDataset.js';

const directory = temporaryDirectories();
const EPISODES = 1e9;
/** So many of them share a group. */
const GROUP_SIZE = 64;
const MIB = 2 ** 20;

/** A dataset of counters whose manifest promises a thousand million episodes more. */
function promising(name: string, isThere: boolean): string {
  const draft = Draft.load(directory('counters'));
  const { manifest } = draft;
  const plan = manifest['plan'] as Plan;
  const groups = Math.ceil(EPISODES / GROUP_SIZE);
  const shards = manifest['shards'] as object[];
  const more = { ...plan.sources[1]!, episodes: EPISODES, groupSize: GROUP_SIZE };
  draft.manifest = {
    ...manifest,
    plan: { ...plan, sources: [...plan.sources, more] },
    shards: [...shards, { file: 'shard-00099.traj', bytes: groups * 30, groups, sha256: '0'.repeat(64) }],
    totals: [...(manifest['totals'] as object[]), (manifest['totals'] as object[])[1]],
  };
  if (isThere) draft.spreadPlan();
  else for (const shard of draft.shards) draft.files.delete(shard);
  put(draft.files, directory(name));
  return directory(name);
}

/** Bytes of memory and seconds of the processor that something takes. */
async function costOf(work: () => unknown): Promise<{ memory: number; seconds: number }> {
  const [before, begun] = [process.resourceUsage().maxRSS, process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(begun);
  return { memory: (process.resourceUsage().maxRSS - before) * 1024, seconds: (user + system) / 1e6 };
}

beforeAll(() => {
  writeCounters(directory('counters'));
});

test('a thousand million episodes that are promised and not there take no memory and no time', async () => {
  const nothing = promising('nothing', false);
  const { memory, seconds } = await costOf(async () => {
    const dataset = Dataset.open(nothing);
    expect(dataset.length).toBe(11 + EPISODES);
    expect(dataset.isLost(0) && dataset.isLost(EPISODES)).toBe(true);
    expect(selectEpisodes(dataset, { maxReturn: 1 })).toHaveLength(0);
    const { damage } = await verify(dataset, {});
    expect(damage.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/missing; episodes .* are lost/),
    );
    await expect(repair(dataset, directory('none'))).rejects.toThrow('there is no episode to write');
    dataset.close();
  });
  expect(memory).toBeLessThan(64 * MIB);
  expect(seconds).toBeLessThan(5);
});

test('what is intact beside them is read, copied and counted', async () => {
  const some = promising('some', true);
  const { memory, seconds } = await costOf(async () => {
    const dataset = Dataset.open(some);
    const sound = Dataset.open(directory('counters'));
    for (let i = 0; i < sound.length; i++) expect(dataset.episode(i)).toEqual(sound.episode(i));
    expect(() => dataset.episode(sound.length)).toThrow('is lost to damage');
    expect(selectEpisodes(dataset, {})).toEqual(selectEpisodes(sound, {}));
    const { lost, lostCount } = await repair(dataset, directory('kept'));
    expect(lostCount).toBe(EPISODES);
    expect(lost[0]!.episode).toBe(sound.length);
    const kept = Dataset.open(directory('kept'));
    expect([...kept.episodes()]).toEqual([...sound.episodes()]);
    for (const each of [dataset, sound, kept]) each.close();
  });
  expect(memory).toBeLessThan(128 * MIB);
  expect(seconds).toBeLessThan(5);
});

test('a plan of more groups than a reader takes is refused, in one line', () => {
  const draft = Draft.load(directory('counters'));
  const sources = [counterPlan.sources[0]!, { ...counterPlan.sources[1]!, episodes: EPISODES }];
  draft.manifest = { ...draft.manifest, plan: { ...counterPlan, sources } };
  put(draft.files, directory('many'));
  expect(() => Dataset.open(directory('many'))).toThrow(
    /500000002 groups of episodes", expected at most 16777216/,
  );
});

test('an observation that the spec has not, though every object has something of its name, is refused in one line', () => {
  const draft = Draft.load(directory('counters'));
  const [first, ...more] = counterPlan.sources;
  const sources = [{ ...first!, observations: ['toString'] }, ...more];
  draft.manifest = { ...draft.manifest, plan: { ...counterPlan, sources } };
  put(draft.files, directory('strange'));
  expect(() => Dataset.open(directory('strange'))).toThrow(
    /observations\[0\]" is "toString", expected the name of one that the spec has$/,
  );
});
