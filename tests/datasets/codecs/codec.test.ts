import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Codec, decodeRows, encodeRows } from '#gatogym/datasets/codecs/codec.js';

const rowsOf = (rowBytes: number, allowed = fc.nat(255)): fc.Arbitrary<Uint8Array> =>
  fc
    .nat(9)
    .chain((rows) =>
      fc
        .array(allowed, { minLength: rows * rowBytes, maxLength: rows * rowBytes })
        .map((bytes) => Uint8Array.from(bytes)),
    );

const cases: readonly [Codec, { rowBytes: number; elementBytes: number }, fc.Arbitrary<Uint8Array>][] = [
  ['raw', { rowBytes: 5, elementBytes: 1 }, rowsOf(5)],
  ['xor', { rowBytes: 7, elementBytes: 1 }, rowsOf(7)],
  ['palette', { rowBytes: 12, elementBytes: 1 }, rowsOf(12, fc.constantFrom(0, 7, 255))],
  ['shuffle', { rowBytes: 16, elementBytes: 4 }, rowsOf(16)],
  ['shuffle', { rowBytes: 16, elementBytes: 8 }, rowsOf(16)],
  ['sparse', { rowBytes: 4, elementBytes: 4 }, rowsOf(4, fc.constantFrom(0, 0, 0, 1, 128, 255))],
];

describe.each(cases)('codec %s of %j', (codec, shape, arbitrary) => {
  test('gives back every byte, and leaves its input alone', () => {
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        const rows = bytes.length / shape.rowBytes;
        const before = bytes.slice();
        const coded = encodeRows(codec, bytes, { ...shape, rows });
        expect(bytes).toEqual(before);
        expect(decodeRows(codec, coded, { ...shape, rows })).toEqual(bytes);
      }),
    );
  });
});

test('narrow keeps whole numbers below 256', () => {
  const values = Int32Array.from([0, 17, 255, 3]);
  const bytes = new Uint8Array(values.buffer);
  const shape = { rows: 4, rowBytes: 4, elementBytes: 4 };
  const coded = encodeRows('narrow', bytes, shape);
  expect(coded).toHaveLength(4);
  expect(decodeRows('narrow', coded, shape)).toEqual(bytes);
});

test('palette keeps pictures of more than 256 colours as they are', () => {
  const rgb = Uint8Array.from({ length: 300 * 3 * 2 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 13);
  const shape = { rows: 2, rowBytes: 900, elementBytes: 1 };
  const coded = encodeRows('palette', rgb, shape);
  expect(coded[0]! | (coded[1]! << 8)).toBe(0);
  expect(decodeRows('palette', coded, shape)).toEqual(rgb);
});

test('palette holds exactly 256 colours', () => {
  const rgb = Uint8Array.from({ length: 256 * 3 }, (_, i) => (i % 3 === 0 ? i / 3 : 9));
  const coded = encodeRows('palette', rgb, { rows: 1, rowBytes: 768, elementBytes: 1 });
  expect(coded[0]! | (coded[1]! << 8)).toBe(256);
  expect(decodeRows('palette', coded, { rows: 1, rowBytes: 768, elementBytes: 1 })).toEqual(rgb);
});
