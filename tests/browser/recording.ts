import { divergenceText } from '#gatogym/datasets/divergence.js';
import type { Episode } from '#gatogym/datasets/episode.js';
import { episodeId } from '#gatogym/datasets/episodeId.js';
import { decodeColumn, rowElements, rowsOf } from '#gatogym/datasets/format/column.js';
import { concatenate } from '#gatogym/datasets/format/concatenate.js';
import { decodeFrame } from '#gatogym/datasets/format/frame.js';
import {
  type StoredGroup,
  decodeGroupFrame,
  groupRows,
  inlineColumn,
} from '#gatogym/datasets/format/groupFrame.js';
import { planInHeader, readFrame, scanShard } from '#gatogym/datasets/format/shard.js';
import { GroupBuilder } from '#gatogym/datasets/groupBuilder.js';
import { resimulate } from '#gatogym/datasets/resimulate.js';
import { type Plan, type Source, seedsOf } from '#gatogym/datasets/source.js';
import { checksum } from '#gatogym/envs/core/checker/playthrough.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import { type ActionBuffer, makeCore } from '#gatogym/envs/index.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';

/** What became of a group that was read and run again. */
export type Rerun = {
  /** Ids of its episodes: each sums up all that determines the episode. */
  readonly ids: readonly string[];
  /** Sums over the observations, one for each column of them. */
  readonly observations: readonly number[];
  /** Where episodes ran differently. */
  readonly divergences: readonly string[];
  /** Whether the re-run, recorded, is the group in the shard byte for byte. */
  readonly isSameBytes: boolean;
};

/**
 * Fetches a shard, decodes every group of it, runs each episode again against its recording, and records it again.
 * @param damaged the byte that is changed first, if any
 */
export async function rerunShard(url: string, damaged?: number): Promise<(Rerun | 'damaged')[]> {
  await loadMujoco({ url: '/mujoco.wasm' });
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  if (damaged !== undefined) bytes[damaged] = (bytes[damaged] as number) ^ 1;
  const shard = { size: bytes.length, read: (at: number, length: number) => bytes.slice(at, at + length) };
  const plan = JSON.parse(planInHeader(shard) ?? '') as Plan;
  const results: (Rerun | 'damaged')[] = [];
  for (const { start, at, end } of scanShard(shard).groups) {
    const frame = readFrame(shard, at, end, 'group');
    const group = frame && decodeGroupFrame(frame, plan);
    results.push(group ? await rerunGroup(group, plan, bytes.subarray(start, end)) : 'damaged');
  }
  return results;
}

/** @param bytes the group's chunks, one after the other, and its frame */
async function rerunGroup(group: StoredGroup, plan: Plan, bytes: Uint8Array): Promise<Rerun> {
  const source = plan.sources[group.source] as Source;
  const env = await makeCore(source.env);
  const builder = new GroupBuilder(env, source, group.source);
  const episodes = group.episodes.map((_, index) => episodeOf(group, plan, index));
  const divergences = episodes.flatMap((episode) => resimulate(env, episode, { builder }) ?? []);
  const again = divergences.length === 0 ? builder.finish(group.first).bytes : new Uint8Array(0);
  env.close();
  return {
    ids: episodes.map(({ id }) => id),
    observations: observationSums(group, source, bytes),
    divergences: divergences.map(divergenceText),
    isSameBytes: again.length === bytes.length && again.every((byte, i) => byte === bytes[i]),
  };
}

/** Episode `index` of a group, without its observations. */
function episodeOf(group: StoredGroup, plan: Plan, index: number): Episode {
  const source = plan.sources[group.source] as Source;
  const { env, agent, origin = null, columns } = source;
  const outcome = group.episodes[index] as StoredGroup['episodes'][number];
  const summary = { ...outcome, ...seedsOf(plan, source)(group.first + index) };
  const cut = (name: string): TypedArray | null => {
    const layout = columns.find((column) => column.name === name);
    if (!layout) return null;
    const elements = rowElements(layout);
    const first = groupRows(layout, group.episodes.slice(0, index)) * elements;
    const count = rowsOf(layout, summary.length) * elements;
    return inlineColumn(group, source, name)?.slice(first, first + count) ?? null;
  };
  const actions = cut('actions') as ActionBuffer;
  const rewards = cut('rewards') as Float32Array;
  return {
    id: episodeId({ env, agent, origin, ...summary, actions, rewards }),
    env,
    agent,
    origin,
    ...summary,
    actions,
    executedActions: cut('executedActions') as ActionBuffer | null,
    rewards,
    hashes: cut('hashes') as Uint32Array,
    observations: {},
    extras: {},
  };
}

/** A sum over parts as if they were one. */
export function sumOf(parts: readonly Uint8Array[]): number {
  return checksum(concatenate(parts));
}

function observationSums(group: StoredGroup, source: Source, bytes: Uint8Array): number[] {
  let at = 0;
  return source.columns.flatMap((layout, index) => {
    const lengths = group.columns[index];
    if (layout.chunkRows === 0 || !Array.isArray(lengths)) return [];
    let left = groupRows(layout, group.episodes);
    const contents: Uint8Array[] = [];
    for (const length of lengths as number[]) {
      const content = decodeFrame(bytes.subarray(at, (at += length)), 'chunk') ?? new Uint8Array(0);
      const rows = Math.min(left, layout.chunkRows);
      left -= rows;
      contents.push(decodeColumn(layout, content, rows) ?? new Uint8Array(0));
    }
    return sumOf(contents);
  });
}
