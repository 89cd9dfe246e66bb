import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '#gatogym/envs/index.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { HEADER_BYTES, frameStarts } from '#gatogym/datasets/format/frame.js';
import { type Damage, openShards } from '#gatogym/datasets/shardSet.js';
import { readManifest } from '#gatogym/datasets/manifest.js';
import { verify } from '#gatogym/datasets/verify.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, filesOf, playGroup, writeCounters } from './counterDataset.js';
import { rewrite } from './rewriting.js';

const directory = temporaryDirectories();
const complete = directory('complete/set');
const unfinished = directory('unfinished/set');
/** Where kind and payload length stand in the header of a frame. */
const KIND_AT = 4;
const LENGTH_AT = 8;
/** Groups of the unfinished dataset: all but the last. */
const GROUPS = 5;

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
    groups: Array.from({ length: groups.count }, (_, number) => {
      const located = groups.find(number);
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
      if (!error.message.includes(`episode ${index} `)) throw new Error(`unnamed: ${error.message}`);
    }
  }
  opened.close();
  return { damage, readable, length: opened.length };
}

/**
 * Changes a file, looks, and puts it back. In place: what a file system does when a file is made or emptied takes longer
 * than all the rest.
 */
async function whileChanged<T>(
  file: string,
  change: (handle: number) => void,
  look: () => T | Promise<T>,
): Promise<T> {
  const handle = fs.openSync(file, 'r+');
  const sound = fs.readFileSync(handle);
  try {
    change(handle);
    return await look();
  } finally {
    fs.ftruncateSync(handle, sound.length);
    fs.writeSync(handle, sound, 0, sound.length, 0);
    fs.closeSync(handle);
  }
}

function damaged(dataset: string, shard: string, change: (handle: number) => void): Promise<Finding> {
  return whileChanged(path.join(dataset, shard), change, () => examine(dataset));
}

/**
 * The bytes of a shard that are damaged one by one: of every frame its header, and the first, the last and one of the payload.
 * That a checksum tells of each bit of a payload is looked at by itself: what readers do when one is wrong is the same for all.
 */
function bytesToDamage(bytes: Buffer, headers: readonly number[]): number[] {
  return headers.flatMap((at, i) => {
    const end = headers[i + 1] ?? bytes.length;
    const header = Array.from({ length: HEADER_BYTES }, (_, byte) => at + byte);
    return [...header, at + HEADER_BYTES, (at + HEADER_BYTES + end) >> 1, end - 1];
  });
}

/** Every bit of what makes a frame another one where it is wrong, its kind and its length; of any other byte one, another one each time. */
function bitsToFlip(byte: number, headers: readonly number[]): number[] {
  const within = byte - headers.findLast((at) => at <= byte)!;
  const isDecisive = within === KIND_AT || (within >= LENGTH_AT && within < LENGTH_AT + 4);
  return isDecisive ? [0, 1, 2, 3, 4, 5, 6, 7] : [(byte * 5) & 7];
}

/** What is missing from a finding, in words; nothing when all is as it must be. */
function shortcomings(
  { damage, readable }: Finding,
  shard: string,
  { isTorn, hit, others }: { isTorn: boolean; hit: boolean; others: readonly number[] },
): string[] {
  const lost = others.filter((index) => !readable.has(index));
  return [
    ...(damage.length === 0 && !isTorn ? ['nothing is reported'] : []),
    ...(damage.some((each) => each.shard !== shard) ? ['another shard is named'] : []),
    ...(hit && !isTorn && !damage.some(({ what }) => /episodes? \d+/.test(what))
      ? ['no episode is named']
      : []),
    ...(lost.length > 0 ? [`episodes ${lost.join()} of other groups cannot be read`] : []),
  ];
}

describe.each([
  ['complete', complete],
  ['unfinished', unfinished],
])('of a dataset that is %s', (state, dataset) => {
  test('every flipped bit is found and named, costs its own group only, and gives no wrong data', async () => {
    const { shards, groups, headers } = mapOf(dataset);
    expect(shards.length).toBeGreaterThan(2);
    const found: string[] = [];
    const all = groups.flatMap(({ episodes }) => episodes);
    for (const shard of shards) {
      const bytes = fs.readFileSync(path.join(dataset, shard));
      for (const byte of bytesToDamage(bytes, headers[shard]!)) {
        const hit = groups.find((group) => group.shard === shard && byte >= group.start && byte < group.end);
        const others = all.filter((index) => !hit?.episodes.includes(index));
        for (const bit of bitsToFlip(byte, headers[shard]!)) {
          const changed = Uint8Array.of(bytes[byte]! ^ (1 << bit));
          const finding = await damaged(dataset, shard, (handle) =>
            fs.writeSync(handle, changed, 0, 1, byte),
          );
          // A frame that is torn at the end of an unfinished recording is no damage: it is recorded again.
          const isTorn = state === 'unfinished' && hit === groups.at(-1) && finding.length < all.length;
          for (const what of shortcomings(finding, shard, { isTorn, hit: hit !== undefined, others }))
            found.push(`${shard}, byte ${byte}, bit ${bit}: ${what}: ${JSON.stringify(finding.damage)}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  test('a shard cut short at any length is found, and what stands before the cut and in other shards is read', async () => {
    const { shards, groups, headers } = mapOf(dataset);
    const found: string[] = [];
    for (const shard of shards) {
      const bytes = fs.readFileSync(path.join(dataset, shard));
      const isTorn = state === 'unfinished' && shard === shards.at(-1);
      for (const length of bytesToDamage(bytes, headers[shard]!)) {
        const finding = await damaged(dataset, shard, (handle) => {
          fs.ftruncateSync(handle, length);
        });
        const others = groups.flatMap((group) =>
          group.shard === shard && group.end > length ? [] : group.episodes,
        );
        for (const what of shortcomings(finding, shard, { isTorn, hit: true, others }))
          found.push(`${shard} cut to ${length}: ${what}: ${JSON.stringify(finding.damage)}`);
      }
    }
    expect(found).toEqual([]);
  });
});

test('the checksum of a frame tells of every flipped bit of it', () => {
  const { shards, headers } = mapOf(complete);
  let flipped = 0;
  for (const shard of shards) {
    const bytes = new Uint8Array(fs.readFileSync(path.join(complete, shard)));
    for (const [i, at] of headers[shard]!.entries()) {
      const frame = bytes.subarray(at, headers[shard]![i + 1]);
      expect(frameStarts(frame)).toEqual([0]);
      for (let bit = 0; bit < frame.length * 8; bit++) {
        frame[bit >> 3]! ^= 1 << (bit & 7);
        if (frameStarts(frame))
          throw new Error(`${shard}, byte ${at + (bit >> 3)}, bit ${bit & 7} is not noticed`);
        frame[bit >> 3]! ^= 1 << (bit & 7);
        flipped++;
      }
    }
    expect(frameStarts(bytes)).toEqual(headers[shard]);
  }
  expect(flipped).toBeGreaterThan(30_000);
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

  test('a flipped bit of any byte of the manifest is found, or changes nothing that it says', async () => {
    const file = path.join(complete, 'dataset.json');
    const bytes = fs.readFileSync(file);
    const before = readManifest(complete);
    const found: string[] = [];
    let refused = 0;
    for (const [at, byte] of bytes.entries()) {
      // Another bit of each byte: 0, 3, 6, 1, 4, 7, 2, 5.
      const changed = Uint8Array.of(byte ^ (1 << ((at * 3) & 7)));
      const write = (handle: number): number => fs.writeSync(handle, changed, 0, 1, at);
      await whileChanged(file, write, () => {
        try {
          if (!isDeepStrictEqual(readManifest(complete), before))
            found.push(`byte ${at} changes what it says`);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          if (!error.message.includes('dataset.json')) found.push(`byte ${at}: ${error.message}`);
          refused++;
        }
      });
    }
    expect(found).toEqual([]);
    expect(refused).toBeGreaterThan(2000);
  });

  test('a shard with bytes too many is named, and all that was written is read', async () => {
    const { shards } = mapOf(complete);
    for (const shard of shards) {
      const bytes = fs.readFileSync(path.join(complete, shard));
      const { damage, readable } = await damaged(complete, shard, (handle) =>
        fs.writeSync(handle, Buffer.from('more'), 0, 4, bytes.length),
      );
      expect(damage[0]).toMatchObject({
        shard,
        what: `it has ${bytes.length + 4} bytes, expected ${bytes.length}`,
      });
      expect(readable.size).toBe(expected.length);
    }
  });

  test('a manifest cut short at any length is refused', async () => {
    const file = path.join(complete, 'dataset.json');
    // Without its last byte, a new line, it says all it said.
    for (let length = 0; length < fs.statSync(file).size - 1; length += 3) {
      const cut = (handle: number): void => {
        fs.ftruncateSync(handle, length);
      };
      await whileChanged(file, cut, () => {
        expect(() => readManifest(complete)).toThrow(UserError);
      });
    }
  });

  test('a shard of the same size whose frames are all intact, but not those written, is named', async () => {
    const { shards } = mapOf(complete);
    const shard = shards.at(-1)!;
    const forged = directory('forged/set');
    const dataset = Dataset.open(complete);
    // The last hash of the last episode; hashes do not compress, so that the size stays.
    rewrite(dataset, forged, ({ columns }, episode) => {
      if (episode === dataset.length - 1) columns['hashes']![2]! ^= 1;
    });
    dataset.close();
    fs.copyFileSync(path.join(complete, 'dataset.json'), path.join(forged, 'dataset.json'));
    const opened = Dataset.open(forged);
    const { damage } = await verify(opened, { quick: true });
    opened.close();
    expect(damage).toEqual([
      expect.objectContaining({ shard, what: 'its SHA-256 is not the one in the manifest' }),
    ]);
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
    const [group] = mapOf(unfinished).groups;
    const bytes = fs.readFileSync(file);
    bytes[(group!.at + group!.end) >> 1]! ^= 1;
    fs.writeFileSync(file, bytes);
    expect(() => DatasetWriter.resume(hurt, counterPlan)).toThrow(/shard-00000\.traj/);
  });
});
