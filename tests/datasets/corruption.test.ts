import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '#gatogym/envs/index.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { type Damage, openShards } from '#gatogym/datasets/shardSet.js';
import { readManifest } from '#gatogym/datasets/manifest.js';
import { verify } from '#gatogym/datasets/verify.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, filesOf, playGroup, writeCounters } from './counterDataset.js';

const directory = temporaryDirectories();
const complete = directory('complete/set');
const unfinished = directory('unfinished/set');
/** Groups of the unfinished dataset: all but the last. */
const GROUPS = 4;

/** Every episode as one text. */
let expected: string[] = [];

const textOf = (dataset: Dataset, index: number): string => JSON.stringify(dataset.episode(index));

beforeAll(() => {
  writeCounters(complete);
  writeCounters(unfinished, counterPlan, GROUPS);
  const dataset = Dataset.open(complete);
  expected = Array.from({ length: dataset.length }, (_, i) => textOf(dataset, i));
});

/** Where groups and shards are, and so what a damaged byte may cost. */
type Map = {
  readonly shards: readonly string[];
  readonly groups: readonly { shard: string; start: number; at: number; end: number; episodes: number[] }[];
  /** Offsets of all frame headers, by shard. */
  readonly headers: Readonly<Record<string, readonly number[]>>;
};

function mapOf(dataset: string): Map {
  const opened = Dataset.open(dataset);
  const { groups, files } = openShards(dataset, readManifest(dataset));
  const headers: Record<string, number[]> = {};
  for (const { file } of files) {
    const bytes = fs.readFileSync(file);
    const offsets: number[] = [];
    for (let at = 0; at < bytes.length; at += 20 + bytes.readUInt32LE(at + 8)) offsets.push(at);
    headers[path.basename(file)] = offsets;
  }
  const map = {
    shards: files.map(({ file }) => path.basename(file)),
    groups: groups.map((located, number) => {
      const { first, count } = opened.groupRange(number);
      const episodes = Array.from({ length: count }, (_, i) => first + i);
      return { ...located!.place, shard: path.basename(located!.file.file), episodes };
    }),
    headers,
  };
  opened.close();
  for (const file of files) file.close();
  return map;
}

/** What is found of a damaged dataset: complaints, and the episodes that can still be read. */
type Finding = {
  readonly damage: readonly Damage[];
  readonly readable: ReadonlySet<number>;
  readonly length: number;
};

/** Opens, verifies and reads all there is. @throws Error when wrong data come back */
async function examine(dataset: string): Promise<Finding> {
  const opened = Dataset.open(dataset);
  const { damage } = await verify(opened, { quick: true });
  const readable = new Set<number>();
  for (let index = 0; index < opened.length; index++) {
    try {
      if (textOf(opened, index) !== expected[index]) throw new Error(`episode ${index} has wrong data`);
      readable.add(index);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.message).toContain(`episode ${index} `);
    }
  }
  opened.close();
  return { damage, readable, length: opened.length };
}

/** Writes a shard damaged, examines, and puts it back. */
async function damaged(dataset: string, shard: string, bytes: Uint8Array): Promise<Finding> {
  const file = path.join(dataset, shard);
  const sound = fs.readFileSync(file);
  fs.writeFileSync(file, bytes);
  try {
    return await examine(dataset);
  } finally {
    fs.writeFileSync(file, sound);
  }
}

/** Every bit of every frame header, and one bit of every other byte, another one each time. */
function* flipsOf(bytes: Buffer, headers: readonly number[]): Generator<number> {
  for (let byte = 0; byte < bytes.length; byte++) {
    if (headers.some((at) => byte >= at && byte < at + 20))
      for (let bit = 0; bit < 8; bit++) yield byte * 8 + bit;
    else yield byte * 8 + ((byte * 5) & 7);
  }
}

describe.each([
  ['complete', complete],
  ['unfinished', unfinished],
])('of a dataset that is %s', (state, dataset) => {
  test('every flipped bit is found and named, costs its own group only, and gives no wrong data', async () => {
    const { shards, groups, headers } = mapOf(dataset);
    expect(shards.length).toBeGreaterThan(2);
    const all = groups.flatMap(({ episodes }) => episodes);
    const wrong: string[] = [];
    for (const shard of shards) {
      const bytes = fs.readFileSync(path.join(dataset, shard));
      for (const bit of flipsOf(bytes, headers[shard]!)) {
        const byte = bit >> 3;
        const changed = Uint8Array.from(bytes);
        changed[byte]! ^= 1 << (bit & 7);
        const { damage, readable, length } = await damaged(dataset, shard, changed);
        const hit = groups.find((group) => group.shard === shard && byte >= group.start && byte < group.end);
        const told = (): string => `${shard} byte ${byte} bit ${bit & 7}: ${JSON.stringify(damage)}`;
        const isTail = state === 'unfinished' && hit === groups.at(-1) && length < all.length;
        // A frame that is torn at the end of an unfinished recording is no damage: it is recorded again.
        if (!isTail && damage.length === 0) wrong.push(`not found: ${told()}`);
        if (damage.some(({ shard: named }) => named !== shard))
          wrong.push(`another shard is named: ${told()}`);
        if (hit && !isTail && !damage.some(({ what }) => /episodes? \d+/.test(what)))
          wrong.push(`no episode is named: ${told()}`);
        const lost = all.filter((index) => !readable.has(index) && !hit?.episodes.includes(index));
        if (lost.length > 0) wrong.push(`episodes ${lost.join()} are lost: ${told()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a shard cut short is found, at whatever length, and what stands before the cut and in other shards is read', async () => {
    const { shards, groups, headers } = mapOf(dataset);
    const wrong: string[] = [];
    for (const shard of shards) {
      const bytes = fs.readFileSync(path.join(dataset, shard));
      const isLast = state === 'unfinished' && shard === shards.at(-1);
      // Every boundary of frames and groups, and every third length between.
      const boundaries = [...headers[shard]!, ...headers[shard]!.map((at) => at + 20)];
      for (let length = 0; length < bytes.length; length++) {
        if (length % 3 > 0 && !boundaries.includes(length)) continue;
        const { damage, readable } = await damaged(dataset, shard, bytes.subarray(0, length));
        const told = (): string => `${shard} cut to ${length}: ${JSON.stringify(damage)}`;
        // A shard that is cut between groups, and which nothing lists yet, shows by the groups that are missing.
        if (!isLast && !damage.some((found) => found.shard === shard)) wrong.push(`not found: ${told()}`);
        const whole = groups.filter((group) => group.shard !== shard || group.end <= length);
        const lost = whole.flatMap(({ episodes }) => episodes).filter((index) => !readable.has(index));
        if (lost.length > 0) wrong.push(`episodes ${lost.join()} are lost: ${told()}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('of a dataset that is complete', () => {
  test('a shard that is missing is named with the episodes it held', async () => {
    const { shards, groups } = mapOf(complete);
    for (const shard of shards) {
      const file = path.join(complete, shard);
      fs.renameSync(file, `${file}.away`);
      const { damage, readable } = await examine(complete);
      fs.renameSync(`${file}.away`, file);
      const lost = groups.filter((group) => group.shard === shard).flatMap(({ episodes }) => episodes);
      expect(damage[0]).toMatchObject({
        shard,
        what: expect.stringMatching(
          new RegExp(`missing.*episodes? ${lost[0]}${lost.length > 1 ? ` to ${lost.at(-1)}` : ''} `),
        ),
      });
      expect(readable.size).toBe(expected.length - lost.length);
    }
  });

  test('every flipped bit of the manifest is found, or changes nothing that it says', () => {
    const file = path.join(complete, 'dataset.json');
    const bytes = fs.readFileSync(file);
    const before = readManifest(complete);
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      if (bit % 3 > 0 && bit > 4000) continue;
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      fs.writeFileSync(file, changed);
      try {
        expect(readManifest(complete)).toEqual(before);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message).toMatch(/dataset\.json/);
        refused++;
      }
    }
    fs.writeFileSync(file, bytes);
    expect(refused).toBeGreaterThan(2000);
  });

  test('a manifest cut short at any length is refused', () => {
    const file = path.join(complete, 'dataset.json');
    const bytes = fs.readFileSync(file);
    // Without its last byte, a new line, it says all it said.
    for (let length = 0; length < bytes.length - 1; length++) {
      fs.writeFileSync(file, bytes.subarray(0, length));
      expect(() => readManifest(complete)).toThrow(UserError);
    }
    fs.writeFileSync(file, bytes);
  });

  test('shards of another dataset are refused by name', () => {
    const other = directory('other/set');
    writeCounters(other, { ...counterPlan, seed: 10 });
    const mixed = directory('mixed/set');
    fs.cpSync(complete, mixed, { recursive: true });
    fs.copyFileSync(path.join(other, 'shard-00001.traj'), path.join(mixed, 'shard-00001.traj'));
    expect(() => Dataset.open(mixed)).toThrow(/shard-00001\.traj belongs to another dataset/);
  });
});

describe('of a dataset that is unfinished', () => {
  test('cut short at any length, its last shard is finished to the same bytes', () => {
    const { shards } = mapOf(unfinished);
    const shard = shards.at(-1)!;
    const bytes = fs.readFileSync(path.join(unfinished, shard));
    const groups = Array.from({ length: GROUPS + 1 }, (_, i) => playGroup(counterPlan, i));
    for (let length = 0; length < bytes.length; length += 45) {
      const torn = directory(`torn-${length}/set`);
      fs.cpSync(unfinished, torn, { recursive: true });
      fs.truncateSync(path.join(torn, shard), length);
      const writer = DatasetWriter.resume(torn, counterPlan);
      for (let group = writer.groups; group <= GROUPS; group++) writer.append(groups[group]!);
      writer.finish();
      expect(filesOf(torn)).toEqual(filesOf(complete));
    }
  });

  test('damaged before its end, it is not continued', () => {
    const hurt = directory('hurt/set');
    fs.cpSync(unfinished, hurt, { recursive: true });
    const file = path.join(hurt, 'shard-00000.traj');
    const bytes = fs.readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    fs.writeFileSync(file, bytes);
    expect(() => DatasetWriter.resume(hurt, counterPlan)).toThrow(/shard-00000\.traj/);
  });
});
