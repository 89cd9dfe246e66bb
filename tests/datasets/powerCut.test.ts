import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import type { EncodedGroup } from '#gatogym/datasets/format/groupFrame.js';
import { HUMAN } from '#gatogym/datasets/identity.js';
import { groupCount } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { gatogym } from '../commandLine.js';
import { fastDirectory } from '../temporary.js';
import { counterPlan, counterSource, filesOf, playGroup, writeCounters } from './counterDataset.js';

const root = fastDirectory();
const directory = (name: string): string => path.join(root, name);
afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});
/** Everything in one shard: all of it is the one that is being written. */
const plan = { ...counterPlan, shardBytes: 1 << 20 };
const GROUPS = groupCount(plan);
const SHARD = 'shard-00000.traj';

let groups: readonly EncodedGroup[] = [];
let expected: Record<string, string> = {};
let shard: Uint8Array = new Uint8Array(0);
/** Where each group ends in the shard. */
let ends: readonly number[] = [];

beforeAll(() => {
  groups = Array.from({ length: GROUPS }, (_, index) => playGroup(plan, index));
  writeCounters(directory('whole'), plan);
  expected = filesOf(directory('whole'));
  writeCounters(directory('begun'), plan, GROUPS);
  shard = new Uint8Array(fs.readFileSync(path.join(directory('begun'), SHARD)));
  const dataset = Dataset.open(directory('begun'));
  ends = groups.map((_, index) => {
    const { offset, bytes } = dataset.position(dataset.groupRange(index).first);
    return offset + bytes;
  });
  dataset.close();
});

const rng = new Rng();
rng.seed(3 as Seed);

/** What may be where a power cut kept bytes from being written, from `at` on. */
const leftovers: readonly (readonly [what: string, rest: (at: number) => Uint8Array])[] = [
  ['nothing', () => new Uint8Array(0)],
  ['zeros', (at) => new Uint8Array(shard.length - at)],
  ['noise', (at) => Uint8Array.from({ length: shard.length - at }, () => rng.below(256))],
  ['what stood elsewhere in the file', (at) => shard.slice(0, shard.length - at)],
  ['the same, but for a hole of zeros', (at) => shard.slice(at).fill(0, 0, 64)],
  ['the same, but for one byte', (at) => shard.slice(at).fill((shard[at]! + 1) & 255, 0, 1)],
];

/** A dataset whose shard ends so; nothing else of it was written. */
function cut(at: number, rest: Uint8Array): string {
  const out = directory('cut');
  fs.rmSync(out, { recursive: true, force: true });
  fs.cpSync(directory('begun'), out, { recursive: true });
  const bytes = new Uint8Array(at + rest.length);
  bytes.set(shard.subarray(0, at));
  bytes.set(rest, at);
  fs.writeFileSync(path.join(out, SHARD), bytes);
  return out;
}

describe('where a power cut left', () => {
  test.each(leftovers)(
    '%s, a recording goes on after the last group before, to the same bytes',
    (_what, rest) => {
      for (let at = 1; at < shard.length; at += 61) {
        const out = cut(at, rest(at));
        const writer = DatasetWriter.resume(out, plan);
        expect(writer.groups).toBe(ends.filter((end) => end <= at).length);
        for (const group of groups.slice(writer.groups)) writer.append(group);
        writer.finish();
        expect(filesOf(out)).toEqual(expected);
      }
    },
  );

  test('a file that was made and never written, it is written', () => {
    for (const bytes of [0, 5000]) {
      const out = cut(shard.length, new Uint8Array(0));
      fs.writeFileSync(path.join(out, 'shard-00001.traj'), new Uint8Array(bytes));
      const writer = DatasetWriter.resume(out, plan);
      expect(writer.groups).toBe(GROUPS);
      writer.pause();
    }
  });

  test('a manifest that was not yet given its name, the dataset is begun', () => {
    const out = directory('nameless');
    fs.mkdirSync(out);
    fs.writeFileSync(path.join(out, 'dataset.json.tmp'), '{"format": "gato');
    writeCounters(out, plan);
    expect(filesOf(out)).toEqual(expected);
  });
});

test('what a person played is not cut off: nobody can play it again', () => {
  const out = directory('played');
  const played = { ...plan, sources: [{ ...counterSource(3, 1), agent: HUMAN }] };
  writeCounters(out, played, 2);
  const file = path.join(out, SHARD);
  const bytes = fs.readFileSync(file);
  const end = bytes.length;
  fs.appendFileSync(file, bytes.subarray(end - 20));
  const writer = DatasetWriter.resume(out, played);
  expect([writer.groups, writer.cutOff]).toEqual([2, 20]);
  writer.pause();
  bytes[end - 200]! ^= 1;
  fs.writeFileSync(file, bytes);
  expect(() => DatasetWriter.resume(out, played)).toThrow('a damaged dataset is not continued');
  expect(fs.readFileSync(file)).toEqual(bytes);
});

test('record --resume says in a line what it found', async () => {
  const out = path.join(root, 'rooms');
  const source = { env: 'maze/FourRooms-v1', agent: 'random', episodes: 200 };
  const abort = new AbortController();
  await recordPlan(await planOf({ name: 'rooms', seed: 4, shardBytes: 1 << 20, sources: [source] }), out, {
    signal: abort.signal,
    onCommit: () => {
      abort.abort();
    },
  });
  const { length } = Dataset.open(out);
  fs.appendFileSync(path.join(out, SHARD), new Uint8Array(1234));
  const args = ['--env', source.env, '--agent', source.agent, '--episodes', '200', '--seed', '4'];
  const shardBytes = ['--shard-bytes', String(1 << 20)];
  const { status, stderr } = await gatogym('record', ...args, ...shardBytes, '--out', out, '--resume');
  expect(status).toBe(0);
  expect(stderr.split('\n')[1]).toBe(
    `${length} episodes are there already; what was in flight is done again (1,234 bytes cut off)`,
  );
});

test('info says in a line what resuming will do', async () => {
  const at = ends[2]!;
  const out = cut(at, shard.slice(at).fill(0, 0, 64));
  const { status, stdout } = await gatogym('info', out);
  expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 0, lines: 2 });
  expect(stdout).toContain(
    `not complete: 11 of 11 episodes, ${(shard.length / 1024).toFixed(1)} KiB; gatogym record --resume finishes it, and writes again what was spoilt from byte ${at.toLocaleString('en-US')} of ${SHARD} on`,
  );
});
