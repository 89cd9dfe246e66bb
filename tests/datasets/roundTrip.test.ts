import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DType, type TypedArray, bytesPerElement, viewOf } from '#gatogym/envs/core/dtypes.js';
import type { Codec } from '#gatogym/datasets/codecs/codec.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { ChunkedColumn, type ColumnLayout, rowElements, rowsOf } from '#gatogym/datasets/format/column.js';
import { type EpisodeOutcome, encodeGroup } from '#gatogym/datasets/format/groupFrame.js';
import { type Plan, type Source, episodeCount, groupAt, groupCount } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { counterSpec } from '../envs/counter.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, filesOf, writeCounters } from './counterDataset.js';
import { rewrite } from './rewriting.js';

const directory = temporaryDirectories();
let made = 0;
const fresh = (): string => directory(`set-${made++}`);

const anyShape = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });
const everyDtype: readonly DType[] = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'float32',
  'float64',
];

/** What each codec is specified for. */
const anyCells: fc.Arbitrary<Pick<ColumnLayout, 'codec' | 'dtype' | 'shape'>> = fc.oneof(
  fc.record({
    codec: fc.constantFrom<Codec>('raw', 'cells', 'numbers', 'delta', 'xor', 'shuffle'),
    dtype: fc.constantFrom(...everyDtype),
    shape: anyShape,
  }),
  fc.record({
    codec: fc.constantFrom<Codec>('pixels', 'palette'),
    dtype: fc.constant<DType>('uint8'),
    shape: anyShape.map((shape) => [...shape, 3]),
  }),
  fc.record({
    codec: fc.constantFrom<Codec>('series', 'sparse'),
    dtype: fc.constantFrom<DType>('uint32', 'int32', 'float32'),
    shape: anyShape,
  }),
  fc.record({
    codec: fc.constant<Codec>('narrow'),
    dtype: fc.constantFrom<DType>('uint8', 'uint16', 'int16', 'uint32', 'int32'),
    shape: anyShape,
  }),
);

const anyColumn = fc
  .tuple(
    anyCells,
    fc.constantFrom<ColumnLayout['per']>('step', 'observation', 'hash'),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([cells, per, chunkRows]) => ({ ...cells, per, chunkRows }));

const anySource = fc.record({
  groupSize: fc.integer({ min: 1, max: 4 }),
  lengths: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 6 }),
  columns: fc.array(anyColumn, { minLength: 1, maxLength: 4 }),
});

type Case = {
  readonly plan: Plan;
  /** Of each source, of each episode, each column's rows. */
  readonly lengths: readonly (readonly number[])[];
  readonly seed: number;
};

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    sources: fc.array(anySource, { minLength: 1, maxLength: 3 }),
    shardBytes: fc.constantFrom(1, 900, 100_000),
    seed: fc.nat(2 ** 31),
  })
  .map(({ sources, shardBytes, seed }) => ({
    plan: {
      name: 'random',
      seed,
      shardBytes,
      sources: sources.map(({ groupSize, lengths, columns }, i): Source => ({
        env: { id: counterSpec.id },
        agent: { id: `random-${i}`, version: 1, checkpoint: '' },
        episodes: lengths.length,
        groupSize,
        observations: [],
        columns: columns.map((column, k) => ({ ...column, name: `column-${k}` })),
        spec: counterSpec,
      })),
    },
    lengths: sources.map(({ lengths }) => lengths),
    seed,
  }));

/** Rows of a column: zeros, small numbers, repeated rows and noise, as each codec meets them. */
function randomRows(layout: ColumnLayout, rows: number, rng: Rng): TypedArray {
  const elements = rows * rowElements(layout);
  const size = bytesPerElement(layout.dtype);
  const bytes = new Uint8Array(elements * size);
  const palette = rng.below(2) === 0 ? 2 : 256;
  for (let i = 0; i < elements; i++) {
    if (layout.codec === 'narrow') bytes[i * size] = rng.below(256);
    else if (rng.below(3) > 0) for (let k = 0; k < size; k++) bytes[i * size + k] = rng.below(palette);
  }
  return viewOf(layout.dtype, bytes.buffer, 0, elements);
}

function bytesOf(values: TypedArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function write({ plan, lengths, seed }: Case, out: string): Uint8Array[][] {
  const rng = new Rng();
  rng.seed(seed as Seed);
  const written: Uint8Array[][] = [];
  const writer = DatasetWriter.create(out, plan);
  for (let g = 0; g < groupCount(plan); g++) {
    const group = groupAt(plan, g);
    const { columns } = plan.sources[group.source]!;
    const outcomes = lengths[group.source]!.slice(group.first, group.first + group.count).map(
      (length): EpisodeOutcome => ({
        instruction: rng.below(2) === 0 ? counterSpec.instruction : `count to ${length} · größer`,
        length,
        return: rng.next() / 7,
        terminated: rng.below(2) === 0,
        truncated: rng.below(2) === 0,
        success: rng.below(2) === 0,
      }),
    );
    const inline: Record<string, TypedArray> = {};
    const chunked: ChunkedColumn[] = [];
    const episodes: Uint8Array[][] = outcomes.map(() => []);
    for (const layout of columns) {
      const parts = outcomes.map(({ length }) => randomRows(layout, rowsOf(layout, length), rng));
      for (const [i, part] of parts.entries()) episodes[i]!.push(bytesOf(part));
      const all = Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));
      const values = viewOf(layout.dtype, all.buffer, 0, all.length / bytesPerElement(layout.dtype));
      if (layout.chunkRows === 0) {
        inline[layout.name] = values;
        continue;
      }
      const column = new ChunkedColumn(layout, counterSpec);
      const size = rowElements(layout);
      for (let at = 0; at < values.length; at += size) column.push(values.subarray(at, at + size));
      column.finish();
      chunked.push(column);
    }
    written.push(...episodes);
    writer.append(
      encodeGroup(plan.sources[group.source]!, group.source, group.first, outcomes, inline, chunked),
    );
    expectedOutcomes.push(...outcomes);
  }
  writer.finish();
  return written;
}

let expectedOutcomes: EpisodeOutcome[] = [];

describe('random columns, through groups and shards', () => {
  test('come back byte for byte, whole and in any range of rows', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), fc.nat(), (given, a, b) => {
        const out = fresh();
        expectedOutcomes = [];
        const written = write(given, out);
        const dataset = Dataset.open(out);
        expect(dataset.length).toBe(episodeCount(given.plan));
        expect(dataset.damage).toEqual([]);
        for (const [index, columns] of written.entries()) {
          const { source, seed, agentSeed, ...outcome } = dataset.summary(index);
          expect(Number.isSafeInteger(seed) && Number.isSafeInteger(agentSeed)).toBe(true);
          expect(outcome).toEqual(expectedOutcomes[index]);
          for (const [k, bytes] of columns.entries()) {
            const layout = dataset.sources[source]!.columns[k]!;
            expect(bytesOf(dataset.column(index, layout.name))).toEqual(bytes);
            const rows = rowsOf(layout, outcome.length);
            const [from = 0, to = 0] = [a % (rows + 1), b % (rows + 1)].sort((x, y) => x - y);
            const rowBytes = bytes.length / rows;
            const part = dataset.column(index, layout.name, { from, to });
            expect(bytesOf(part)).toEqual(bytes.slice(from * rowBytes, to * rowBytes));
            expect(part.constructor.name.toLowerCase()).toBe(`${layout.dtype}array`);
            expect(() => dataset.column(index, layout.name, { from: 0, to: rows + 1 })).toThrow(
              `has ${rows}`,
            );
          }
        }
        dataset.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a recorded dataset', () => {
  const counters = fresh();
  writeCounters(counters);

  test('that is read and written again has the same bytes', () => {
    const dataset = Dataset.open(counters);
    const again = fresh();
    rewrite(dataset, again, () => undefined);
    expect(filesOf(again)).toEqual(filesOf(counters));
    expect(Object.keys(filesOf(counters)).filter((name) => name.endsWith('.traj')).length).toBeGreaterThan(2);
  });

  test('gives every range of every column of both tiers as a slice of the whole', () => {
    const dataset = Dataset.open(counters);
    // The first and last episode of each source: at the beginning and at the end of their groups.
    for (const index of [0, 3, 4, 10]) {
      const { source } = dataset.summary(index);
      for (const layout of dataset.sources[source]!.columns) {
        const whole = dataset.column(index, layout.name);
        const size = rowElements(layout);
        const rows = whole.length / size;
        for (let from = 0; from <= rows; from += 3)
          for (let to = from; to <= rows; to += 5)
            expect(dataset.column(index, layout.name, { from, to })).toEqual(
              whole.slice(from * size, to * size),
            );
      }
    }
  });

  test('gives the same rows one by one', () => {
    const dataset = Dataset.open(counters);
    for (const index of [0, 3, 4, 10]) {
      for (const { name } of dataset.sources[dataset.summary(index).source]!.columns) {
        const whole = dataset.column(index, name);
        const seen: number[] = [];
        for (const row of dataset.rows(index, name)) seen.push(...row);
        expect(seen).toEqual([...whole]);
      }
      const range = { from: 2, to: 5 };
      expect([...dataset.rows(index, 'actions', range)].map(([action]) => action)).toEqual([
        ...dataset.column(index, 'actions', range),
      ]);
    }
  });

  test.each([
    { from: -1, to: 3 },
    { from: 4, to: 3 },
    { from: 0, to: 51 },
    { from: NaN, to: 3 },
  ])('refuses rows %j of an episode of 50 steps', (range) => {
    const dataset = Dataset.open(counters);
    expect(() => dataset.rows(0, 'actions', range)).toThrow(`rows ${range.from} to ${range.to} of "actions"`);
    expect(() => dataset.column(0, 'actions', range)).toThrow(
      `rows ${range.from} to ${range.to} of "actions" were asked for; episode 0`,
    );
  });

  test('refuses rows that are no whole numbers', () => {
    const dataset = Dataset.open(counters);
    expect(() => dataset.column(0, 'actions', { from: 0.5, to: 3 })).toThrow('rows 0.5 to 3 of "actions"');
  });

  test.each([-1, 11, 1.5, NaN])('refuses episode %d of eleven', (index) => {
    const dataset = Dataset.open(counters);
    expect(() => dataset.summary(index)).toThrow(`episode ${index} was asked for`);
  });

  test('names its columns when asked for another', () => {
    expect(() => Dataset.open(counters).column(0, 'reward')).toThrow(
      /no column "reward"; .*actions, rewards, hashes, observations\/state, observations\/rgb/,
    );
  });

  test('has the plan it was given', () => {
    expect(Dataset.open(counters).manifest.plan).toEqual(counterPlan);
  });
});
