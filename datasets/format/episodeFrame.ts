import { type TypedArray, bytesOf, dtypes, viewOf } from '../../envs/core/dtypes.js';
import type { ActionBuffer, ActionSpace, DType } from '../../envs/index.js';
import { type Codec, decodeRows, encodeRows, isCodec } from '../codecs/codec.js';
import type { Episode } from '../episode.js';
import {
  type ChunkedColumn,
  type ColumnLayout,
  layoutOf,
  rowElements,
  rowShape,
  rowsPerChunk,
} from './column.js';
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

/** A column as the episode frame tells it: inside the frame (`data`), or in chunk frames before it (`chunks`). */
export type StoredColumn = ColumnLayout & {
  readonly rows: number;
  /** Coded bytes, for a short column that is stored with the episode. */
  readonly data?: Uint8Array;
  /** Rows of every chunk but the last, which has the rest. */
  readonly chunkRows?: number;
  /** Length of each chunk's whole frame; the frames of all columns stand back to back, just before the episode frame. */
  readonly chunks?: readonly number[];
};

export type StoredEpisode = EpisodeSummary & { readonly columns: readonly StoredColumn[] };

type Facts = Omit<Episode, 'observations'>;

/** @param observations finished columns of observations */
export function encodeEpisode(
  facts: Facts,
  actionSpace: ActionSpace,
  source: number,
  observations: readonly ChunkedColumn[],
): EncodedEpisode {
  const { id, seed, agentSeed, instruction, length, terminated, truncated, success } = facts;
  const summary = {
    id,
    source,
    seed,
    agentSeed,
    instruction,
    length,
    return: facts.return,
    terminated,
    truncated,
    success,
  };
  const scalar = (name: string, dtype: DType, codec: Codec): ColumnLayout => ({
    name,
    dtype,
    shape: [],
    codec,
  });
  const { executedActions } = facts;
  const columns = [
    inline(layoutOf('actions', actionSpace), facts.actions),
    ...(executedActions ? [inline(layoutOf('executedActions', actionSpace), executedActions)] : []),
    inline(scalar('rewards', 'float32', 'shuffle'), facts.rewards),
    inline(scalar('checks', 'uint8', 'bits2'), facts.evidence.checks),
    inline(scalar('hashes', 'uint32', 'raw'), facts.evidence.hashes),
    ...observations.map(({ layout, rows, frames }) => ({
      ...layout,
      rows,
      chunkRows: rowsPerChunk(layout),
      chunks: frames.map((frame) => frame.length),
    })),
  ];
  const frames = observations.flatMap((column) => column.frames);
  return {
    bytes: concatenate([...frames, encodeFrame('episode', encodeMessage({ ...summary, columns }))]),
    summary,
  };
}

/** @returns undefined when the frame is damaged or is not an episode */
export function decodeEpisodeFrame(frame: Uint8Array): StoredEpisode | undefined {
  const content = decodeFrame(frame, 'episode');
  const message = content && decodeMessage(content);
  return isStoredEpisode(message) ? message : undefined;
}

/** The rows of a column that is stored with the episode; undefined when it is not, or does not measure up. */
export function inlineColumn(episode: StoredEpisode, name: string): TypedArray | undefined {
  const column = episode.columns.find((candidate) => candidate.name === name);
  if (!column?.data) return undefined;
  const shape = rowShape(column, column.rows);
  const bytes = decodeRows(column.codec, column.data.slice(), shape);
  if (bytes.length !== column.rows * shape.rowBytes) return undefined;
  return typed(column, bytes, column.rows);
}

/** The parts of an episode that every tier has; undefined when one of them is missing. */
export function decodeFacts(
  stored: StoredEpisode,
  origin: Pick<Episode, 'env' | 'agent'>,
): Omit<Episode, 'observations'> | undefined {
  const actions = inlineColumn(stored, 'actions') as ActionBuffer | undefined;
  const executedActions = (inlineColumn(stored, 'executedActions') ?? null) as ActionBuffer | null;
  const rewards = inlineColumn(stored, 'rewards') as Float32Array | undefined;
  const checks = inlineColumn(stored, 'checks') as Uint8Array | undefined;
  const hashes = inlineColumn(stored, 'hashes') as Uint32Array | undefined;
  if (!actions || !rewards || !checks || !hashes) return undefined;
  const { columns: _, source: __, ...summary } = stored;
  return { ...summary, ...origin, actions, executedActions, rewards, evidence: { checks, hashes } };
}

/** Bytes of rows as the column's own typed array. */
export function typed(layout: ColumnLayout, bytes: Uint8Array, rows: number): TypedArray {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return viewOf(layout.dtype, aligned.buffer, aligned.byteOffset, rows * rowElements(layout));
}

function inline(layout: ColumnLayout, values: TypedArray): StoredColumn {
  const rows = values.length / rowElements(layout);
  return { ...layout, rows, data: encodeRows(layout.codec, bytesOf(values), rowShape(layout, rows)) };
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

function isStoredEpisode(message: unknown): message is StoredEpisode {
  if (typeof message !== 'object' || message === null) return false;
  const { id, source, seed, agentSeed, length, columns, ...rest } = message as Partial<StoredEpisode>;
  return (
    typeof id === 'string' &&
    typeof rest.instruction === 'string' &&
    typeof rest.return === 'number' &&
    [source, seed, agentSeed, length].every(isCount) &&
    Array.isArray(columns) &&
    columns.every(isStoredColumn)
  );
}

function isStoredColumn(value: unknown): value is StoredColumn {
  if (typeof value !== 'object' || value === null) return false;
  const { name, dtype, shape, codec, rows, data, chunkRows, chunks } = value as Partial<StoredColumn>;
  const hasShape = Array.isArray(shape) && shape.every(isCount) && isCount(rows);
  const hasData =
    data instanceof Uint8Array || (isCount(chunkRows) && Array.isArray(chunks) && chunks.every(isCount));
  return (
    typeof name === 'string' &&
    dtypes.includes(dtype as DType) &&
    typeof codec === 'string' &&
    isCodec(codec) &&
    hasShape &&
    hasData
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
