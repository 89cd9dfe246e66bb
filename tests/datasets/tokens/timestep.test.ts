import { describe, expect, test } from '@jest/globals';
import { PATCH_BYTES, PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { TimestepEncoder, writeText } from '#gatogym/datasets/tokens/timestep.js';
import { type TokenBuffer, tokenBuffer } from '#gatogym/datasets/tokens/vocabulary.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import {
  type ActionSpace,
  type TensorSpace,
  boundAt,
  box,
  discrete,
  image,
  multiDiscrete,
} from '#gatogym/envs/core/spaces.js';
import { registry } from '#gatogym/envs/registry.js';
import { counterSpec } from '../../envs/counter.js';

const [TEXT, PATCH, DISCRETE, CONTINUOUS, SEPARATOR] = [0, 1, 2, 3, 4];
const [ACTION, LOSS] = [64, 128];

/** The scale on which mu-law's bins are of equal width. */
const F = (x: number): number => (Math.sign(x) * Math.log(Math.abs(x) * 100 + 1)) / Math.log(25601);

function encoderFor(
  observations: Readonly<Record<string, TensorSpace>>,
  actionSpace: ActionSpace = discrete(3),
  patches = new PatchTable(),
): TimestepEncoder {
  return new TimestepEncoder(
    { ...counterSpec, observations, actionSpace },
    Object.keys(observations),
    patches,
  );
}

function written(encoder: TimestepEncoder, rows: Record<string, TypedArray>, row = 0): TokenBuffer {
  const out = tokenBuffer(encoder.observationTokens + 1);
  expect(encoder.writeObservation(rows, row, out, 0)).toBe(out.ids.length);
  return out;
}

describe('a timestep', () => {
  test('is its observation by key in code point order, the separator, and the action', () => {
    const encoder = encoderFor(
      {
        b: discrete(5),
        Z: multiDiscrete([4, 1024]),
        a: box({ dtype: 'float32', shape: [2], low: [-1, -3], high: [1, 3] }),
      },
      box({ dtype: 'float32', shape: [2], low: -1, high: 1 }),
    );
    const out = tokenBuffer(encoder.tokens);
    const rows = { a: Float32Array.of(9, 9, 1, -1), b: Int32Array.of(0, 4), Z: Int32Array.of(0, 0, 3, 1023) };
    const next = encoder.writeObservation(rows, 1, out, 0);
    expect(encoder.writeAction(Float32Array.of(0, 0, -1, 0.5), 1, out, next)).toBe(encoder.tokens);
    expect([...out.ids]).toEqual([33027, 34047, 32744, 32279, 33028, 34048, 32000, 32768]);
    expect([...out.positions]).toEqual([0, 1, 2, 3, 4, 65534, 65535, 65535]);
    expect([...out.kinds]).toEqual([
      DISCRETE,
      DISCRETE,
      CONTINUOUS,
      CONTINUOUS,
      DISCRETE,
      SEPARATOR,
      CONTINUOUS + ACTION + LOSS,
      CONTINUOUS + ACTION + LOSS,
    ]);
    expect(encoder.layout).toEqual([
      { key: 'Z', tokens: 2 },
      { key: 'a', tokens: 2 },
      { key: 'b', tokens: 1 },
    ]);
  });

  test('bins numbers plainly where all bounds are within [-1, 1], else by mu-law', () => {
    const encoder = encoderFor({
      a: box({ dtype: 'float64', shape: [2], low: [-1, 0], high: [1, 1] }),
      b: box({ dtype: 'float64', shape: [2], low: [-1, -Infinity], high: [1, Infinity] }),
    });
    const rows = { a: Float64Array.of(1, 0), b: Float64Array.of(1, 1) };
    expect([...written(encoder, rows).ids]).toEqual([33023, 32512, 32744, 32744, 34048]);
  });

  test('counts whole numbers from the least, and bins those that have too many values', () => {
    const encoder = encoderFor({
      a: box({ dtype: 'int16', shape: [1], low: -7, high: 1016 }),
      b: box({ dtype: 'int32', shape: [1], low: 0, high: 1024 }),
    });
    expect([...written(encoder, { a: Int16Array.of(-7), b: Int32Array.of(1) }).ids]).toEqual([
      33024, 32744, 34048,
    ]);
  });

  test('has one token a grid cell', () => {
    const spec = registry.describe('maze/FourRooms-v1');
    const encoder = new TimestepEncoder(spec, ['symbolic'], new PatchTable());
    expect(encoder.observationTokens).toBe(49);
    const view = new Uint8Array(147);
    view.set([10, 5, 3], 0);
    view.set([2, 5, 0], 144);
    const { ids, kinds } = written(encoder, { symbolic: view });
    expect([ids[0], ids[1], ids[48], kinds[0]]).toEqual([33024 + 263, 33024, 33024 + 68, DISCRETE]);
    view[3] = 11;
    expect(() => written(encoder, { symbolic: view })).toThrow('a cell holds 11, its spec says less than 11');
  });

  test('cuts a picture into patches in raster order, with black beyond its edges', () => {
    const patches = new PatchTable();
    const encoder = encoderFor({ rgb: image(20, 33, 3, 'noise') }, discrete(2), patches);
    expect(encoder.layout).toEqual([{ key: 'rgb', tokens: 6, patches: [2, 3] }]);
    const pixels = Uint8Array.from({ length: 20 * 33 * 3 }, (_, i) => (i * 7919) % 256);
    const { ids, kinds, positions } = written(encoder, { rgb: pixels });
    expect([...ids.subarray(0, 6)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...kinds.subarray(0, 6)]).toEqual(Array(6).fill(PATCH));
    expect([...positions.subarray(0, 6)]).toEqual([0, 1, 2, 3, 4, 5]);
    for (let p = 0; p < 6; p++)
      for (let y = 0; y < 16; y++)
        for (let x = 0; x < 16; x++)
          for (let c = 0; c < 3; c++) {
            const [row, column] = [16 * Math.floor(p / 3) + y, 16 * (p % 3) + x];
            const expected = row < 20 && column < 33 ? pixels[(row * 33 + column) * 3 + c] : 0;
            expect(patches.bytes[p * PATCH_BYTES + (y * 16 + x) * 3 + c]).toBe(expected);
          }
  });

  test('shows one channel as three', () => {
    const patches = new PatchTable();
    const encoder = encoderFor({ gray: image(16, 16, 1, 'grey') }, discrete(2), patches);
    written(encoder, { gray: Uint8Array.from({ length: 256 }, (_, i) => i) });
    expect([...patches.bytes.subarray(3 * 200, 3 * 201)]).toEqual([200, 200, 200]);
  });

  test('has no observation that the environment has not, and no value of too many', () => {
    expect(() => new TimestepEncoder(counterSpec, ['rbg'], new PatchTable())).toThrow('did you mean "rgb"?');
    expect(() => encoderFor({ a: discrete(1025) })).toThrow('1025');
    const cell = box({ dtype: 'uint8', shape: [4, 2], low: 0, high: 50, cell: [40, 40] });
    expect(() => encoderFor({ cell })).toThrow('cells of 40 x 40 values');
  });
});

describe('actions', () => {
  const spaces: readonly ActionSpace[] = [
    discrete(18),
    multiDiscrete([3, 1024, 1]),
    box({ dtype: 'float32', shape: [2], low: [-1, 0], high: [1, 0.25] }),
    box({ dtype: 'float32', shape: [2], low: [-1, -30], high: [1, 30] }),
  ];

  test.each(spaces)('of $type come back: whole numbers exactly, others within half a bin', (space) => {
    const encoder = encoderFor({ a: discrete(1) }, space);
    const size = encoder.actionTokens;
    const out = tokenBuffer(size);
    for (let i = 0; i < 2000; i++) {
      const share = (j: number): number => ((i * 7919 + j * 104729) % 2001) / 2000;
      const given = [...Array(size).keys()].map((j) => {
        if (space.type === 'discrete') return Math.round(share(j) * 17);
        if (space.type === 'multiDiscrete') return Math.round(share(j) * (space.nvec[j]! - 1));
        const [low, high] = [boundAt(space.low, j), boundAt(space.high, j)];
        return Math.fround(low + share(j) * (high - low));
      });
      const actions = space.type === 'box' ? Float32Array.from(given) : Int32Array.from(given);
      encoder.writeAction(actions, 0, out, 0);
      for (const [j, value] of given.entries()) {
        const id = out.ids[j]!;
        const { first, count } = encoder.actionIds(j);
        expect(id >= first && id < first + count).toBe(true);
        const back = encoder.actionValue(j, id);
        if (space.type !== 'box') expect(back).toBe(value);
        else if (boundAt(space.high, 1) < 1) expect(Math.abs(back - value)).toBeLessThanOrEqual(1 / 1024);
        else expect(Math.abs(F(back) - F(value))).toBeLessThanOrEqual(1 / 1024 + 1e-9);
      }
    }
  });

  test('never leave their bounds', () => {
    const encoder = encoderFor({ a: discrete(1) }, box({ dtype: 'float32', shape: [1], low: 0.1, high: 2 }));
    expect([encoder.actionValue(0, 32000), encoder.actionValue(0, 33023)]).toEqual([0.1, 2]);
  });
});

describe('a text', () => {
  test('counts from 0 on its own and is to be predicted', () => {
    const out = tokenBuffer(5);
    expect(writeText([5, 6, 7], out, 1)).toBe(4);
    expect([...out.ids]).toEqual([0, 5, 6, 7, 0]);
    expect([...out.positions]).toEqual([0, 0, 1, 2, 0]);
    expect([...out.kinds]).toEqual([0, TEXT + LOSS, TEXT + LOSS, TEXT + LOSS, 0]);
  });
});

describe('the table of patches', () => {
  test('holds each once, however many there are', () => {
    const table = new PatchTable();
    const patch = new Uint32Array(PATCH_BYTES / 4);
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < 3000; i++) {
        patch[i % 192] = i + 1;
        expect(table.tokenOf(patch)).toBe(i);
        patch[i % 192] = 0;
      }
    expect([table.count, table.bytes.length]).toEqual([3000, 3000 * PATCH_BYTES]);
    expect(new Uint32Array(table.bytes.slice(2999 * PATCH_BYTES).buffer)[2999 % 192]).toBe(3000);
  });
});
