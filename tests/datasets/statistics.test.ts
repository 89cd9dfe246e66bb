import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ColumnStatistics } from '#gatogym/datasets/columnStatistics.js';
import { ColumnTotals } from '#gatogym/datasets/columnStatistics.js';
import { decodeFrame, encodeFrame, frameStarts } from '#gatogym/datasets/format/frame.js';
import { decodeMessage, encodeMessage } from '#gatogym/datasets/format/messages.js';
import { Dataset, type EncodedGroup } from '#gatogym/datasets/index.js';
import { Tallier, type TallyShape } from '#gatogym/datasets/tally.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, playGroup, writeCounters } from './counterDataset.js';
import { recordInto } from './recorded.js';

const directory = temporaryDirectories();
const dataset = directory('dataset');

beforeAll(async () => {
  await recordInto(dataset, {
    seed: 8,
    sources: [
      { env: 'maze/FourRooms-v1', agent: 'random', episodes: 100, observations: ['symbolic', 'direction'] },
      { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 3, observations: ['state'] },
      { env: 'arcade/Bricks-v1', agent: 'random', episodes: 2, observations: ['rgb', 'gray84', 'ram'] },
    ],
  });
});

/** Rows of a column that are counted, of all episodes of a source: every `stride`-th of a group. */
function countedRows(opened: Dataset, source: number, name: string, stride: number): number[][] {
  const { shape } = opened.sources[source]!.columns.find((column) => column.name === name)!;
  const size = shape.reduce((product, length) => product * length, 1);
  const rows: number[][] = [];
  for (let group = 0; group < opened.groups; group++) {
    if (opened.groupSummary(group).source !== source) continue;
    const { first, count } = opened.groupRange(group);
    let row = 0;
    for (let index = first; index < first + count; index++) {
      const values = opened.column(index, name);
      for (let at = 0; at < values.length; at += size, row++)
        if (row % stride === 0) rows.push([...values.subarray(at, at + size)]);
    }
  }
  return rows;
}

function momentsOf(numbers: readonly number[]): { mean: number; std: number; min: number; max: number } {
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (const number of numbers) {
    sum += number;
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
  const mean = sum / numbers.length;
  let squares = 0;
  for (const number of numbers) squares += (number - mean) ** 2;
  return { mean, std: Math.sqrt(squares / numbers.length), min, max };
}

describe('statistics of columns in the manifest', () => {
  test.each([
    ['rewards of a maze', 0, 'rewards', 1, 1],
    ['cells, by what they tell', 0, 'observations/symbolic', 32, 3],
    ['pushes', 1, 'actions', 1, 1],
    ['states, each element', 1, 'observations/state', 1, 5],
    ['colours, each channel', 2, 'observations/rgb', 32, 3],
    ['grey pictures, as a whole', 2, 'observations/gray84', 32, 1],
    ['bytes, each', 2, 'observations/ram', 1, 128],
  ])('%s are those of what was recorded', (_, source, name, stride, places) => {
    const opened = Dataset.open(dataset);
    const rows = countedRows(opened, source, name, stride);
    const statistics = opened.manifest.totals[source]!.columns![name]!;
    opened.close();
    if ('counts' in statistics) throw new Error(`${name} was counted`);
    expect(statistics.rows).toBe(rows.length);
    expect(statistics.mean).toHaveLength(places);
    for (let place = 0; place < places; place++) {
      const numbers = rows.flatMap((row) => row.filter((__, i) => i % places === place));
      const { mean, std, min, max } = momentsOf(numbers);
      expect(statistics.mean[place]).toBeCloseTo(mean, 9);
      expect(statistics.std[place]).toBeCloseTo(std, 9);
      expect(statistics.min[place]).toBe(min);
      expect(statistics.max[place]).toBe(max);
    }
  });

  test.each([
    [0, 'actions', 7],
    [2, 'actions', 18],
  ])('of discrete actions, how often each was taken', (source, name, values) => {
    const opened = Dataset.open(dataset);
    const rows = countedRows(opened, source, name, 1);
    const counts = new Array<number>(values).fill(0);
    for (const [value = 0] of rows) counts[value] = counts[value]! + 1;
    expect(opened.manifest.totals[source]!.columns![name]).toEqual({ rows: rows.length, counts });
    opened.close();
  });

  test('state hashes have none', () => {
    const opened = Dataset.open(dataset);
    for (const { columns } of opened.manifest.totals) expect(Object.keys(columns!)).not.toContain('hashes');
    opened.close();
  });

  test('a recording that was stopped after each of its groups has the same', () => {
    const [whole, resumed] = [directory('whole'), directory('resumed')];
    writeCounters(whole);
    for (let group = 0; ; group++) {
      const writer = DatasetWriter.resume(resumed, counterPlan);
      writer.append(playGroup(counterPlan, group));
      if (writer.isComplete) writer.finish();
      else writer.pause();
      if (writer.isComplete) break;
    }
    const manifest = (out: string): string => fs.readFileSync(path.join(out, 'dataset.json'), 'utf8');
    expect(manifest(resumed)).toBe(manifest(whole));
    expect(manifest(whole)).toContain('"counts"');
  });

  test('a dataset that was recorded before there were tallies is read, and its manifest tells none', () => {
    const out = directory('old');
    const writer = DatasetWriter.create(out, counterPlan);
    while (!writer.isComplete) writer.append(withoutTallies(playGroup(counterPlan, writer.groups)));
    const { totals } = writer.finish();
    expect(totals.map(({ columns }) => columns)).toEqual([undefined, undefined]);
    const opened = Dataset.inspect(out);
    expect(opened.damage).toEqual([]);
    expect(opened.column(0, 'observations/state')).toHaveLength(102);
    opened.close();
    expect(fs.readFileSync(path.join(out, 'README.md'), 'utf8')).not.toMatch(/undefined|NaN/);
  });
});

/** A group as it was stored before there were tallies. */
function withoutTallies(group: EncodedGroup): EncodedGroup {
  const at = frameStarts(group.bytes)!.at(-1)!;
  const message = decodeMessage(decodeFrame(group.bytes.subarray(at), 'group')!) as unknown[];
  const frame = encodeFrame('group', encodeMessage(message.slice(0, 7)));
  const bytes = Uint8Array.from([...group.bytes.subarray(0, at), ...frame]);
  return { ...group, bytes, tallies: undefined };
}

describe('moments that are put together from groups', () => {
  const shape: TallyShape = { values: 0, places: 1, elements: 1, stride: 1 };
  const statisticsOf = (groups: readonly Float64Array[]): ColumnStatistics => {
    const tallier = new Tallier(shape);
    const totals = new ColumnTotals(shape);
    for (const group of groups) {
      tallier.add(group);
      totals.add(tallier.take(), group.length);
    }
    return totals.value;
  };

  test('do not lose small differences between large numbers', () => {
    const groups = [0, 1, 2].map((group) =>
      Float64Array.from({ length: 1000 }, (_, i) => 1e9 + group + (i % 2)),
    );
    expect(statisticsOf(groups)).toEqual({
      rows: 3000,
      mean: [expect.closeTo(1e9 + 1.5, 6)],
      std: [expect.closeTo(Math.sqrt(11 / 12), 9)],
      min: [1e9],
      max: [1e9 + 3],
    });
  });

  test('are those of one number', () => {
    const one = { rows: 1, mean: [-2.5], std: [0], min: [-2.5], max: [-2.5] };
    expect(statisticsOf([Float64Array.of(-2.5)])).toEqual(one);
  });
});
