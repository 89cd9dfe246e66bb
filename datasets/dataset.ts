import type { TypedArray } from '../envs/core/dtypes.js';
import { type ActionBuffer, UserError } from '../envs/index.js';
import type { Episode } from './episode.js';
import { episodeId } from './episodeId.js';
import { FileBytes, baseName, joinPath, namesIn } from './files.js';
import { type ColumnLayout, decodeChunk, rowElements, rowShape, rowsOf, typed } from './format/column.js';
import { decodeFrame } from './format/frame.js';
import {
  type EpisodeSummary,
  type StoredGroup,
  decodeGroupFrame,
  groupRows,
  inlineColumn,
} from './format/groupFrame.js';
import { type GroupPlace, isShardName, readFrame, scanShard } from './format/shard.js';
import { type Manifest, readManifest } from './manifest.js';
import { type Source, groupAt } from './source.js';

/** Bytes that are not what was written, and where. */
export type Damage = {
  readonly shard: string;
  readonly offset: number;
  readonly bytes: number;
  readonly what: string;
};

/** A group that was found in a shard. */
type Located = {
  readonly file: FileBytes;
  readonly place: GroupPlace;
  /** Number of its first episode in the dataset. */
  readonly first: number;
  readonly count: number;
};

/** A dataset opened for reading. Episodes are counted from 0 in the order they were committed. */
export class Dataset {
  readonly directory: string;
  readonly manifest: Manifest;
  /** What was found wrong on opening: empty for a sound dataset, or one whose recording goes on. */
  readonly damage: readonly Damage[];
  /** How many episodes are committed. */
  readonly length: number;
  readonly #files: readonly FileBytes[];
  readonly #groups: readonly Located[];
  /** The group read last: episodes are mostly read in order. */
  #cached: { readonly index: number; readonly group: StoredGroup } | undefined;
  /** The chunk read last of each column: short episodes share one. */
  readonly #chunks = new Map<
    string,
    { readonly file: FileBytes; readonly at: number; readonly rows: Uint8Array }
  >();

  private constructor(directory: string) {
    this.directory = directory;
    this.manifest = readManifest(directory);
    const names = namesIn(directory).filter(isShardName).sort();
    this.#files = names.map((name) => new FileBytes(joinPath(directory, name)));
    const scans = this.#files.map((file) => scanShard(file));
    this.damage = [
      ...resizedShards(this.manifest, names, this.#files),
      ...scans.flatMap(({ gaps }, i) => {
        const file = this.#files[i] as FileBytes;
        // While a recording goes on, its last frame may be half written.
        const mayBeTorn = !this.manifest.complete && i === scans.length - 1;
        const found = gaps.filter(({ end }) => !mayBeTorn || end < file.size);
        return found.map(({ start, end }) => ({
          shard: names[i] as string,
          offset: start,
          bytes: end - start,
          what:
            end === file.size
              ? 'the file is cut short or its end was overwritten'
              : 'these bytes are no frame',
        }));
      }),
    ];
    const places = scans.flatMap(({ groups }, i) =>
      groups.map((place) => ({ file: this.#files[i] as FileBytes, place })),
    );
    this.#groups = this.#number(places);
    const last = this.#groups.at(-1);
    this.length = last ? last.first + last.count : 0;
  }

  /** @throws UserError when the directory is no dataset */
  static open(directory: string): Dataset {
    return new Dataset(directory);
  }

  /** Bytes of all shards. */
  get bytes(): number {
    return this.#files.reduce((sum, file) => sum + file.size, 0);
  }

  get sources(): readonly Source[] {
    return this.manifest.plan.sources;
  }

  /** Number of groups: episodes that are stored together. */
  get groups(): number {
    return this.#groups.length;
  }

  /** Episodes [first, first + count) are those of group `index`. */
  groupRange(index: number): { readonly first: number; readonly count: number } {
    const { first, count } = this.#groups[index] as Located;
    return { first, count };
  }

  /** The bytes of the group that holds an episode: its chunks and its own frame. */
  position(index: number): { readonly shard: string; readonly offset: number; readonly bytes: number } {
    const { file, place } = this.#groups[this.#groupOf(index)] as Located;
    return { shard: baseName(file.file), offset: place.start, bytes: place.end - place.start };
  }

  /** Where an episode stands, for messages. */
  whereabouts(index: number): string {
    const { shard, offset } = this.position(index);
    return `episode ${index} (${shard}, byte ${offset})`;
  }

  /** What is said of an episode without its columns. @throws UserError when its group's frame is damaged */
  summary(index: number): EpisodeSummary & { readonly source: number } {
    const { group, within } = this.#locate(index);
    return { ...(group.episodes[within] as EpisodeSummary), source: group.source };
  }

  /** Episode `index` whole, with the recorded observations named (all of them when not given). */
  episode(index: number, observations?: readonly string[]): Episode {
    const { source, group, within } = this.#locate(index);
    const summary = group.episodes[within] as EpisodeSummary;
    const has = (name: string): boolean => source.columns.some((column) => column.name === name);
    const { env, agent } = source;
    const actions = this.column(index, 'actions') as ActionBuffer;
    const keys = observations ?? source.observations;
    return {
      id: episodeId({ env, agent, ...summary, actions }),
      env,
      agent,
      ...summary,
      actions,
      executedActions: has('executedActions')
        ? (this.column(index, 'executedActions') as ActionBuffer)
        : null,
      rewards: this.column(index, 'rewards') as Float32Array,
      hashes: this.column(index, 'hashes') as Uint32Array,
      observations: Object.fromEntries(keys.map((key) => [key, this.column(index, `observations/${key}`)])),
    };
  }

  /**
   * Rows [from, to) of a column of an episode, reading only the chunks that hold them.
   * @returns [to - from, ...row shape] in the column's dtype; a copy
   */
  column(index: number, name: string, range?: { readonly from: number; readonly to: number }): TypedArray {
    const { group, within, source } = this.#locate(index);
    const layout = source.columns.find((candidate) => candidate.name === name);
    if (!layout) {
      const names = source.columns.map((candidate) => candidate.name).join(', ');
      throw new UserError(`${this.whereabouts(index)} has no column "${name}"; it has ${names}`);
    }
    const rows = rowsOf(layout, (group.episodes[within] as EpisodeSummary).length);
    const { from, to } = range ?? { from: 0, to: rows };
    if (!(from >= 0 && from <= to && to <= rows)) {
      throw new UserError(
        `rows ${from} to ${to} of "${name}" were asked for; ${this.whereabouts(index)} has ${rows}`,
      );
    }
    const before = groupRows(layout, group.episodes.slice(0, within));
    if (layout.chunkRows > 0)
      return this.#chunkedRows(index, group, source, layout, before + from, before + to);
    const values = inlineColumn(group, source, name);
    if (!values)
      throw new UserError(`${this.whereabouts(index)}: column "${name}" has not the length it must have`);
    const elements = rowElements(layout);
    return values.slice((before + from) * elements, (before + to) * elements);
  }

  close(): void {
    for (const file of this.#files) file.close();
  }

  /** @param from first row wanted, counted over the whole group */
  #chunkedRows(
    index: number,
    group: StoredGroup,
    source: Source,
    layout: ColumnLayout,
    from: number,
    to: number,
  ): TypedArray {
    const { file, place } = this.#groups[this.#groupOf(index)] as Located;
    const { chunkRows } = layout;
    const { chunks, start } = chunksOf(group, source, layout, place.at);
    const allRows = groupRows(layout, group.episodes);
    const { rowBytes } = rowShape(layout, 1);
    const bytes = new Uint8Array((to - from) * rowBytes);
    let at = start;
    for (const [i, length] of chunks.entries()) {
      const first = i * chunkRows;
      const rows = Math.min(chunkRows, allRows - first);
      if (first < to && first + rows > from) {
        const decoded = this.#chunk(file, at, length, layout, rows);
        if (!decoded)
          throw new UserError(
            `${this.whereabouts(index)}: a chunk of "${layout.name}" at byte ${at} is damaged`,
          );
        const begin = Math.max(from, first);
        const end = Math.min(to, first + rows);
        bytes.set(
          decoded.subarray((begin - first) * rowBytes, (end - first) * rowBytes),
          (begin - from) * rowBytes,
        );
      }
      at += length;
    }
    return typed(layout, bytes, to - from);
  }

  #chunk(
    file: FileBytes,
    at: number,
    length: number,
    layout: ColumnLayout,
    rows: number,
  ): Uint8Array | undefined {
    const cached = this.#chunks.get(layout.name);
    if (cached?.file === file && cached.at === at) return cached.rows;
    const frame = readFrame(file, at, at + length, 'chunk');
    const content = frame && decodeFrame(frame, 'chunk');
    const decoded = content && decodeChunk(layout, content, rows);
    if (decoded) this.#chunks.set(layout.name, { file, at, rows: decoded });
    return decoded;
  }

  /** The group of an episode, read, and the episode's number within it. */
  #locate(index: number): { readonly group: StoredGroup; readonly within: number; readonly source: Source } {
    const number = this.#groupOf(index);
    const located = this.#groups[number] as Located;
    const group = this.#cached?.index === number ? this.#cached.group : this.#readGroup(index, located);
    this.#cached = { index: number, group };
    return { group, within: index - located.first, source: this.sources[group.source] as Source };
  }

  #readGroup(index: number, { file, place, count }: Located): StoredGroup {
    const frame = readFrame(file, place.at, place.end, 'group');
    const group = frame && decodeGroupFrame(frame, this.sources);
    if (group?.episodes.length === count) return group;
    throw new UserError(`${this.whereabouts(index)} is damaged: its checksum does not match`);
  }

  /** Number of the group that holds an episode, by bisection. */
  #groupOf(index: number): number {
    if (!(index >= 0 && index < this.length)) {
      throw new UserError(
        `episode ${index} was asked for; ${this.directory} has ${this.length}, counted from 0`,
      );
    }
    let [low, high] = [0, this.#groups.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#groups[middle] as Located).first <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Counts episodes off. The plan tells how many each group holds, so that no frame need be read, unless a group was lost
   * to damage: then every frame is asked.
   */
  #number(places: readonly { readonly file: FileBytes; readonly place: GroupPlace }[]): Located[] {
    let first = 0;
    return places.map(({ file, place }, i) => {
      const count =
        this.damage.length === 0 ? groupAt(this.manifest.plan, i).count : this.#countIn(file, place);
      const located = { file, place, first, count };
      first += count;
      return located;
    });
  }

  #countIn(file: FileBytes, place: GroupPlace): number {
    const frame = readFrame(file, place.at, place.end, 'group');
    return (frame && decodeGroupFrame(frame, this.sources)?.episodes.length) ?? 0;
  }
}

/** Lengths of a column's chunk frames, and the offset of the first: all columns' chunks end where the group frame begins. */
function chunksOf(
  group: StoredGroup,
  source: Source,
  layout: ColumnLayout,
  groupFrame: number,
): { readonly chunks: readonly number[]; readonly start: number } {
  const index = source.columns.indexOf(layout);
  const lengths = (column: StoredGroup['columns'][number]): readonly number[] =>
    column instanceof Uint8Array ? [] : column;
  const following = group.columns.slice(index).flatMap(lengths);
  return {
    chunks: lengths(group.columns[index] ?? []),
    start: groupFrame - following.reduce((sum, length) => sum + length, 0),
  };
}

/** Shards that are missing, or longer or shorter than the manifest of a complete dataset says. */
function resizedShards(manifest: Manifest, names: readonly string[], files: readonly FileBytes[]): Damage[] {
  return manifest.shards.flatMap(({ file, bytes }) => {
    const size = files[names.indexOf(file)]?.size;
    if (size === bytes) return [];
    const what = size === undefined ? 'the file is missing' : `it has ${size} bytes, expected ${bytes}`;
    return [{ shard: file, offset: size ?? 0, bytes, what }];
  });
}
