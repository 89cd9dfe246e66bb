import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  NpzEpisodes,
  exportNpz,
  importEpisodes,
  openDataset,
  parseOutsideSpec,
  withSpacesOf,
} from '#gatogym/datasets/index.js';
import { readNpy, textsOf, writeNpy, writeNpyText } from '#gatogym/datasets/npz/npy.js';
import { readZip, writeZip } from '#gatogym/datasets/npz/zip.js';
import { allocate, dtypes } from '#gatogym/envs/core/dtypes.js';
import { UserError } from '#gatogym/envs/index.js';
import { temporaryDirectories } from '../../temporary.js';
import { drawer, importDrawers } from '../outside/drawer.js';
import { expectSameFiles } from '../recorded.js';

const directory = temporaryDirectories();
const EPISODES = 6;
const drawers = directory('drawers');
const arrays = directory('arrays');

/** The exported files of a small import. */
let files: readonly string[];

beforeAll(async () => {
  await importDrawers(drawers, EPISODES);
  const dataset = openDataset(drawers);
  files = exportNpz(dataset, Array(EPISODES).keys(), arrays).map((name) => path.join(arrays, name));
  dataset.close();
});

/** A file like the one given, of which some arrays are others, or missing. */
function altered(name: string, changes: Record<string, Uint8Array | undefined>): string {
  const [file] = files;
  const entries = new Map(readZip(file!).map((entry) => [entry.name, entry.bytes]));
  for (const [array, bytes] of Object.entries(changes)) {
    if (bytes) entries.set(`${array}.npy`, bytes);
    else entries.delete(`${array}.npy`);
  }
  const out = directory(`${name.replaceAll(/\W/g, '-')}.npz`);
  fs.writeFileSync(out, writeZip([...entries].map(([entry, bytes]) => ({ name: entry, bytes }))));
  return out;
}

test('what is exported is imported again as the same dataset, to the byte', async () => {
  expect(files.map((file) => path.basename(file))).toEqual(
    Array.from({ length: EPISODES }, (_, i) => `episode-0000${i}.npz`),
  );
  const again = directory('again');
  await importEpisodes(drawer, new NpzEpisodes(files, drawer), again, { name: 'drawers' });
  expectSameFiles(again, drawers);
  expect(() => exportNpz(openDataset(drawers), [0], arrays)).toThrow('is not empty: choose another --out');
});

test('a spec without spaces takes those of the arrays, without bounds', () => {
  const [file] = files;
  const { actionSpace: _, observations: __, ...rest } = drawer;
  const spec = withSpacesOf(file!, parseOutsideSpec(JSON.stringify(rest), 's.json'));
  expect(spec.actionSpace).toEqual({
    type: 'box',
    dtype: 'float32',
    shape: [2],
    low: -Infinity,
    high: Infinity,
  });
  expect(spec.observations).toEqual({
    camera: { type: 'box', dtype: 'uint8', shape: [6, 8, 3], low: 0, high: 255 },
    state: { type: 'box', dtype: 'float64', shape: [3], low: -Infinity, high: Infinity },
  });
  const known = { ...drawer, observations: { state: drawer.observations['state']! } };
  expect(withSpacesOf('not read', known)).toEqual(known);
});

const floats = (count: number, shape: readonly number[]): Uint8Array =>
  writeNpy(new Float32Array(count), 'float32', shape);
const truths = (...values: number[]): Uint8Array =>
  writeNpy(Uint8Array.from(values), 'uint8', [values.length], true);

const refusals: readonly (readonly [
  what: string,
  changes: Record<string, Uint8Array | undefined>,
  told: string,
])[] = [
  ['no rewards', { rewards: undefined }, 'has no array "rewards"'],
  ['a misspelt array', { reward: floats(1, [1]) }, 'has an array "reward"; did you mean "rewards"?'],
  ['a key that leads elsewhere', { 'observations/../x': floats(1, [1]) }, 'an observation is called "../x"'],
  [
    'no observation',
    { 'observations/state': undefined, 'observations/camera': undefined },
    'has no observation: expected arrays "observations/KEY"',
  ],
  [
    'an unknown observation',
    { 'observations/sate': floats(1, [1]) },
    'has an observation "sate"; did you mean "state"?',
  ],
  [
    'actions of another shape',
    { actions: floats(30, [10, 3]) },
    '"actions" has shape [10, 3], expected [10, 2]',
  ],
  ['rewards in columns', { rewards: floats(10, [10, 1]) }, '"rewards" has shape [10, 1], expected [10]'],
  [
    'no last observation',
    { 'observations/state': floats(30, [10, 3]) },
    '"observations/state" has shape [10, 3], expected [11, 3]',
  ],
  [
    'an end before the end',
    { terminated: truths(0, 0, 1, 0, 0, 0, 0, 0, 0, 1) },
    '"terminated" is true at step 2 of 10, before the end',
  ],
  ['ends of another length', { truncated: truths(0, 1) }, '"truncated" has shape [2], expected [10]'],
  ['an array that is none', { actions: new Uint8Array(80) }, '"actions" is no NumPy array'],
];

test.each(refusals)('a file is refused that has %s', (what, changes, told) => {
  const file = altered(what, changes);
  expect(() => new NpzEpisodes([file], drawer).at(0)).toThrow(UserError);
  expect(() => new NpzEpisodes([file], drawer).at(0)).toThrow(told);
});

describe('a .npy file', () => {
  test('of any dtype and shape is read as it was written', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(...dtypes),
        shapes,
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (dtype, shape, bytes) => {
          const values = allocate(
            dtype,
            shape.reduce((product, length) => product * length, 1),
          );
          const view = new Uint8Array(values.buffer);
          for (let i = 0; i < view.length; i++) view[i] = bytes.next().value as number;
          const array = readNpy(writeNpy(values, dtype, shape), 'x');
          expect(array).toMatchObject({ dtype, shape });
          expect(new Uint8Array(array.values.buffer)).toEqual(view);
        },
      ),
    );
  });

  test('of a text likewise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = text.replaceAll('\0', '');
        expect(textsOf(readNpy(writeNpyText(plain), 'x'))).toEqual([plain]);
      }),
    );
  });

  const npy = (header: string, data = new Uint8Array(16)): Uint8Array =>
    Buffer.concat([
      Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
      Uint8Array.of(header.length, 0),
      Buffer.from(header),
      data,
    ]);
  const plain = (descr: string, shape: string): string =>
    `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;

  test('of whole numbers of 8 bytes is taken where float64 holds them', () => {
    const values = new Uint8Array(BigInt64Array.of(-5n, 2n ** 40n).buffer);
    expect(readNpy(npy(plain('<i8', '(2,)'), values), 'x')).toEqual({
      shape: [2],
      values: Float64Array.of(-5, 2 ** 40),
      dtype: 'int32',
    });
  });

  test.each([
    ['objects', plain('|O', '(2,)'), '"x" has dtype |O, expected bool, whole numbers'],
    [
      'records',
      "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (4,), }\n",
      '"x" is no plain array',
    ],
    [
      'columns',
      "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }\n",
      '"x" is in column-major order',
    ],
    ['big-endian numbers', plain('>f4', '(4,)'), 'dtype >f4'],
    ['fewer values than its shape', plain('<f4', '(5,)'), '"x" has 16 bytes of values, its shape needs 20'],
    ['a shape of any size', plain('<f4', '(99999999999999999999, 99999999999999)'), 'its shape needs'],
    [
      'whole numbers that are too large',
      plain('<u8', '(2,)'),
      '"x" holds 18446744073709552000, expected whole numbers below 2^53',
    ],
    ['texts of any length', plain('<U999999999', '(2,)'), '"x" has texts of 999999999 characters'],
  ])('of %s is refused', (_, header, told) => {
    const read = (): unknown => readNpy(npy(header, new Uint8Array(16).fill(255)), 'x');
    expect(read).toThrow(UserError);
    expect(read).toThrow(told);
  });
});

describe('a zip file', () => {
  const entries = [
    { name: 'a.npy', bytes: new Uint8Array(1000).map((_, i) => i % 7) },
    { name: 'b/ü.npy', bytes: new Uint8Array(0) },
  ];
  const stored = Buffer.from(writeZip(entries));

  function write(name: string, bytes: Uint8Array): string {
    fs.mkdirSync(directory('zip'), { recursive: true });
    const file = path.join(directory('zip'), name);
    fs.writeFileSync(file, bytes);
    return file;
  }

  test('is read as it was written', () => {
    expect(readZip(write('whole.npz', stored))).toEqual(entries);
  });

  test('of which any byte is flipped, or which is cut short anywhere, is refused in one line or read the same', () => {
    const quiet = new Set<string>();
    const attempt = (bytes: Uint8Array): void => {
      try {
        quiet.add(JSON.stringify(readZip(write('damaged.npz', bytes)).map(({ bytes: read }) => [...read])));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect((error as Error).message).not.toContain('\n');
      }
    };
    for (let at = 0; at < stored.length; at += at > 60 && at < 1000 ? 13 : 1) {
      const flipped = Buffer.from(stored);
      flipped[at]! ^= 1 << (at % 8);
      attempt(flipped);
      attempt(stored.subarray(0, at));
    }
    // Names, times and attributes have no checksum; what was read is never wrong. A count of files that is lower hides some.
    const whole = JSON.stringify(entries.map(({ bytes }) => [...bytes]));
    for (const read of quiet) expect(whole.startsWith(read.slice(0, -1))).toBe(true);
  });

  test('that would unpack to more than it says, or to very much, is not unpacked', () => {
    const bomb = zlib.deflateRawSync(new Uint8Array(1 << 22));
    const withSizes = (size: number): Buffer => {
      const zip = Buffer.from(writeZip([{ name: 'a.npy', bytes: bomb }]));
      const central = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      zip.writeUInt16LE(8, central + 10);
      zip.writeUInt32LE(size, central + 24);
      return zip;
    };
    expect(() => readZip(write('bomb.npz', withSizes(100)))).toThrow('"a.npy" does not match its checksum');
    expect(() => readZip(write('vast.npz', withSizes(2 ** 31)))).toThrow('holds more than 1073741824 bytes');
  });

  test('that is none is refused', () => {
    expect(() => readZip(write('none.npz', new Uint8Array(100)))).toThrow('is no zip file, or was cut short');
    expect(() => readZip(write('empty.npz', new Uint8Array(0)))).toThrow('is no zip file');
  });
});
