import fs from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '#gatogym/datasets/canonical.js';
import { GroupBuilder } from '#gatogym/datasets/groupBuilder.js';
import { columnsOf } from '#gatogym/datasets/format/column.js';
import { type Plan, type Source, groupAt, groupCount, seedsOf } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import type { EncodedGroup } from '#gatogym/datasets/format/groupFrame.js';
import { Counter, counterSpec } from '../envs/counter.js';

/** So many episodes of the counter; with observations in chunks of so few rows that there are several. */
export function counterSource(
  episodes: number,
  groupSize: number,
  observations: readonly string[] = [],
): Source {
  const columns = columnsOf(counterSpec, observations, false);
  return {
    env: { id: counterSpec.id, config: {}, wrappers: [] },
    agent: { id: `cycling-${observations.length}`, version: 1, checkpoint: '' },
    episodes,
    groupSize,
    observations,
    columns: columns.map((column) => (column.chunkRows === 0 ? column : { ...column, chunkRows: 40 })),
    spec: counterSpec,
  };
}

/** Both tiers, whole and partial groups, shards of one group and of two: a few kilobytes in all. */
export const counterPlan: Plan = {
  name: 'counters',
  seed: 9,
  shardBytes: 1000,
  sources: [counterSource(4, 2, ['state', 'rgb']), counterSource(7, 2)],
};

/** Group `index` of a plan of counters, played. */
export function playGroup(plan: Plan, index: number, make = (): Counter => new Counter()): EncodedGroup {
  const { source: number, first, count } = groupAt(plan, index);
  const source = plan.sources[number]!;
  const env = make();
  const builder = new GroupBuilder(env, source, number);
  const action = new Int32Array(1);
  for (let episode = first; episode < first + count; episode++) {
    const { seed } = seedsOf(plan, source)(episode);
    env.reset(seed);
    builder.begin(seed);
    for (let step = 0; !env.terminated && !env.truncated; step++) {
      action[0] = (step * (episode + 2)) % 3;
      env.step(action, 0);
      builder.step(action, 0);
    }
    builder.end();
  }
  return builder.finish(first);
}

/** Writes groups [0, groups) of a plan of counters; all of them, and the end, when no number is given. */
export function writeCounters(directory: string, plan = counterPlan, groups?: number): void {
  const writer = DatasetWriter.create(directory, plan);
  for (let group = 0; group < (groups ?? groupCount(plan)); group++) writer.append(playGroup(plan, group));
  if (groups === undefined) writer.finish();
  else writer.pause();
}

/** SHA-256 of every file of a directory, by name. */
export function filesOf(directory: string): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(directory)
      .sort()
      .map((name) => [name, sha256Hex(fs.readFileSync(path.join(directory, name)))]),
  );
}
