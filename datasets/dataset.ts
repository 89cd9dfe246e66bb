import type { TypedArray } from '../envs/core/dtypes.js';
import { type ActionBuffer, UserError } from '../envs/index.js';
import type { Episode, EpisodeContent } from './episode.js';
import { episodeId } from './episodeId.js';
import { baseName } from './files.js';
import { rowsOf } from './format/column.js';
import { frameStarts } from './format/frame.js';
import type { EncodedGroup, EpisodeOutcome } from './format/groupFrame.js';
import { GroupColumns } from './groupColumns.js';
import { type Manifest, readManifest } from './manifest.js';
import { IndexedShards } from './indexedShards.js';
import { type Damage, type Located, type Shards, openShards, readGroup, walkedShards } from './shardSet.js';
import { type Source, episodesBefore, groupAt, groupOf, seedsOf } from './source.js';
import type { Outcome } from './summary.js';

/** What lists, filters and totals need of an episode. */
export type EpisodeSummary = EpisodeOutcome &
  Pick<Episode, 'seed' | 'agentSeed'> & {
    /** Number of its source in the plan. */
    readonly source: number;
  };

/** Rows [from, to) of a column. */
export type RowRange = { readonly from: number; readonly to: number };

/**
 * Opens a dataset for reading: `Dataset.open`. It takes the same short time whatever the dataset's size, and holds files open
 * until `close`.
 * @throws UserError when the directory is no dataset
 */
export function openDataset(directory: string): Dataset {
  return Dataset.open(directory);
}

/** A dataset opened for reading. Episodes are counted from 0 in the order they were committed. */
export class Dataset {
  readonly directory: string;
  readonly manifest: Manifest;
  /** What was found wrong on opening: empty for a sound dataset, or one whose recording goes on. `verify` looks for all. */
  readonly damage: readonly Damage[];
  /** How many episodes are committed, those lost to damage included. */
  readonly length: number;
  readonly #shards: Shards;
  /** Seeds of each source's episodes. */
  readonly #seeds: readonly ReturnType<typeof seedsOf>[];
  /** The group read last: episodes are mostly read in order. */
  #open: GroupColumns | undefined;

  private constructor(directory: string, manifest: Manifest, shards: Shards) {
    this.directory = directory;
    this.manifest = manifest;
    this.#shards = shards;
    this.damage = shards.damage;
    this.#seeds = this.sources.map((source) => seedsOf(manifest.plan, source));
    this.length = episodesBefore(manifest.plan, shards.groups);
  }

  /**
   * Opens a dataset for reading. Of a complete one no more is read than the manifest, and the sizes of files are compared:
   * damage within them is found where it is read. One that is not complete, or whose files have other sizes, is walked.
   * @throws UserError when the directory is no dataset
   */
  static open(directory: string): Dataset {
    const manifest = readManifest(directory);
    const indexed = IndexedShards.open(directory, manifest);
    return indexed ? new Dataset(directory, manifest, indexed) : Dataset.inspect(directory);
  }

  /**
   * Opens a dataset and walks the frames of all shards, whatever its index says: for those who look for damage or go on
   * recording. It takes time, and memory, that grow with the episodes.
   * @throws UserError when the directory is no dataset, or a shard is another one's
   */
  static inspect(directory: string): Dataset {
    const manifest = readManifest(directory);
    return new Dataset(directory, manifest, walkedShards(openShards(directory, manifest)));
  }

  /** Bytes of all shards. */
  get bytes(): number {
    return this.#shards.bytes;
  }

  get sources(): readonly Source[] {
    return this.manifest.plan.sources;
  }

  /** Number of groups: episodes that are stored together. */
  get groups(): number {
    return this.#shards.groups;
  }

  /** Episodes [first, first + count) are those of group `index`. */
  groupRange(index: number): { readonly first: number; readonly count: number } {
    const { plan } = this.manifest;
    return { first: episodesBefore(plan, index), count: groupAt(plan, index).count };
  }

  /** Numbers of the groups [from, to) that damage did not take, in order. Those it took cost no time, however many. */
  *groupsThere(from = 0, to = this.groups): Iterable<number> {
    const end = Math.min(to, this.groups);
    for (let group = this.#shards.next(from); group < end; group = this.#shards.next(group + 1)) yield group;
  }

  /** Whether damage took an episode: nothing can be read of it. */
  isLost(index: number): boolean {
    return this.#shards.find(this.#groupOf(index)) === undefined;
  }

  /** The bytes of the group that holds an episode: its chunks and its own frame. */
  position(index: number): { readonly shard: string; readonly offset: number; readonly bytes: number } {
    const { file, place } = this.#located(index);
    return { shard: baseName(file.file), offset: place.start, bytes: place.end - place.start };
  }

  /** What is said of a group without its columns. @throws UserError when its frame is damaged */
  groupSummary(index: number): Omit<EncodedGroup, 'bytes'> {
    const { source, episodes, tallies } = this.#locate(this.groupRange(index).first).columns.group;
    return { source, episodes, tallies };
  }

  /** The bytes of a group as they are stored, and what they hold. @throws UserError when one of its frames is damaged */
  encodedGroup(index: number): EncodedGroup {
    const { first } = this.groupRange(index);
    const { file, place } = this.#located(first);
    const bytes = file.read(place.start, place.end - place.start);
    if (!frameStarts(bytes))
      throw new UserError(`${this.whereabouts(first)} is damaged: its checksum does not match`);
    return { ...this.groupSummary(index), bytes };
  }

  /** Where an episode stands, for messages. */
  whereabouts(index: number): string {
    const { shard, offset } = this.position(index);
    return `episode ${index} (${shard}, byte ${offset})`;
  }

  /**
   * How an episode went, in numbers. Read from the index where there is one: much faster than its group.
   * @throws UserError when it takes the group's frame and that is damaged
   */
  outcome(index: number): Outcome {
    this.#groupOf(index);
    return this.#shards.outcome(index) ?? this.summary(index);
  }

  /** What is said of an episode without its columns. @throws UserError when its group's frame is damaged */
  summary(index: number): EpisodeSummary {
    const { columns, within } = this.#locate(index);
    const { group } = columns;
    const seeds = this.#seeds[group.source] as ReturnType<typeof seedsOf>;
    const outcome = group.episodes[within] as EpisodeOutcome;
    return { ...outcome, ...seeds(group.first + within), source: group.source };
  }

  /** Episode `index` whole, with the recorded observations named (all of them when not given). */
  episode(index: number, observations?: readonly string[]): Episode {
    const content = this.episodeContent(index, observations);
    return { id: episodeId(content), ...content };
  }

  /** The same without its id, which takes longer to compute than a short episode to run again. */
  episodeContent(index: number, observations?: readonly string[]): EpisodeContent {
    const { source: number, ...summary } = this.summary(index);
    const source = this.sources[number] as Source;
    const has = (name: string): boolean => source.columns.some((column) => column.name === name);
    const { env, agent, origin = null } = source;
    const actions = this.column(index, 'actions') as ActionBuffer;
    const rewards = this.column(index, 'rewards') as Float32Array;
    const keys = observations ?? source.observations;
    const extras = Object.keys(source.extras ?? {});
    return {
      env,
      agent,
      origin,
      ...summary,
      actions,
      executedActions: has('executedActions')
        ? (this.column(index, 'executedActions') as ActionBuffer)
        : null,
      rewards,
      hashes: has('hashes') ? (this.column(index, 'hashes') as Uint32Array) : new Uint32Array(0),
      observations: Object.fromEntries(keys.map((key) => [key, this.column(index, `observations/${key}`)])),
      extras: Object.fromEntries(extras.map((name) => [name, this.column(index, `extras/${name}`)])),
    };
  }

  /**
   * Episodes one after the other: each is read when its turn comes.
   * @param numbers which; all when not given
   * @param observations which of the recorded ones to read, as for `episode`
   * @throws UserError at one that is damaged
   */
  *episodes(
    numbers: Iterable<number> = range(this.length),
    observations?: readonly string[],
  ): Generator<Episode> {
    for (const number of numbers) yield this.episode(number, observations);
  }

  /**
   * Rows [from, to) of a column of an episode, reading only the chunks that hold them.
   * @returns [to - from, ...row shape] in the column's dtype; a copy
   */
  column(index: number, name: string, range?: RowRange): TypedArray {
    const { columns, layout, within, from, to } = this.#rowsOf(index, name, range);
    return columns.rows(layout, within, from, to);
  }

  /**
   * Rows [from, to) of a column of an episode, one after the other: the fastest way to go through pictures, because memory
   * is used again.
   * @returns each [...row shape] in the column's dtype: a view, not to be written to, that is good until the next is taken or
   *   anything else of the dataset is read
   */
  rows(index: number, name: string, range?: RowRange): Iterable<TypedArray> {
    const { columns, layout, within, from, to } = this.#rowsOf(index, name, range);
    return columns.eachRow(layout, within, from, to);
  }

  close(): void {
    this.#shards.close();
  }

  /** Rows of a column that were asked for, all where none were named. @throws UserError when there are no such rows */
  #rowsOf(index: number, name: string, range: RowRange | undefined) {
    const { columns, within } = this.#locate(index);
    const { group, source } = columns;
    const layout = source.columns.find((candidate) => candidate.name === name);
    if (!layout) {
      const names = source.columns.map((candidate) => candidate.name).join(', ');
      throw new UserError(`${this.whereabouts(index)} has no column "${name}"; it has ${names}`);
    }
    const rows = rowsOf(layout, (group.episodes[within] as EpisodeOutcome).length);
    const { from, to } = range ?? { from: 0, to: rows };
    const areWhole = Number.isSafeInteger(from) && Number.isSafeInteger(to);
    if (!(areWhole && from >= 0 && from <= to && to <= rows)) {
      throw new UserError(
        `rows ${from} to ${to} of "${name}" were asked for; ${this.whereabouts(index)} has ${rows}`,
      );
    }
    return { columns, layout, within, from, to };
  }

  /** The group of an episode, read, and the episode's number within it. */
  #locate(index: number): { readonly columns: GroupColumns; readonly within: number } {
    const number = this.#groupOf(index);
    if (this.#open?.group.number !== number) this.#open = this.#readGroup(index, number);
    return { columns: this.#open, within: index - episodesBefore(this.manifest.plan, number) };
  }

  #readGroup(index: number, number: number): GroupColumns {
    const located = this.#located(index);
    const group = readGroup(located, this.manifest.plan);
    if (group?.number !== number)
      throw new UserError(`${this.whereabouts(index)} is damaged: its checksum does not match`);
    const first = episodesBefore(this.manifest.plan, number);
    return new GroupColumns(located, group, this.sources[group.source] as Source, (within) =>
      this.whereabouts(first + within),
    );
  }

  #located(index: number): Located {
    const located = this.#shards.find(this.#groupOf(index));
    if (located) return located;
    throw new UserError(
      `episode ${index} of ${this.directory} is lost to damage (gatogym verify tells where)`,
    );
  }

  /** Number of the group that holds an episode. @throws UserError when there is no such episode */
  #groupOf(index: number): number {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < this.length)) {
      throw new UserError(
        `episode ${index} was asked for; ${this.directory} has ${this.length}, counted from 0`,
      );
    }
    return groupOf(this.manifest.plan, index);
  }
}

function* range(length: number): Generator<number> {
  for (let number = 0; number < length; number++) yield number;
}
