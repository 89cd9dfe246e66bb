import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset, type Episode, verify } from '#gatogym/datasets/index.js';
import { UserError } from '#gatogym/envs/index.js';
import { temporaryDirectories } from '../temporary.js';
import { readAll, recordInto } from './recorded.js';

const directory = temporaryDirectories();
const dataset = directory('dataset');
const shard = path.join(dataset, 'shard-00000.traj');
const manifest = path.join(dataset, 'dataset.json');
let sound: Episode[];
let shardBytes: Buffer;

beforeAll(async () => {
  // Groups of many episodes and of one, with chunks and without.
  await recordInto(dataset, {
    seed: 4,
    sources: [
      { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 15 },
      {
        env: { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'timeLimit', steps: 20 }] },
        agent: 'random',
        episodes: 3,
      },
      {
        env: { id: 'robotics/CartpoleSwingup-v1', wrappers: [{ wrap: 'timeLimit', steps: 10 }] },
        agent: 'random',
        episodes: 2,
        observations: ['state'],
      },
    ],
  });
  sound = readAll(dataset) as Episode[];
  shardBytes = fs.readFileSync(shard);
});

/** Opens the dataset with other bytes in its shard, checks it, reads it whole, and puts the shard right again. */
async function withShard(
  bytes: Uint8Array,
): Promise<{ damage: number; names: string[]; wrong: number; lost: number }> {
  fs.writeFileSync(shard, bytes);
  try {
    const opened = Dataset.open(dataset);
    const { damage } = await verify(opened, { quick: true });
    opened.close();
    const now = readAll(dataset);
    let [wrong, lost] = [0, 0];
    for (const [index, episode] of now.entries()) {
      if (episode instanceof UserError) lost++;
      else if (episode instanceof Error || !isDeepStrictEqual(episode, sound[index])) wrong++;
    }
    return { damage: damage.length, names: damage.map((each) => each.shard), wrong, lost };
  } finally {
    fs.writeFileSync(shard, shardBytes);
  }
}

describe('a shard', () => {
  test('as it was written is sound', async () => {
    expect(sound.length).toBe(20);
    expect(await withShard(shardBytes)).toEqual({ damage: 0, names: [], wrong: 0, lost: 0 });
  });

  test('with any one byte changed is found damaged, gives no wrong data, and keeps what is whole', async () => {
    const found: number[] = [];
    for (let at = 0; at < shardBytes.length; at++) {
      const bytes = Buffer.from(shardBytes);
      bytes[at]! ^= 1 << (at % 8);
      const { damage, names, wrong, lost } = await withShard(bytes);
      if (damage === 0 || wrong > 0 || names.some((name) => name !== 'shard-00000.traj')) found.push(at);
      // The largest group has 15 episodes: one group at most is lost.
      if (lost > 15) found.push(at);
    }
    expect(found).toEqual([]);
  }, 300_000);

  test('with any bit of a frame header changed is found damaged', async () => {
    const found: string[] = [];
    const starts = [...shardBytes.toString('latin1').matchAll(/GTJ1/g)].map(({ index }) => index);
    // The header, three groups and a chunk.
    expect(starts).toHaveLength(5);
    for (const start of starts) {
      for (let bit = 0; bit < 160; bit++) {
        const bytes = Buffer.from(shardBytes);
        bytes[start + (bit >> 3)]! ^= 1 << (bit & 7);
        const { damage, wrong } = await withShard(bytes);
        if (damage === 0 || wrong > 0) found.push(`frame at ${start}, bit ${bit}`);
      }
    }
    expect(found).toEqual([]);
  }, 300_000);

  test('cut short anywhere is found damaged, and gives no wrong data', async () => {
    const found: number[] = [];
    for (let length = 0; length < shardBytes.length; length += 7) {
      const { damage, wrong } = await withShard(shardBytes.subarray(0, length));
      if (damage === 0 || wrong > 0) found.push(length);
    }
    expect(found).toEqual([]);
  }, 300_000);

  test('that is missing, or has bytes too many, is found damaged', async () => {
    const { damage, wrong, lost } = await withShard(Buffer.concat([shardBytes, Buffer.from('more')]));
    expect(damage).toBeGreaterThan(0);
    expect({ wrong, lost }).toEqual({ wrong: 0, lost: 0 });
    fs.rmSync(shard);
    const opened = Dataset.open(dataset);
    expect(opened.damage[0]).toMatchObject({ shard: 'shard-00000.traj', what: 'the file is missing' });
    expect(opened.length).toBe(20);
    opened.close();
    fs.writeFileSync(shard, shardBytes);
  });

  test('of another dataset is refused', async () => {
    const other = await recordInto(directory('other'), {
      seed: 5,
      sources: [{ env: 'maze/FourRooms-v1', agent: 'random', episodes: 1 }],
    });
    fs.copyFileSync(path.join(other, 'shard-00000.traj'), shard);
    expect(() => Dataset.open(dataset)).toThrow('belongs to another dataset');
    fs.writeFileSync(shard, shardBytes);
  });
});

describe('the manifest', () => {
  test('with any one byte changed is refused, but for white space', () => {
    const text = fs.readFileSync(manifest);
    const accepted: string[] = [];
    for (let at = 0; at < text.length; at++) {
      const bytes = Buffer.from(text);
      bytes[at]! ^= 1 << (at % 7);
      fs.writeFileSync(manifest, bytes);
      try {
        Dataset.open(dataset).close();
        if (!/\s/.test(String.fromCharCode(text[at]!)))
          accepted.push(`${at}: ${text.toString('utf8', at - 10, at + 10)}`);
      } catch (error) {
        if (!(error instanceof UserError)) accepted.push(`${at}: ${String(error)}`);
      }
    }
    fs.writeFileSync(manifest, text);
    expect(accepted).toEqual([]);
  }, 120_000);
});
