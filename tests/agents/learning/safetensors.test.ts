import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeSafetensors, encodeSafetensors } from '#gatogym/agents/learning/safetensors.js';
import { temporaryDirectories } from '../../temporary.js';

const directory = temporaryDirectories();

/** A file as another program writes it: no padding, metadata in front, tensors in another order than their numbers. */
function foreign(header: unknown, numbers: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(numbers, 8 + json.length);
  return bytes;
}

test('what is encoded is decoded, of every dtype and shape', () => {
  const values = fc.oneof(
    fc.float32Array(),
    fc.float64Array(),
    fc.uint8Array(),
    fc.int16Array(),
    fc.int32Array(),
    fc.uint32Array(),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), values), (arrays) => {
      const names = Object.keys(arrays).filter((name) => name !== '__metadata__' && name !== '__proto__');
      const tensors = Object.fromEntries(
        names.map((name) => [name, { shape: [arrays[name]!.length], values: arrays[name]! }]),
      );
      expect(decodeSafetensors(encodeSafetensors(tensors), 'it')).toEqual(tensors);
    }),
  );
});

test('a file is read as it was written', () => {
  const file = path.join(directory('.'), 'file.safetensors');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const tensors = {
    weight: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    count: { shape: [1], values: Float64Array.of(1e9 + 0.5) },
  };
  fs.writeFileSync(file, encodeSafetensors(tensors));
  expect(decodeSafetensors(fs.readFileSync(file), file)).toEqual(tensors);
});

test('the bytes are those of the format: numbers begin at a multiple of 8', () => {
  const bytes = encodeSafetensors({ a: { shape: [2], values: Float32Array.of(1, -2) } });
  const header = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  expect(Buffer.from(bytes).toString('latin1', 8, 8 + header.length)).toBe(header);
  expect(Number(new DataView(bytes.buffer).getBigUint64(0, true))).toBe(56);
  expect(bytes.length).toBe(8 + 56 + 8);
  expect(new Float32Array(bytes.buffer, 64)).toEqual(Float32Array.of(1, -2));
});

test('files of other programs are read, wherever their numbers begin', () => {
  const numbers = new Uint8Array([7, 0, 0, 128, 63, 0, 0, 0, 64]);
  const header = {
    __metadata__: { format: 'pt' },
    b: { dtype: 'F32', shape: [2], data_offsets: [1, 9] },
    a: { dtype: 'U8', shape: [], data_offsets: [0, 1] },
  };
  expect(decodeSafetensors(foreign(header, numbers), 'it')).toEqual({
    b: { shape: [2], values: Float32Array.of(1, 2) },
    a: { shape: [], values: Uint8Array.of(7) },
  });
});

describe('damage is told in a line', () => {
  const whole = encodeSafetensors({ a: { shape: [4], values: Float32Array.of(1, 2, 3, 4) } });
  test.each([
    ['nothing', new Uint8Array(0), 'is no safetensors file'],
    ['a header cut off', whole.subarray(0, 20), 'cut off in its header'],
    ['numbers cut off', whole.subarray(0, whole.length - 1), 'tensor "a" is not whole'],
    ['no JSON', foreign('', new Uint8Array(0)).fill(1, 8), 'is not JSON'],
    ['a list', foreign([], new Uint8Array(0)), 'no object'],
    [
      'an unknown dtype',
      foreign({ a: { dtype: 'F8', shape: [1], data_offsets: [0, 1] } }, new Uint8Array(1)),
      'has dtype "F8"',
    ],
    [
      'a place too small',
      foreign({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 4] } }, new Uint8Array(4)),
      'has 4 bytes, its shape needs 8',
    ],
    [
      'a negative place',
      foreign({ a: { dtype: 'U8', shape: [1], data_offsets: [-1, 0] } }, new Uint8Array(4)),
      'no place',
    ],
  ])('%s', (_, bytes, told) => {
    expect(() => decodeSafetensors(bytes, 'it')).toThrow(told);
  });
});
