import { type TypedArray, bytesOf } from '../../envs/core/dtypes.js';
import { UserError } from '../../envs/index.js';
import { encodeRows } from '../codecs/codec.js';
import type { Episode } from '../episode.js';
import { type Plan, type Source, groupNumber } from '../source.js';
import { type Tally, tallyFrom, tallyOf, tallyShape } from '../tally.js';
import { type ChunkedColumn, type ColumnLayout, decodeColumn, rowShape, rowsOf, typed } from './column.js';
import { concatenate } from './concatenate.js';
import {
  HEADER_BYTES,
  MAX_CONTENT_BYTES,
  MAX_FRAME_BYTES,
  decodeFrame,
  encodeFrame,
  frameStarts,
} from './frame.js';
import { decodeMessage, encodeMessage } from './messages.js';

/** What is written of an episode besides its columns. */
export type EpisodeOutcome = Pick<
  Episode,
  'instruction' | 'length' | 'return' | 'terminated' | 'truncated' | 'success'
>;

type Ending = Pick<EpisodeOutcome, 'terminated' | 'truncated' | 'success'>;

/** A group as it goes to disk: its chunk frames, then the group frame that commits them. */
export type EncodedGroup = {
  readonly bytes: Uint8Array;
  readonly source: number;
  readonly episodes: readonly EpisodeOutcome[];
  readonly tallies: GroupTallies;
};

/**
 * What each of the source's columns adds up to; null for one that is not counted. Undefined where the group was recorded before
 * there were tallies.
 */
export type GroupTallies = readonly (Tally | null)[] | undefined;

/** A group frame, read. */
export type StoredGroup = {
  /** The group's number in the plan. */
  readonly number: number;
  readonly source: number;
  /** Number of its first episode within the source. */
  readonly first: number;
  readonly episodes: readonly EpisodeOutcome[];
  /**
   * One for each column of the source: the coded rows of all episodes back to back, or the length of each chunk's whole
   * frame. The chunk frames of all columns stand back to back, just before the group frame.
   */
  readonly columns: readonly (Uint8Array | readonly number[])[];
  readonly tallies: GroupTallies;
};

const TERMINATED = 1;
const TRUNCATED = 2;
const SUCCESS = 4;

/**
 * @param first number of the first episode within the source: the plan gives the seeds of all from it
 * @param inline values of the columns that are stored within the frame, by name, all episodes back to back
 * @param chunked finished columns of observations
 * @throws UserError when the episodes are too long for readers to take
 */
export function encodeGroup(
  source: Source,
  sourceIndex: number,
  first: number,
  episodes: readonly EpisodeOutcome[],
  inline: Readonly<Record<string, TypedArray | null>>,
  chunked: readonly ChunkedColumn[],
): EncodedGroup {
  refuseLong(source, episodes);
  const tallies: (Tally | null)[] = [];
  const columns = source.columns.map((layout) => {
    const values = inline[layout.name];
    if (values) {
      tallies.push(tallyOf(layout, source.spec, values));
      return encodeRows(layout.codec, bytesOf(values), rowShape(layout, groupRows(layout, episodes)));
    }
    const column = chunked.find((candidate) => candidate.layout.name === layout.name);
    if (!column) throw new RangeError(`column "${layout.name}" was not recorded`);
    tallies.push(column.tally());
    return column.frames.map((frame) => frame.length);
  });
  const ownWords = episodes.map(({ instruction }) =>
    instruction === source.spec.instruction ? null : instruction,
  );
  const message = [
    sourceIndex,
    first,
    bytesOf(new Uint32Array(episodes.map(({ length }) => length))),
    bytesOf(new Float64Array(episodes.map((episode) => episode.return))),
    new Uint8Array(episodes.map(flagsOf)),
    ownWords.every((words) => words === null) ? null : ownWords,
    columns,
    tallies.map((tally) => tally && bytesOf(tally)),
  ];
  const frames = chunked.flatMap((column) => column.frames);
  return {
    bytes: concatenate([...frames, encodeFrame('group', encodeMessage(message))]),
    source: sourceIndex,
    episodes,
    tallies,
  };
}

/** Columns that stand in the group's frame are decoded at once: readers allow them so much memory and no more. */
function refuseLong({ env, columns }: Source, episodes: readonly EpisodeOutcome[]): void {
  const bytes = columns
    .filter(({ chunkRows }) => chunkRows === 0)
    .reduce((sum, layout) => sum + rowShape(layout, 1).rowBytes * groupRows(layout, episodes), 0);
  if (bytes > MAX_CONTENT_BYTES)
    throw new UserError(
      `refused to record ${episodes.length === 1 ? 'an episode' : 'episodes'} of ${env.id}: actions and rewards take ${bytes} bytes, expected at most ${MAX_CONTENT_BYTES}; shorter episodes (+timeLimit:steps=N) can be recorded`,
    );
}

/** @returns undefined when the frame is damaged, or is no group of this plan */
export function decodeGroupFrame(frame: Uint8Array, plan: Plan): StoredGroup | undefined {
  const content = decodeFrame(frame, 'group');
  const message = content && decodeMessage(content);
  if (!Array.isArray(message)) return undefined;
  const [source, first, lengths, returns, flags, ownWords, columns, stored] = message as unknown[];
  if (!isCount(source) || !isCount(first)) return undefined;
  const count = flags instanceof Uint8Array ? flags.length : 0;
  const number = groupNumber(plan, { source, first, count });
  const cast = plan.sources[source];
  if (
    !cast ||
    number === undefined ||
    !isBytes(lengths, count * 4) ||
    !isBytes(returns, count * 8) ||
    !(ownWords === null || isWords(ownWords, count)) ||
    !Array.isArray(columns) ||
    columns.length !== cast.columns.length ||
    !columns.every(
      (column) => column instanceof Uint8Array || (Array.isArray(column) && column.every(isCount)),
    )
  ) {
    return undefined;
  }
  const tallies = stored === undefined ? undefined : talliesFrom(stored, cast);
  if (tallies === null) return undefined;
  const length = new Uint32Array(new Uint8Array(lengths).buffer);
  if (length.includes(0) || !areColumns(columns, cast, length)) return undefined;
  const sum = new Float64Array(new Uint8Array(returns).buffer);
  const episodes = Array.from(flags as Uint8Array, (flag, i): EpisodeOutcome => ({
    instruction: ownWords?.[i] ?? cast.spec.instruction,
    length: length[i] as number,
    return: sum[i] as number,
    ...outcomeFlags(flag),
  }));
  return { number, source, first, episodes, columns, tallies };
}

/** @returns null when these are no tallies of the source's columns */
function talliesFrom(stored: unknown, { columns, spec }: Source): (Tally | null)[] | null {
  if (!Array.isArray(stored) || stored.length !== columns.length) return null;
  const tallies = columns.map((layout, i): Tally | null | undefined => {
    const shape = tallyShape(layout, spec);
    const bytes: unknown = stored[i];
    if (!shape) return bytes === null ? null : undefined;
    return bytes instanceof Uint8Array ? tallyFrom(bytes, shape) : undefined;
  });
  return tallies.every((tally) => tally !== undefined) ? tallies : null;
}

/** A group as it is stored when its source has this number. @throws RangeError when its frames are not intact */
export function renumbered(group: EncodedGroup, source: number): EncodedGroup {
  if (group.source === source) return group;
  const { bytes } = group;
  const at = frameStarts(bytes)?.at(-1);
  const content = at !== undefined && decodeFrame(bytes.subarray(at), 'group');
  const message = content && decodeMessage(content);
  if (!Array.isArray(message)) throw new RangeError('a group that is damaged cannot be renumbered');
  const frame = encodeFrame('group', encodeMessage([source, ...(message as unknown[]).slice(1)]));
  return { ...group, bytes: concatenate([bytes.subarray(0, at), frame]), source };
}

/** Rows of a column in a whole group. */
export function groupRows(layout: ColumnLayout, episodes: readonly EpisodeOutcome[]): number {
  return episodes.reduce((sum, { length }) => sum + rowsOf(layout, length), 0);
}

/** All rows of a column that is stored within the group frame; undefined when it does not measure up. */
export function inlineColumn(group: StoredGroup, source: Source, name: string): TypedArray | undefined {
  const index = source.columns.findIndex((candidate) => candidate.name === name);
  const layout = source.columns[index];
  const data = group.columns[index];
  if (!layout || !(data instanceof Uint8Array)) return undefined;
  const rows = groupRows(layout, group.episodes);
  const bytes = decodeColumn(layout, data, rows);
  return bytes && typed(layout, bytes, rows);
}

/** How an episode ended, as a number. */
export function flagsOf({ terminated, truncated, success }: Ending): number {
  return (terminated ? TERMINATED : 0) | (truncated ? TRUNCATED : 0) | (success ? SUCCESS : 0);
}

/** What `flagsOf` made a number of. */
export function outcomeFlags(flags: number): Ending {
  return {
    terminated: (flags & TERMINATED) !== 0,
    truncated: (flags & TRUNCATED) !== 0,
    success: (flags & SUCCESS) !== 0,
  };
}

/** Bytes of all chunk frames of a group. */
export function chunkBytes({ columns }: Pick<StoredGroup, 'columns'>): number {
  let bytes = 0;
  for (const column of columns)
    if (!(column instanceof Uint8Array)) for (const length of column) bytes += length;
  return bytes;
}

/** Whether columns hold as many chunks as episodes of these lengths have, and their rows fit the memory of a frame. */
function areColumns(
  columns: StoredGroup['columns'],
  { columns: layouts }: Source,
  lengths: Uint32Array,
): boolean {
  let inline = 0;
  for (const [i, layout] of layouts.entries()) {
    const column = columns[i] as StoredGroup['columns'][number];
    const rows = lengths.reduce((sum, length) => sum + rowsOf(layout, length), 0);
    if (layout.chunkRows === 0) {
      if (!(column instanceof Uint8Array)) return false;
      inline += rows * rowShape(layout, 1).rowBytes;
    } else if (column instanceof Uint8Array || column.length !== Math.ceil(rows / layout.chunkRows))
      return false;
    else if (column.some((length) => length <= HEADER_BYTES || length > MAX_FRAME_BYTES)) return false;
  }
  return inline <= MAX_CONTENT_BYTES;
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isWords(value: unknown, count: number): value is readonly (string | null)[] {
  return (
    Array.isArray(value) &&
    value.length === count &&
    value.every((words) => words === null || typeof words === 'string')
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
