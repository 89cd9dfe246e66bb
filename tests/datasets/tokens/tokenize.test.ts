import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset, planOf, recordPlan } from '#gatogym/index.js';
import { sha256Hex } from '#gatogym/datasets/canonical.js';
import { Codebook } from '#gatogym/datasets/tokens/codebook.js';
import { readTokensManifest, type TokensManifest } from '#gatogym/datasets/tokens/manifest.js';
import { openMixture } from '#gatogym/datasets/tokens/mixture.js';
import { PATCH_BYTES, PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { TimestepEncoder } from '#gatogym/datasets/tokens/timestep.js';
import { type TokenizeOptions, tokenize } from '#gatogym/datasets/tokens/tokenize.js';
import { tokenBuffer } from '#gatogym/datasets/tokens/vocabulary.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { temporaryDirectories } from '../../temporary.js';
import { filesOf } from '../counterDataset.js';

const directory = temporaryDirectories();
const data = directory('data');
const text = new TextVocabulary(1024);
const options: TokenizeOptions = {
  seed: 3 as Seed,
  length: 400,
  sequences: 60,
  prompts: 0.25,
  text: text.size,
  instructions: true,
};

/** Pictures, cells and numbers: a game of which one step is 38 tokens, a maze of 51, a robot of 7. */
beforeAll(async () => {
  const wrapped = { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'timeLimit', steps: 40 }] };
  const plan = await planOf({
    name: 'three',
    seed: 1,
    sources: [
      { env: wrapped, agent: 'random', episodes: 4, observations: ['gray84'] },
      { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 30, observations: ['symbolic'] },
      { env: 'robotics/CartpoleSwingup-v1', agent: 'specialist', episodes: 2, observations: ['state'] },
    ],
  });
  await recordPlan(plan, data, { workers: 1 });
});

let made = 0;
function written(
  changes: Partial<TokenizeOptions> = {},
  weight = 1,
): { out: string; manifest: TokensManifest } {
  const out = directory(`tokens-${made++}`);
  const given = { ...options, ...changes };
  const sources = openMixture([{ data, weight }], given.instructions ? text : undefined);
  return { out, manifest: tokenize(sources, out, given) };
}

type Sequences = { readonly ids: Int32Array; readonly positions: Uint16Array; readonly kinds: Uint8Array };

function readShard(out: string, index = 0): Sequences {
  const read = (name: string): ArrayBuffer =>
    Uint8Array.from(fs.readFileSync(path.join(out, `shard-0000${index}.${name}.bin`))).buffer;
  return {
    ids: new Int32Array(read('tokens')),
    positions: new Uint16Array(read('positions')),
    kinds: new Uint8Array(read('kinds')),
  };
}

/** Every timestep that the dataset has, as the text of its tokens, patches by their bytes. */
function everyTimestep(): Set<string> {
  const dataset = Dataset.open(data);
  const seen = new Set<string>();
  for (let index = 0; index < dataset.length; index++) {
    const episode = dataset.episode(index);
    const { spec } = dataset.sources[dataset.summary(index).source]!;
    const patches = new PatchTable();
    const encoder = new TimestepEncoder(spec, Object.keys(episode.observations), patches);
    const out = tokenBuffer(encoder.tokens);
    for (let t = 0; t < episode.length; t++) {
      encoder.writeObservation(episode.observations, t, out, 0);
      encoder.writeAction(episode.actions, t, out, encoder.observationTokens + 1);
      seen.add(textOf(out, 0, encoder.tokens, patches.bytes));
    }
  }
  return seen;
}

function textOf(
  { ids, positions, kinds }: Sequences,
  from: number,
  count: number,
  patches: Uint8Array,
): string {
  const word = (at: number): string => {
    const id = ids[at]!;
    const isPatch = (kinds[at]! & 7) === 1;
    const value = isPatch ? sha256Hex(patches.subarray(id * PATCH_BYTES, (id + 1) * PATCH_BYTES)) : id;
    return `${value}:${positions[at]!}:${kinds[at]!}`;
  };
  return Array.from({ length: count }, (_, i) => word(from + i)).join(' ');
}

describe('tokens of a dataset', () => {
  test('are the timesteps of its episodes, after the instruction of each part', () => {
    const { out, manifest } = written();
    const known = everyTimestep();
    const tokens = readShard(out);
    const patches = fs.readFileSync(path.join(out, 'patches.bin'));
    const sources = new Uint16Array(
      Uint8Array.from(fs.readFileSync(path.join(out, 'shard-00000.sources.bin'))).buffer,
    );
    let [texts, reminders, steps] = [0, 0, 0];
    for (let row = 0; row < options.sequences; row++) {
      const { observations, actionTokens, spec } = manifest.sources[sources[row]!]!;
      const stepTokens = observations.reduce((sum, key) => sum + key.tokens, 1 + actionTokens);
      const end = (row + 1) * options.length;
      let at = row * options.length;
      expect(tokens.kinds[at]! & 7).toBe(0);
      while (at < end) {
        if ((tokens.kinds[at]! & 7) === 0) {
          const start = at;
          while (at < end && (tokens.kinds[at]! & 7) === 0) at++;
          const words = text.decode([...tokens.ids.subarray(start, at)]);
          if (at < end) expect(words).toBe(spec.instruction);
          expect([...tokens.positions.subarray(start, at)]).toEqual([...Array(at - start).keys()]);
          expect(new Set(tokens.kinds.subarray(start, at)).size).toBe(1);
          if ((tokens.kinds[start]! & 128) === 0) reminders++;
          texts++;
        }
        if (at + stepTokens > end) break;
        expect(known).toContain(textOf(tokens, at, stepTokens, patches));
        at += stepTokens;
        steps++;
      }
    }
    expect(texts).toBeGreaterThan(options.sequences);
    expect(reminders).toBeGreaterThan(options.sequences / 4);
    expect(reminders).toBeLessThan(options.sequences);
    expect(steps).toBeGreaterThan(1000);
  });

  test('are the same bytes from the same seed, others from another', () => {
    const [one, two, other] = [written(), written(), written({ seed: 4 as Seed })];
    expect(filesOf(two.out)).toEqual(filesOf(one.out));
    expect(filesOf(other.out)['shard-00000.tokens.bin']).not.toBe(filesOf(one.out)['shard-00000.tokens.bin']);
  });

  test('are the same sequences in shards of another size', () => {
    const whole = written();
    const parts = written({ shardTokens: 8000 });
    expect(parts.manifest.shards.map(({ sequences }) => sequences)).toEqual([20, 20, 20]);
    const texts = ({ out }: typeof whole, shards: number): string[] => {
      const patches = fs.readFileSync(path.join(out, 'patches.bin'));
      return Array.from({ length: shards }, (_, i) => readShard(out, i)).map((shard) =>
        textOf(shard, 0, shard.ids.length, patches),
      );
    };
    expect(texts(parts, 3).join(' ')).toBe(texts(whole, 1).join(' '));
  });

  test('are described by their manifest, which is read back and guards itself', () => {
    const { out, manifest } = written();
    expect(readTokensManifest(out)).toEqual(JSON.parse(JSON.stringify(manifest)));
    for (const { file, bytes, sha256 } of [
      manifest.patches,
      ...manifest.shards.flatMap(({ files }) => Object.values(files)),
    ]) {
      const content = fs.readFileSync(path.join(out, file));
      expect([content.length, sha256Hex(content)]).toEqual([bytes, sha256]);
    }
    const { kinds } = readShard(out);
    const inLoss = kinds.filter((kind) => (kind & 128) !== 0);
    expect(manifest.tokens.inLoss).toBe(inLoss.length);
    expect(inLoss.every((kind) => (kind & 64) !== 0 || (kind & 7) === 0)).toBe(true);
    expect(manifest.sources.map(({ sequences }) => sequences)).toEqual([20, 20, 20]);
    expect(manifest.sources.map(({ observations }) => observations)).toEqual([
      [{ key: 'gray84', tokens: 36, patches: [6, 6] }],
      [{ key: 'symbolic', tokens: 49 }],
      [{ key: 'state', tokens: 5 }],
    ]);
    const file = path.join(out, 'tokens.json');
    const content = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, content.replace('"length": 400', '"length": 401'));
    expect(() => readTokensManifest(out)).toThrow('was altered');
    fs.writeFileSync(file, content.replace('"version": 1,\n  "vocabulary"', '"version": 2,\n  "vocabulary"'));
    expect(() => readTokensManifest(out)).toThrow('has format version 2; this gatogym reads version 1');
  });

  test('begin without the instruction where it is left out', () => {
    const { manifest } = written({ instructions: false });
    expect([manifest.tokens.text, manifest.instructions]).toEqual([0, false]);
    expect(written().manifest.tokens.text).toBeGreaterThan(0);
  });

  test('give actions back exactly where they are whole', () => {
    const dataset = Dataset.open(data);
    const room = dataset.episode(4);
    const encoder = new TimestepEncoder(dataset.sources[1]!.spec, ['symbolic'], new PatchTable());
    const out = tokenBuffer(1);
    const back = Array.from(room.actions, (_, t) => {
      encoder.writeAction(room.actions, t, out, 0);
      return encoder.actionValue(0, out.ids[0]!);
    });
    expect(back).toEqual([...room.actions]);
  });

  test('show pictures as codes where so many are asked for', () => {
    const patches = written();
    const codes = written({ codes: 20 });
    const [seen, coded] = [readShard(patches.out), readShard(codes.out)];
    const table = fs.readFileSync(path.join(patches.out, 'patches.bin'));
    const { codebook, vocabulary, tokens } = codes.manifest;
    expect([vocabulary.codes, codebook?.count, codebook?.bytes]).toEqual([20, 20, 20 * PATCH_BYTES]);
    const standing = new Codebook(fs.readFileSync(path.join(codes.out, 'codebook.bin')));
    let [squares, pictures] = [0, 0];
    for (let i = 0; i < seen.ids.length; i++) {
      if (seen.kinds[i] !== 1) {
        expect([coded.ids[i], coded.kinds[i]]).toEqual([seen.ids[i], seen.kinds[i]]);
        continue;
      }
      const patch = table.subarray(seen.ids[i]! * PATCH_BYTES, (seen.ids[i]! + 1) * PATCH_BYTES);
      const { code, distance } = standing.nearest(patch);
      expect([coded.ids[i], coded.kinds[i]]).toEqual([34_049 + code, 5]);
      squares += distance;
      pictures++;
    }
    // Of all timesteps that were read: the last of a sequence is written in part.
    expect(codebook?.error).toBeCloseTo(Math.sqrt(squares / pictures / PATCH_BYTES), 0);
    expect([tokens.code, tokens.patch, codes.manifest.patches.count]).toEqual([pictures, 0, 0]);
    expect(filesOf(written({ codes: 20 }).out)).toEqual(filesOf(codes.out));
    expect(() => written({ codes: 8193 })).toThrow('8193 codes of image patches were asked for');
  });

  test('are not written over anything, and not of sequences too short for a step', () => {
    const { out } = written();
    expect(() => tokenize(openMixture([{ data, weight: 1 }], text), out, options)).toThrow('is not empty');
    expect(() => written({ length: 50 })).toThrow(
      'a sequence of 50 tokens is too short for one step of arcade',
    );
  });
});
