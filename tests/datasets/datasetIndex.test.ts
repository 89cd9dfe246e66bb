import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { IndexReader } from '#gatogym/datasets/indexReader.js';
import { readManifest, writeManifest } from '#gatogym/datasets/manifest.js';
import { openShards } from '#gatogym/datasets/shardSet.js';
import type { Plan } from '#gatogym/datasets/source.js';
import { verify } from '#gatogym/datasets/verify.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, counterSource, filesOf, playGroup, writeCounters } from './counterDataset.js';
import { readAll } from './recorded.js';

const directory = temporaryDirectories();
const counters = directory('counters');
const BLOCK = 4096;

beforeAll(() => {
  writeCounters(counters);
});

/** Says that the index tells of every group and every episode what a walk of the shards finds. */
function expectIndexOfShards(dataset: string): void {
  const manifest = readManifest(dataset);
  const index = new IndexReader(dataset, manifest.plan);
  const { groups, files } = openShards(dataset, manifest);
  const numbers = [...Array(groups.count).keys()];
  expect(numbers.map((number) => index.group(number))).toEqual(
    numbers.map((number) => groups.find(number)!.place),
  );
  const [fast, walked] = [Dataset.open(dataset), Dataset.inspect(dataset)];
  for (let episode = 0; episode < walked.length; episode++) {
    const { return: sum, length, terminated, truncated, success } = walked.summary(episode);
    const outcome = { return: sum, length, terminated, truncated, success };
    expect(index.episode(episode)).toEqual(outcome);
    expect(fast.outcome(episode)).toEqual(outcome);
    expect(fast.position(episode)).toEqual(walked.position(episode));
  }
  expect([fast.length, fast.groups, fast.bytes]).toEqual([walked.length, walked.groups, walked.bytes]);
  for (const opened of [index, fast, walked, ...files]) opened.close();
}

/** Return, length and ending of every episode. */
function outcomesOf(dataset: string): unknown[] {
  const opened = Dataset.open(dataset);
  const outcomes = Array.from({ length: opened.length }, (_, episode) => {
    const { return: sum, length, terminated, truncated, success } = opened.outcome(episode);
    return { sum, length, terminated, truncated, success };
  });
  opened.close();
  return outcomes;
}

function copyOf(name: string): string {
  const copy = directory(name);
  fs.cpSync(counters, copy, { recursive: true });
  return copy;
}

async function quickDamage(dataset: string): Promise<readonly unknown[]> {
  const opened = Dataset.open(dataset);
  const { damage } = await verify(opened, { quick: true });
  opened.close();
  return damage;
}

describe('an index tells what a walk of the shards finds', () => {
  test('of several sources, tiers and shards', () => {
    expectIndexOfShards(counters);
  });

  test('of more groups and episodes than a block holds', () => {
    const many = directory('many');
    const sources = [counterSource(150, 1), counterSource(250, 1)];
    writeCounters(many, { name: 'many', seed: 3, shardBytes: 20_000, sources });
    expect(fs.statSync(path.join(many, 'index.bin')).size).toBe((3 + 2) * BLOCK);
    expectIndexOfShards(many);
  });

  test('of a dataset that was extended', () => {
    const planOf = (episodes: number): Plan => ({
      ...counterPlan,
      sources: [counterSource(2, 2), counterSource(episodes, 1)],
    });
    const grown = directory('grown');
    for (const [i, episodes] of [1, 2, 3].entries()) {
      const writer = DatasetWriter.extend(grown, planOf(episodes));
      while (!writer.isComplete) writer.append(playGroup(planOf(episodes), writer.groups));
      writer.finish();
      expectIndexOfShards(grown);
      expect(Dataset.open(grown).length).toBe(3 + i);
    }
  });
});

test('opening a complete dataset reads neither its shards nor its index', () => {
  const blank = copyOf('blank');
  for (const name of fs.readdirSync(blank).filter((each) => !/json$/.test(each))) {
    const file = path.join(blank, name);
    fs.writeFileSync(file, new Uint8Array(fs.statSync(file).size));
  }
  const [opened, sound] = [Dataset.open(blank), Dataset.open(counters)];
  expect([opened.length, opened.groups, opened.bytes]).toEqual([sound.length, sound.groups, sound.bytes]);
  expect(opened.damage).toEqual([]);
  expect(() => opened.summary(0)).toThrow(/episode 0/);
  opened.close();
  sound.close();
});

describe('an index that is damaged', () => {
  test('by any flipped bit is found when the block is read, and tells nothing', () => {
    const hurt = copyOf('bits');
    const { plan } = readManifest(hurt);
    const file = path.join(hurt, 'index.bin');
    const bytes = fs.readFileSync(file);
    expect(bytes.length).toBe(2 * BLOCK);
    const handle = fs.openSync(file, 'r+');
    const believed: string[] = [];
    for (const [at, byte] of bytes.entries()) {
      for (let bit = 0; bit < 8; bit++) {
        fs.writeSync(handle, Uint8Array.of(byte ^ (1 << bit)), 0, 1, at);
        const index = new IndexReader(hurt, plan);
        const [group, episode] = [index.group(0), index.episode(0)];
        index.close();
        if (at < BLOCK ? group || !episode : episode || !group) believed.push(`byte ${at}, bit ${bit}`);
      }
      fs.writeSync(handle, Uint8Array.of(byte), 0, 1, at);
    }
    fs.closeSync(handle);
    expect(believed).toEqual([]);
  });

  test('is found by verify --quick, and the episodes are read without it', async () => {
    const hurt = copyOf('verified');
    const file = path.join(hurt, 'index.bin');
    const bytes = fs.readFileSync(file);
    const expected = readAll(counters);
    const outcomes = outcomesOf(counters);
    // Every byte of an entry, and some of what follows.
    const isEntry = (at: number): boolean => at % BLOCK < 6 * 24;
    for (let at = 0; at < bytes.length; at += isEntry(at) ? 1 : 37) {
      fs.writeFileSync(file, bytes.with(at, bytes[at]! ^ (1 << (at & 7))));
      expect(await quickDamage(hurt)).toEqual([
        {
          shard: 'index.bin',
          offset: 0,
          bytes: bytes.length,
          what: 'its SHA-256 is not the one in the manifest',
        },
      ]);
      expect(readAll(hurt)).toEqual(expected);
      expect(outcomesOf(hurt)).toEqual(outcomes);
    }
  });

  test.each([
    ['missing', undefined, 'the file is missing'],
    ['empty', 0, 'it has 0 bytes, expected 8192'],
    ['cut short', 5000, 'it has 5000 bytes, expected 8192'],
  ])('or %s is told, and the episodes are read without it', async (name, size, what) => {
    const hurt = copyOf(name);
    const file = path.join(hurt, 'index.bin');
    if (size === undefined) fs.rmSync(file);
    else fs.truncateSync(file, size);
    expect(await quickDamage(hurt)).toEqual([{ shard: 'index.bin', offset: 0, bytes: size ?? 0, what }]);
    expect(readAll(hurt)).toEqual(readAll(counters));
  });

  test("or another dataset's is not believed", async () => {
    const other = directory('other');
    writeCounters(other, { ...counterPlan, seed: 10 });
    const swapped = copyOf('swapped');
    fs.copyFileSync(path.join(other, 'index.bin'), path.join(swapped, 'index.bin'));
    expect(await quickDamage(swapped)).toHaveLength(1);
    const index = new IndexReader(swapped, counterPlan);
    expect([index.group(0), index.episode(0)]).toEqual([undefined, undefined]);
    index.close();
    expect(readAll(swapped)).toEqual(readAll(counters));
  });
});

test('a dataset that was recorded before there was an index is read, and gets one when it is finished again', async () => {
  const old = copyOf('old');
  fs.rmSync(path.join(old, 'index.bin'));
  const { index, ...manifest } = readManifest(old);
  expect(index).toMatchObject({ bytes: 2 * BLOCK });
  writeManifest(old, manifest);
  expect(await quickDamage(old)).toEqual([]);
  expect(readAll(old)).toEqual(readAll(counters));
  DatasetWriter.resume(old, counterPlan).finish();
  expect(filesOf(old)).toEqual(filesOf(counters));
});

test('a recording that was killed after its index and before its manifest is finished to the same bytes', () => {
  const killed = directory('killed');
  writeCounters(killed, counterPlan, 6);
  fs.copyFileSync(path.join(counters, 'index.bin'), path.join(killed, 'index.bin'));
  fs.writeFileSync(path.join(killed, 'index.bin.tmp'), 'torn');
  expect(Dataset.open(killed).length).toBe(11);
  DatasetWriter.resume(killed, counterPlan).finish();
  expect(filesOf(killed)).toEqual(filesOf(counters));
});

test('a shard of another dataset is refused although it has the size that the manifest says', () => {
  const other = directory('stranger');
  writeCounters(other, { ...counterPlan, name: 'countess' });
  const mixed = copyOf('mixed');
  const [theirs, ours] = [other, mixed].map((each) => path.join(each, 'shard-00001.traj'));
  fs.copyFileSync(theirs!, ours!);
  const { index, ...manifest } = readManifest(mixed);
  const shards = manifest.shards.map((shard) =>
    shard.file === 'shard-00001.traj' ? { ...shard, bytes: fs.statSync(ours!).size } : shard,
  );
  writeManifest(mixed, { ...manifest, index: index!, shards });
  const opened = Dataset.open(mixed);
  expect(opened.episode(0)).toBeDefined();
  expect(() => opened.episode(opened.length - 1)).not.toThrow();
  for (const episode of [2, 2, 3])
    expect(() => opened.episode(episode)).toThrow(/shard-00001\.traj belongs to another dataset/);
  opened.close();
});
