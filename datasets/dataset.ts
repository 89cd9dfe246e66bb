import type { TypedArray } from '../envs/core/dtypes.js';
import { UserError } from '../envs/index.js';
import type { Episode } from './episode.js';
import { FileBytes, baseName, joinPath, namesIn } from './files.js';
import { type ColumnLayout, decodeChunk, rowElements, rowShape, rowsOf } from './format/column.js';
import {
  type StoredEpisode,
  decodeEpisodeFrame,
  decodeFacts,
  inlineColumn,
  typed,
} from './format/episodeFrame.js';
import { decodeFrame } from './format/frame.js';
import { type EpisodePlace, isShardName, readFrame, scanShard } from './format/shard.js';
import { type Manifest, readManifest } from './manifest.js';
import type { Source } from './source.js';

/** Bytes that are not what was written, and where. */
export type Damage = {
  readonly shard: string;
  readonly offset: number;
  readonly bytes: number;
  readonly what: string;
};

/** A dataset opened for reading. Episodes are counted from 0 in the order they were committed. */
export class Dataset {
  readonly directory: string;
  readonly manifest: Manifest;
  /** What was found wrong on opening: empty for a sound dataset, or one whose recording goes on. */
  readonly damage: readonly Damage[];
  readonly #files: readonly FileBytes[];
  readonly #places: readonly { readonly file: FileBytes; readonly place: EpisodePlace }[];

  private constructor(directory: string) {
    this.directory = directory;
    this.manifest = readManifest(directory);
    const names = namesIn(directory).filter(isShardName).sort();
    this.#files = names.map((name) => new FileBytes(joinPath(directory, name)));
    const scans = this.#files.map((file) => scanShard(file));
    this.#places = scans.flatMap(({ episodes }, i) =>
      episodes.map((place) => ({ file: this.#files[i] as FileBytes, place })),
    );
    this.damage = [
      ...resizedShards(this.manifest, names, this.#files),
      ...scans.flatMap(({ gaps }, i) => {
        const isLast = i === scans.length - 1;
        const file = this.#files[i] as FileBytes;
        // While a recording goes on, its last frame may be half written.
        const found = gaps.filter(({ end }) => this.manifest.complete || !isLast || end < file.size);
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
  }

  /** @throws UserError when the directory is no dataset */
  static open(directory: string): Dataset {
    return new Dataset(directory);
  }

  /** How many episodes are committed. */
  get length(): number {
    return this.#places.length;
  }

  /** Bytes of all shards. */
  get bytes(): number {
    return this.#files.reduce((sum, file) => sum + file.size, 0);
  }

  get sources(): readonly Source[] {
    return this.manifest.plan.sources;
  }

  sourceOf(stored: StoredEpisode): Source {
    const source = this.sources[stored.source];
    if (!source)
      throw new UserError(
        `${this.directory}: episode ${stored.id} is of source ${stored.source}, which is not there`,
      );
    return source;
  }

  /** The bytes of an episode: chunks and episode frame. */
  position(index: number): { readonly shard: string; readonly offset: number; readonly bytes: number } {
    const { file, place } = this.#place(index);
    return { shard: baseName(file.file), offset: place.start, bytes: place.end - place.start };
  }

  /** Where an episode stands, for messages. */
  whereabouts(index: number): string {
    const { shard, offset } = this.position(index);
    return `episode ${index} (${shard}, byte ${offset})`;
  }

  /** What the episode's own frame says; observations stay on disk. @throws UserError when it is damaged */
  stored(index: number): StoredEpisode {
    const { file, place } = this.#place(index);
    const frame = readFrame(file, place.at, place.end, 'episode');
    const stored = frame && decodeEpisodeFrame(frame, this.sources);
    if (!stored) throw new UserError(`${this.whereabouts(index)} is damaged: its checksum does not match`);
    return stored;
  }

  /** Episode `index` whole, with the recorded observations named (all of them when not given). */
  episode(index: number, observations?: readonly string[]): Episode {
    const stored = this.stored(index);
    const source = this.sourceOf(stored);
    const facts = decodeFacts(stored, source);
    if (!facts) throw new UserError(`${this.whereabouts(index)} lacks a column that every episode has`);
    const keys = observations ?? source.observations;
    const columns = keys.map(
      (key) => [key, this.column(index, `observations/${key}`, undefined, stored)] as const,
    );
    return { ...facts, observations: Object.fromEntries(columns) };
  }

  /**
   * Rows [from, to) of a column, reading only the chunks that hold them.
   * @returns [to - from, ...row shape] in the column's dtype
   */
  column(
    index: number,
    name: string,
    range?: { readonly from: number; readonly to: number },
    stored = this.stored(index),
  ): TypedArray {
    const source = this.sourceOf(stored);
    const layout = source.columns.find((candidate) => candidate.name === name);
    if (!layout) {
      const names = source.columns.map((candidate) => candidate.name).join(', ');
      throw new UserError(`${this.whereabouts(index)} has no column "${name}"; it has ${names}`);
    }
    const rows = rowsOf(layout, stored.length);
    const { from, to } = range ?? { from: 0, to: rows };
    if (!(from >= 0 && from <= to && to <= rows)) {
      throw new UserError(
        `rows ${from} to ${to} of "${name}" were asked for; ${this.whereabouts(index)} has ${rows}`,
      );
    }
    if (layout.chunkRows > 0) return this.#chunkedRows(index, stored, layout, from, to);
    const values = inlineColumn(stored, source, name);
    if (!values)
      throw new UserError(`${this.whereabouts(index)}: column "${name}" has not the length it must have`);
    const elements = rowElements(layout);
    return values.slice(from * elements, to * elements);
  }

  close(): void {
    for (const file of this.#files) file.close();
  }

  #chunkedRows(
    index: number,
    stored: StoredEpisode,
    layout: ColumnLayout,
    from: number,
    to: number,
  ): TypedArray {
    const { file, place } = this.#place(index);
    const { chunkRows } = layout;
    const { chunks, start } = chunksOf(stored, this.sourceOf(stored), layout, place.at);
    const allRows = rowsOf(layout, stored.length);
    const { rowBytes } = rowShape(layout, 1);
    const bytes = new Uint8Array((to - from) * rowBytes);
    let at = start;
    for (const [i, length] of chunks.entries()) {
      const first = i * chunkRows;
      const rows = Math.min(chunkRows, allRows - first);
      if (first < to && first + rows > from) {
        const frame = readFrame(file, at, at + length, 'chunk');
        const content = frame && decodeFrame(frame, 'chunk');
        const decoded = content && decodeChunk(layout, content, rows);
        if (!decoded) {
          throw new UserError(
            `${this.whereabouts(index)}: "${layout.name}" is damaged in steps ${first} to ${first + rows - 1} (byte ${at})`,
          );
        }
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

  #place(index: number): { readonly file: FileBytes; readonly place: EpisodePlace } {
    const found = this.#places[index];
    if (found) return found;
    throw new UserError(
      `episode ${index} was asked for; ${this.directory} has ${this.length} (0 to ${Math.max(0, this.length - 1)})`,
    );
  }
}

/** Lengths of a column's chunk frames, and the offset of the first: all columns' chunks end where the episode frame begins. */
function chunksOf(
  stored: StoredEpisode,
  source: Source,
  layout: ColumnLayout,
  episodeFrame: number,
): { readonly chunks: readonly number[]; readonly start: number } {
  const index = source.columns.indexOf(layout);
  const lengths = (column: StoredEpisode['columns'][number]): readonly number[] =>
    column instanceof Uint8Array ? [] : column;
  const following = stored.columns.slice(index).flatMap(lengths);
  return {
    chunks: lengths(stored.columns[index] ?? []),
    start: episodeFrame - following.reduce((sum, length) => sum + length, 0),
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
