import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Codec, type RowShape, codecs, decodeRows, encodeRows } from '#gatogym/datasets/codecs/codec.js';

/** Rows as decodeRows puts them over what was in memory before; undefined when it refuses. */
function decoded(codec: Codec, coded: Uint8Array, shape: RowShape): Uint8Array | undefined {
  const out = new Uint8Array(shape.rows * shape.rowBytes).fill(0xa5);
  return decodeRows(codec, coded, shape, out) ? out : undefined;
}

const rowsOf = (rowBytes: number, allowed = fc.nat(255)): fc.Arbitrary<Uint8Array> =>
  fc
    .nat(9)
    .chain((rows) =>
      fc
        .array(allowed, { minLength: rows * rowBytes, maxLength: rows * rowBytes })
        .map((bytes) => Uint8Array.from(bytes)),
    );

type OneRow = Pick<RowShape, 'rowBytes' | 'elementBytes'> & { lineBytes?: number };

/** Rows that are a line each, where nothing is said of lines. */
const shapeOf = (rows: number, row: OneRow): RowShape => ({ lineBytes: row.rowBytes, ...row, rows });

const cases: readonly [Codec, OneRow, fc.Arbitrary<Uint8Array>][] = [
  ['raw', { rowBytes: 5, elementBytes: 1 }, rowsOf(5)],
  ['xor', { rowBytes: 7, elementBytes: 1 }, rowsOf(7)],
  ['palette', { rowBytes: 12, elementBytes: 1 }, rowsOf(12, fc.constantFrom(0, 7, 255))],
  ['shuffle', { rowBytes: 16, elementBytes: 4 }, rowsOf(16)],
  ['shuffle', { rowBytes: 16, elementBytes: 8 }, rowsOf(16)],
  ['cells', { rowBytes: 1, elementBytes: 1 }, rowsOf(1)],
  ['cells', { rowBytes: 23, elementBytes: 1 }, rowsOf(23, fc.constantFrom(0, 0, 0, 0, 0, 7))],
  ['cells', { rowBytes: 40, elementBytes: 4 }, rowsOf(40)],
  ['cells', { rowBytes: 24, lineBytes: 6, elementBytes: 1 }, rowsOf(24, fc.constantFrom(0, 0, 0, 0, 0, 7))],
  ['pixels', { rowBytes: 12, elementBytes: 1 }, rowsOf(12, fc.constantFrom(0, 7, 255))],
  ['pixels', { rowBytes: 39, elementBytes: 1 }, rowsOf(39, fc.constantFrom(0, 0, 0, 255))],
  [
    'pixels',
    { rowBytes: 36, lineBytes: 9, elementBytes: 1 },
    rowsOf(36, fc.constantFrom(0, 0, 0, 0, 0, 255)),
  ],
  ...(['delta', 'numbers'] as const).flatMap((codec) =>
    [1, 2, 4, 8].map(
      (elementBytes) =>
        [
          codec,
          { rowBytes: 16, elementBytes },
          rowsOf(16, fc.constantFrom(0, 1, 127, 128, 255)),
        ] as (typeof cases)[number],
    ),
  ),
  ['sparse', { rowBytes: 4, elementBytes: 4 }, rowsOf(4, fc.constantFrom(0, 0, 0, 1, 128, 255))],
  ['series', { rowBytes: 4, elementBytes: 4 }, rowsOf(4, fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 255))],
];

describe.each(cases)('codec %s of %j', (codec, shape, arbitrary) => {
  test('gives back every byte, and leaves its input alone', () => {
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        const rows = bytes.length / shape.rowBytes;
        const before = bytes.slice();
        const coded = encodeRows(codec, bytes, shapeOf(rows, shape));
        expect(bytes).toEqual(before);
        expect(decoded(codec, coded, shapeOf(rows, shape))).toEqual(bytes);
      }),
    );
  });
});

test('narrow keeps whole numbers below 256', () => {
  const values = Int32Array.from([0, 17, 255, 3]);
  const bytes = new Uint8Array(values.buffer);
  const shape = shapeOf(4, { rowBytes: 4, elementBytes: 4 });
  const coded = encodeRows('narrow', bytes, shape);
  expect(coded).toHaveLength(4);
  expect(decoded('narrow', coded, shape)).toEqual(bytes);
});

test.each(['palette', 'pixels'] as const)(
  '%s keeps pictures of more than 256 colours as they are',
  (codec) => {
    const rgb = Uint8Array.from({ length: 300 * 3 * 2 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 13);
    const shape = shapeOf(2, { rowBytes: 900, elementBytes: 1 });
    const coded = encodeRows(codec, rgb, shape);
    expect(coded[0]! | (coded[1]! << 8)).toBe(0);
    expect(decoded(codec, coded, shape)).toEqual(rgb);
  },
);

test('palette holds exactly 256 colours', () => {
  const rgb = Uint8Array.from({ length: 256 * 3 }, (_, i) => (i % 3 === 0 ? i / 3 : 9));
  const shape = shapeOf(1, { rowBytes: 768, elementBytes: 1 });
  const coded = encodeRows('palette', rgb, shape);
  expect(coded[0]! | (coded[1]! << 8)).toBe(256);
  expect(decoded('palette', coded, shape)).toEqual(rgb);
});

/** Rows of which few bytes differ from the row before, in one place or in several. */
function moving(rows: number, rowBytes: number, changes: number): Uint8Array {
  const bytes = new Uint8Array(rows * rowBytes).map((_, i) => (i % rowBytes) % 7);
  for (let row = 1; row < rows; row++) {
    bytes.copyWithin(row * rowBytes, (row - 1) * rowBytes, row * rowBytes);
    for (let k = 0; k < changes; k++) bytes[row * rowBytes + ((row * 37 + k * 101) % rowBytes)]! += 3;
  }
  return bytes;
}

describe('cells', () => {
  const shapeOfAll = (bytes: Uint8Array, rowBytes: number, lineBytes = rowBytes): RowShape =>
    shapeOf(bytes.length / rowBytes, { rowBytes, lineBytes, elementBytes: 1 });
  const formOf = (bytes: Uint8Array, rowBytes: number, lineBytes?: number): number =>
    encodeRows('cells', bytes, shapeOfAll(bytes, rowBytes, lineBytes))[0]!;

  test('are written in the form that suits what moves', () => {
    const texture = Uint8Array.from({ length: 3000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24);
    const scrolling = Uint8Array.from(
      { length: 40 * 2000 },
      (_, i) => texture[Math.floor(i / 2000) + (i % 2000)]!,
    );
    const climbing = Uint8Array.from(
      { length: 200 * 128 },
      (_, i) => texture[i % 128]! + (i >> 7) * ((i % 128) % 5) + (texture[(i * 7) % 3000]! & 1),
    );
    const counting = Uint8Array.from({ length: 40 * 128 }, (_, i) => (i % 128) * 3 + (i >> 7));
    expect(formOf(scrolling, 2000)).toBe(0);
    expect(formOf(counting, 128)).toBe(1);
    expect(formOf(climbing, 128)).toBe(4);
    expect(formOf(moving(200, 2000, 3), 2000)).toBe(2);
    expect(formOf(moving(200, 2000, 3), 2000, 50)).toBe(3);
    for (const [bytes, rowBytes] of [
      [scrolling, 2000],
      [counting, 128],
      [climbing, 128],
    ] as const) {
      const shape = shapeOfAll(bytes, rowBytes);
      expect(decoded('cells', encodeRows('cells', bytes, shape), shape)).toEqual(bytes);
    }
  });

  test('of wide rows are given back whatever changes', () => {
    for (const [rows, rowBytes, changes] of [
      [9, 33_600, 0],
      [9, 16_385, 1],
      [5, 20_003, 500],
      [1, 17_000, 0],
    ] as const) {
      const bytes = moving(rows, rowBytes, changes);
      for (const lineBytes of [rowBytes, 160]) {
        const shape = shapeOf(rows, { rowBytes, lineBytes, elementBytes: 1 });
        expect(Buffer.compare(decoded('cells', encodeRows('cells', bytes, shape), shape)!, bytes)).toBe(0);
      }
    }
  });
});

test('delta makes small numbers of what moves smoothly, also where it wraps', () => {
  const values = Int16Array.from([32767, -32768, -32767, 5, 4, 3]);
  const shape = shapeOf(6, { rowBytes: 2, elementBytes: 2 });
  const coded = encodeRows('delta', new Uint8Array(values.buffer), shape);
  expect([...coded].slice(0, 3)).toEqual([254, 2, 2]);
  expect([...coded].slice(4, 6)).toEqual([1, 1]);
  expect(decoded('delta', coded, shape)).toEqual(new Uint8Array(values.buffer));
});

describe('numbers', () => {
  const rows = 200;
  const shape = shapeOf(rows, { rowBytes: 12, elementBytes: 4 });
  // One that jumps about, one that wanders, one that falls freely.
  const values = new Int32Array(rows * 3);
  for (let t = 0, wandering = 1_000_000; t < rows; t++) {
    wandering += ((t * t * 31) % 11) - 5;
    values.set([(((t * t * 7919) % 1013) - 506) * 99_991, wandering, 5000 - 3 * t * t], 3 * t);
  }
  const bytes = new Uint8Array(values.buffer);
  const coded = encodeRows('numbers', bytes, shape);

  test('take differences of each component as often as makes them small', () => {
    expect([...coded.subarray(0, 3)]).toEqual([0, 1, 2]);
    // Of the third, all but the first two are -6: with its sign, 11.
    expect([...coded.subarray(3 + 8 * rows + 2, 3 + 9 * rows)]).toEqual(new Array(rows - 2).fill(11));
    expect(decoded('numbers', coded, shape)).toEqual(bytes);
  });

  test('are refused where differences are of no such order', () => {
    expect(decoded('numbers', coded.with(1, 3), shape)).toBeUndefined();
  });
});

test('series are sparse where half of them or more are zero', () => {
  const formOf = (values: readonly number[]): number => {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    const shape = shapeOf(values.length, { rowBytes: 4, elementBytes: 4 });
    const coded = encodeRows('series', bytes, shape);
    expect(decoded('series', coded, shape)).toEqual(bytes);
    return coded[0]!;
  };
  expect(formOf([0, 1, 0, -2])).toBe(0);
  expect(formOf([0, 1, 1, -2])).toBe(1);
});

describe.each(codecs)('%s', (codec) => {
  const elementBytes = codec === 'cells' || codec === 'pixels' ? 1 : 4;
  const shape = shapeOf(30, { rowBytes: 24, lineBytes: codec === 'pixels' ? 12 : 24, elementBytes });
  const rows = moving(30, 24, 2).map((byte, i) => (shape.elementBytes === 1 || i % 4 === 0 ? byte : 0));
  const coded = encodeRows(codec, rows, shape);

  test('refuses code that is cut short or too long', () => {
    expect(decoded(codec, coded, shape)).toEqual(rows);
    for (const wrong of [coded.subarray(0, 0), coded.subarray(0, -1), Uint8Array.from([...coded, 0])])
      expect(decoded(codec, wrong, shape)).toBeUndefined();
  });

  test('does no more with any bytes than to refuse them or to fill its rows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(coded.length), (noise, at) => {
        const out = new Uint8Array(24 * 30 + 8).fill(0x5a);
        for (const code of [
          noise,
          Uint8Array.from([...coded.subarray(0, at), ...noise, ...coded.subarray(at)]),
        ])
          decodeRows(codec, code, shape, out.subarray(0, 24 * 30));
        expect(out.subarray(24 * 30)).toEqual(new Uint8Array(8).fill(0x5a));
      }),
    );
  });
});
