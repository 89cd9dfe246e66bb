import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Dataset } from '#gatogym/datasets/index.js';
import {
  ChunkedColumn,
  type ColumnLayout,
  decodeChunk,
  rowElements,
  rowShape,
} from '#gatogym/datasets/format/column.js';
import { type Codec, decodeRows, encodeRows } from '#gatogym/datasets/codecs/codec.js';
import { decodeFrame } from '#gatogym/datasets/format/frame.js';
import { type DType, allocate, bytesOf } from '#gatogym/envs/core/dtypes.js';
import { temporaryDirectories } from '../temporary.js';
import { recordInto } from './recorded.js';

const directory = temporaryDirectories();

/** Rows of a column with a codec that may be used for them: bytes of any kind, and such as compress. */
const columns = fc
  .record({
    codec: fc.constantFrom<Codec>('raw', 'xor', 'shuffle', 'palette', 'sparse', 'narrow'),
    dtype: fc.constantFrom<DType>('uint8', 'int16', 'int32', 'uint32', 'float32', 'float64'),
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
    rows: fc.integer({ min: 1, max: 40 }),
    chunkRows: fc.integer({ min: 1, max: 17 }),
    seed: fc.integer(),
    variety: fc.constantFrom(1, 2, 5, 256),
  })
  .map(({ codec, dtype, shape, ...rest }) => ({
    ...rest,
    layout: {
      name: 'observations/x',
      codec,
      dtype:
        codec === 'palette'
          ? ('uint8' as const)
          : codec === 'sparse'
            ? ('float32' as const)
            : codec === 'narrow'
              ? ('int32' as const)
              : dtype,
      shape: codec === 'palette' ? [...shape.slice(0, 2), 3] : shape,
      per: 'observation' as const,
      chunkRows: rest.chunkRows,
    } satisfies ColumnLayout,
  }));

/** Bytes that repeat the more, the smaller the variety; whole small numbers for `narrow`. */
function fill(bytes: Uint8Array, { codec }: ColumnLayout, seed: number, variety: number): void {
  let state = seed | 1;
  const step = codec === 'narrow' ? 4 : 1;
  for (let i = 0; i < bytes.length; i += step) {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    bytes[i] = (state >>> 16) % variety;
  }
}

test('rows come back from every codec as they were, chunk by chunk', () => {
  fc.assert(
    fc.property(columns, ({ layout, rows, seed, variety }) => {
      const elements = rowElements(layout);
      const values = allocate(layout.dtype, rows * elements);
      fill(bytesOf(values), layout, seed, variety);
      const column = new ChunkedColumn(layout);
      for (let row = 0; row < rows; row++) column.push(values.subarray(row * elements, (row + 1) * elements));
      column.finish();
      expect(column.rows).toBe(rows);
      expect(column.frames).toHaveLength(Math.ceil(rows / layout.chunkRows));
      const decoded = column.frames.flatMap((frame, i) => {
        const count = Math.min(layout.chunkRows, rows - i * layout.chunkRows);
        return [...decodeChunk(layout, decodeFrame(frame, 'chunk')!, count)!];
      });
      expect(decoded).toEqual([...bytesOf(values)]);
      const shape = rowShape(layout, rows);
      const inline = decodeRows(layout.codec, encodeRows(layout.codec, bytesOf(values), shape), shape);
      expect([...inline]).toEqual([...bytesOf(values)]);
    }),
    { numRuns: 300 },
  );
});

describe('any range of any column', () => {
  let dataset: Dataset;

  beforeAll(async () => {
    const recorded = await recordInto(directory('ranges'), {
      seed: 2,
      sources: [
        { env: 'maze/FourRooms-v1', agent: 'random', episodes: 30, observations: ['symbolic', 'direction'] },
        { env: 'arcade/Bricks-v1', agent: 'random', episodes: 3, observations: ['rgb', 'ram'] },
        { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 2, observations: ['state'] },
      ],
    });
    dataset = Dataset.open(recorded);
  });

  test('is that range of the whole column, in whatever order they are read', () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(dataset.length - 1), position, position, position, (index, which, a, b) => {
        const names = dataset.sources[dataset.summary(index).source]!.columns;
        const { name, shape } = names[Math.min(names.length - 1, Math.floor(which * names.length))]!;
        const whole = dataset.column(index, name);
        const elements = shape.reduce((product, length) => product * length, 1);
        const rows = whole.length / elements;
        const [from, to] = [Math.floor(a * rows), Math.floor(b * rows)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const part = dataset.column(index, name, { from, to });
        expect(part.constructor).toBe(whole.constructor);
        expect(Buffer.from(bytesOf(part)).equals(bytesOf(whole.slice(from * elements, to * elements)))).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('is a copy: what a reader does to it, no other sees', () => {
    const first = dataset.column(0, 'rewards');
    first.fill(9);
    expect(dataset.column(0, 'rewards')).not.toEqual(first);
  });

  test('beyond the column is refused', () => {
    expect(() => dataset.column(0, 'actions', { from: 0, to: 5000 })).toThrow(
      /rows 0 to 5000 of "actions" were asked for/,
    );
    expect(() => dataset.column(0, 'actions', { from: -1, to: 2 })).toThrow(/rows -1 to 2/);
    expect(() => dataset.column(0, 'observations/rgbb')).toThrow(
      /has no column "observations\/rgbb"; it has actions, rewards/,
    );
    expect(() => dataset.episode(35)).toThrow(/episode 35 was asked for; .+ has 35, counted from 0/);
  });
});
