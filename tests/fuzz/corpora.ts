import path from 'node:path';
import { allocate } from '#gatogym/envs/core/dtypes.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { codecs, fitsCodec } from '#gatogym/datasets/codecs/codec.js';
import { ChunkedColumn, type ColumnLayout, rowElements, rowsOf } from '#gatogym/datasets/format/column.js';
import { encodeGroup } from '#gatogym/datasets/format/groupFrame.js';
import { type Plan, type Source, groupAt, groupCount } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { counterPlan, counterSource, writeCounters } from '../datasets/counterDataset.js';
import { Draft } from './draft.js';

/** A sound dataset to begin with. */
export type Corpus = {
  readonly draft: Draft;
  /** Whether its environment is one that can be run again. */
  readonly isReal: boolean;
};

/** Small datasets that have in them all that a dataset can have: tiers, codecs, chunks, shards, an index, an end that is missing. */
export async function makeCorpora(root: string): Promise<Corpus[]> {
  const place = (name: string): string => path.join(root, name);
  writeCounters(place('counters'));
  writeCounters(place('unfinished'), counterPlan, 5);
  writeEveryCodec(place('codecs'));
  const env = { id: 'maze/FourRooms-v1', config: {}, wrappers: [{ wrap: 'timeLimit', steps: 20 }] };
  const source = { env, agent: 'random', episodes: 3, observations: ['symbolic'] };
  await recordPlan(
    await planOf({ name: 'test', seed: 3, shardBytes: 2000, sources: [source] }),
    place('maze'),
  );
  return ['counters', 'unfinished', 'codecs', 'maze'].map((name) => ({
    draft: Draft.load(place(name)),
    isReal: name === 'maze',
  }));
}

/** Every codec, within the group's frame and in chunks. */
function writeEveryCodec(directory: string): void {
  const source = counterSource(5, 2);
  const columns = codecs.flatMap((codec) => [0, 7].map((chunkRows) => layoutOf(codec, chunkRows)));
  const plan: Plan = {
    ...counterPlan,
    shardBytes: 3000,
    sources: [{ ...source, columns: [...source.columns, ...columns] }],
  };
  const writer = DatasetWriter.create(directory, plan);
  for (let group = 0; group < groupCount(plan); group++) writer.append(noiseGroup(plan, group));
  writer.finish();
}

function layoutOf(codec: ColumnLayout['codec'], chunkRows: number): ColumnLayout {
  const dtypes = ['uint8', 'int32', 'float32'] as const;
  const dtype = dtypes.find((each) => fitsCodec(codec, each, [2, 3]))!;
  return { name: `${codec}-${chunkRows}`, dtype, shape: [2, 3], codec, per: 'observation', chunkRows };
}

function noiseGroup(plan: Plan, index: number): ReturnType<typeof encodeGroup> {
  const { source: number, first, count } = groupAt(plan, index);
  const source = plan.sources[number] as Source;
  const rng = new Rng();
  rng.seed(index as Seed);
  const episodes = Array.from({ length: count }, (_, i) => ({
    instruction: i === 0 ? source.spec.instruction : 'in other words',
    length: 9 + i,
    return: 1,
    terminated: true,
    truncated: false,
    success: false,
  }));
  const inline: Record<string, ReturnType<typeof allocate>> = {};
  const chunked: ChunkedColumn[] = [];
  for (const layout of source.columns) {
    const rows = episodes.reduce((sum, { length }) => sum + rowsOf(layout, length), 0);
    const size = rowElements(layout);
    const values = allocate(layout.dtype, rows * size).map(() => rng.below(3));
    if (layout.chunkRows === 0) inline[layout.name] = values;
    else {
      const column = new ChunkedColumn(layout, source.spec);
      for (let row = 0; row < rows; row++) column.push(values.subarray(row * size, (row + 1) * size));
      column.finish();
      chunked.push(column);
    }
  }
  return encodeGroup(source, number, first, episodes, inline, chunked);
}
