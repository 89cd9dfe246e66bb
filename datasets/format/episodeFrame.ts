import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { type TypedArray, bytesOf, viewOf } from '../../envs/core/dtypes.js';
import type { ActionBuffer, Seed } from '../../envs/index.js';
import { decodeRows, encodeRows } from '../codecs/codec.js';
import type { Episode, EpisodeId } from '../episode.js';
import type { Source } from '../source.js';
import { type ChunkedColumn, type ColumnLayout, rowElements, rowShape, rowsOf } from './column.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { decodeMessage, encodeMessage } from './messages.js';

/** An episode as it goes to disk: its chunk frames, then the episode frame that commits them. */
export type EncodedEpisode = { readonly bytes: Uint8Array; readonly summary: EpisodeSummary };

/** What lists, filters and totals need of an episode. */
export type EpisodeSummary = Pick<
  Episode,
  'id' | 'seed' | 'agentSeed' | 'instruction' | 'length' | 'return' | 'terminated' | 'truncated' | 'success'
> & {
  /** Which of the dataset's sources it came from. */
  readonly source: number;
};

/** An episode frame, read. */
export type StoredEpisode = EpisodeSummary & {
  /**
   * One for each column of the source: the coded rows, or the length of each chunk's whole frame. The chunk frames of all
   * columns stand back to back, just before the episode frame.
   */
  readonly columns: readonly (Uint8Array | readonly number[])[];
};

const TERMINATED = 1;
const TRUNCATED = 2;
const SUCCESS = 4;

/** @param observations finished columns of observations, in the order of the source's */
export function encodeEpisode(
  facts: Omit<Episode, 'observations'>,
  source: Source,
  sourceIndex: number,
  observations: readonly ChunkedColumn[],
): EncodedEpisode {
  const { id, seed, agentSeed, instruction, length, terminated, truncated, success } = facts;
  const inline: Readonly<Record<string, TypedArray | null>> = {
    actions: facts.actions,
    executedActions: facts.executedActions,
    rewards: facts.rewards,
    checks: facts.evidence.checks,
    hashes: facts.evidence.hashes,
  };
  const columns = source.columns.map((layout) => {
    const values = inline[layout.name];
    if (values) return encodeRows(layout.codec, bytesOf(values), rowShape(layout, rowsOf(layout, length)));
    const chunked = observations.find((column) => column.layout.name === layout.name);
    if (!chunked) throw new RangeError(`column "${layout.name}" was not recorded`);
    return chunked.frames.map((frame) => frame.length);
  });
  const flags = (terminated ? TERMINATED : 0) | (truncated ? TRUNCATED : 0) | (success ? SUCCESS : 0);
  const ownWords = instruction === source.spec.instruction ? null : instruction;
  const message = [
    hexToBytes(id),
    sourceIndex,
    seed,
    agentSeed,
    length,
    facts.return,
    flags,
    ownWords,
    columns,
  ];
  const frames = observations.flatMap((column) => column.frames);
  const bytes = concatenate([...frames, encodeFrame('episode', encodeMessage(message))]);
  const summary = { id, source: sourceIndex, seed, agentSeed, instruction, length, return: facts.return };
  return { bytes, summary: { ...summary, terminated, truncated, success } };
}

/** @returns undefined when the frame is damaged, or is no episode of these sources */
export function decodeEpisodeFrame(frame: Uint8Array, sources: readonly Source[]): StoredEpisode | undefined {
  const content = decodeFrame(frame, 'episode');
  const message = content && decodeMessage(content);
  if (!Array.isArray(message)) return undefined;
  const [id, source, seed, agentSeed, length, sum, flags, ownWords, columns] = message as unknown[];
  const isSound =
    id instanceof Uint8Array &&
    [source, seed, agentSeed, length, flags].every(isCount) &&
    typeof sum === 'number' &&
    (ownWords === null || typeof ownWords === 'string') &&
    Array.isArray(columns) &&
    columns.length === sources[source as number]?.columns.length &&
    columns.every(
      (column) => column instanceof Uint8Array || (Array.isArray(column) && column.every(isCount)),
    );
  if (!isSound) return undefined;
  return {
    id: bytesToHex(id) as EpisodeId,
    source: source as number,
    seed: seed as Seed,
    agentSeed: agentSeed as Seed,
    instruction: ownWords ?? (sources[source as number] as Source).spec.instruction,
    length: length as number,
    return: sum,
    terminated: ((flags as number) & TERMINATED) !== 0,
    truncated: ((flags as number) & TRUNCATED) !== 0,
    success: ((flags as number) & SUCCESS) !== 0,
    columns: columns,
  };
}

/** The rows of a column that is stored with the episode; undefined when it is not, or does not measure up. */
export function inlineColumn(stored: StoredEpisode, source: Source, name: string): TypedArray | undefined {
  const index = source.columns.findIndex((candidate) => candidate.name === name);
  const layout = source.columns[index];
  const data = stored.columns[index];
  if (!layout || !(data instanceof Uint8Array)) return undefined;
  const rows = rowsOf(layout, stored.length);
  const shape = rowShape(layout, rows);
  const bytes = decodeRows(layout.codec, data.slice(), shape);
  return bytes.length === rows * shape.rowBytes ? typed(layout, bytes, rows) : undefined;
}

/** The parts of an episode that every tier has; undefined when one of them is missing. */
export function decodeFacts(
  stored: StoredEpisode,
  source: Source,
): Omit<Episode, 'observations'> | undefined {
  const { columns: _, source: __, ...summary } = stored;
  const { env, agent } = source;
  const actions = inlineColumn(stored, source, 'actions') as ActionBuffer | undefined;
  const executedActions = (inlineColumn(stored, source, 'executedActions') ?? null) as ActionBuffer | null;
  const rewards = inlineColumn(stored, source, 'rewards') as Float32Array | undefined;
  const checks = inlineColumn(stored, source, 'checks') as Uint8Array | undefined;
  const hashes = inlineColumn(stored, source, 'hashes') as Uint32Array | undefined;
  if (!actions || !rewards || !checks || !hashes) return undefined;
  return { ...summary, env, agent, actions, executedActions, rewards, evidence: { checks, hashes } };
}

/** Bytes of rows as the column's own typed array. */
export function typed(layout: ColumnLayout, bytes: Uint8Array, rows: number): TypedArray {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return viewOf(layout.dtype, aligned.buffer, aligned.byteOffset, rows * rowElements(layout));
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
