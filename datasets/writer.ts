import { UserError } from '../envs/index.js';
import { cardOf, writeCard } from './card.js';
import { Dataset } from './dataset.js';
import { firstDifference } from './difference.js';
import { AppendFile, FileBytes, joinPath, makeDirectory, namesIn, sizeOfFile } from './files.js';
import type { EncodedGroup } from './format/groupFrame.js';
import { planInHeader, scanShard, shardHeader, shardName, shardsAmong } from './format/shard.js';
import { IndexWriter } from './indexWriter.js';
import { type IntactPart, intactPart } from './intactPart.js';
import {
  type Manifest,
  type ShardEntry,
  hasManifest,
  isUnused,
  manifestOf,
  readManifest,
  writeManifest,
} from './manifest.js';
import { sha256File } from './sha256File.js';
import { refuseStranger } from './shardSet.js';
import { type Plan, episodeCount, growsInto, isRepeatable } from './source.js';
import { Totals } from './summary.js';
import { gatogymVersion } from './version.js';

/** Milliseconds after which what was committed is forced to the device: a power cut costs no more than what came since. */
const SYNC_MS = 1000;

/**
 * Commits groups of episodes in the plan's order. A shard is only ever appended to, and a new one begins where the next
 * group would make it exceed the plan's size: so the same episodes give the same bytes, interrupted or not.
 */
export class DatasetWriter {
  readonly directory: string;
  readonly plan: Plan;
  /** Episodes committed so far. */
  committed = 0;
  /** Groups committed so far; the next one to append is number `groups` of the plan. */
  groups = 0;
  /** Bytes of the last shard that were cut off when the dataset was continued: they were not written whole. */
  cutOff = 0;
  readonly #header: Uint8Array;
  readonly #totals: readonly Totals[];
  #shard: AppendFile | undefined;
  #shardIndex = -1;
  #shardGroups = 0;
  #syncedAt = performance.now();

  private constructor(directory: string, plan: Plan) {
    this.directory = directory;
    this.plan = plan;
    this.#header = shardHeader(plan);
    this.#totals = plan.sources.map((source) => new Totals(source));
  }

  /** Starts a dataset. @throws UserError when the directory already holds anything */
  static create(directory: string, plan: Plan): DatasetWriter {
    if (hasManifest(directory)) {
      throw new UserError(
        `${directory} already holds a dataset: choose another --out, or remove it yourself`,
      );
    }
    if (!isUnused(directory)) {
      throw new UserError(
        `${directory} is not empty and not a dataset: choose another --out, or empty it yourself`,
      );
    }
    makeDirectory(directory);
    writeManifest(directory, manifestOf(gatogymVersion, plan));
    return new DatasetWriter(directory, plan);
  }

  /**
   * Starts a dataset, or continues it where that is allowed.
   * @throws UserError for a directory that does not allow it
   */
  static begin(
    directory: string,
    plan: Plan,
    { resume = false }: { readonly resume?: boolean },
  ): DatasetWriter {
    if (!resume && hasManifest(directory)) {
      throw new UserError(
        `${directory} already holds a dataset: add --resume to continue it, or choose another --out`,
      );
    }
    return DatasetWriter.resume(directory, plan);
  }

  /**
   * Continues a dataset of the same plan where its committed episodes end, or starts it when there is none. From the first byte of
   * its last shard on that is not as it was written, it is written again.
   * @throws UserError when the dataset was made by another plan, or is damaged before its end
   */
  static resume(directory: string, plan: Plan): DatasetWriter {
    if (!hasManifest(directory)) return DatasetWriter.create(directory, plan);
    const manifest = readManifest(directory);
    refuseOtherPlan(directory, manifest, plan);
    const writer = new DatasetWriter(directory, plan);
    writer.#recover(manifest);
    return writer;
  }

  /**
   * Continues a dataset, complete or not, by a plan that may ask for more episodes of its last source and for further sources; or
   * starts it when there is none. Shards that are there stay as they are: their headers tell the plan that they were begun by. What is
   * damaged is not written again but refused, for it may be what nobody can do a second time.
   * @throws UserError when the dataset was made by another plan, or is damaged
   */
  static extend(directory: string, plan: Plan): DatasetWriter {
    if (hasManifest(directory)) {
      const dataset = inspectSound(directory);
      dataset.close();
      const { plan: begun, gatogym } = dataset.manifest;
      if (growsInto(begun, plan)) writeManifest(directory, manifestOf(gatogym, plan));
    }
    return DatasetWriter.resume(directory, plan);
  }

  get isComplete(): boolean {
    return this.committed === episodeCount(this.plan);
  }

  /** Commits a group: it must be the plan's next one. */
  append(group: EncodedGroup): void {
    if (this.isComplete) throw new RangeError('the plan has no more episodes');
    const { bytes } = group;
    this.#shardFor(bytes.length).append(bytes);
    this.#shardGroups++;
    if (performance.now() - this.#syncedAt > SYNC_MS) this.#sync();
    this.groups++;
    this.committed += group.episodes.length;
    this.#count(group, bytes.length);
  }

  /** Makes what was committed last through a power cut, and gives the files back. The recording can be resumed. */
  pause(): void {
    this.#sync();
    this.#shard?.close();
    this.#shard = undefined;
  }

  /** Writes the index, then totals and checksums into the manifest, then the dataset card. */
  finish(): Manifest {
    if (!this.isComplete)
      throw new RangeError(`${this.committed} of ${episodeCount(this.plan)} episodes are committed`);
    this.pause();
    const index = new IndexWriter(this.directory, this.plan);
    const shards = shardsAmong(namesIn(this.directory)).map((name) => this.#entry(name, index));
    for (const totals of this.#totals) for (const outcome of totals.outcomes()) index.addEpisode(outcome);
    const manifest: Manifest = {
      ...manifestOf(gatogymVersion, this.plan),
      complete: true,
      shards,
      index: index.finish(),
      totals: this.#totals.map((sum) => sum.value),
    };
    writeManifest(this.directory, manifest);
    writeCard(this.directory, cardOf(manifest));
    return manifest;
  }

  #sync(): void {
    this.#shard?.sync();
    this.#syncedAt = performance.now();
  }

  #count({ source, episodes, tallies }: Omit<EncodedGroup, 'bytes'>, bytes: number): void {
    this.#totals[source]?.add(episodes, bytes, tallies);
  }

  #shardFor(bytes: number): AppendFile {
    const isFull = this.#shardGroups > 0 && (this.#shard?.size ?? 0) + bytes > this.plan.shardBytes;
    if (this.#shard && !isFull) return this.#shard;
    this.pause();
    this.#shardIndex++;
    this.#shardGroups = 0;
    return this.#open(this.#shardIndex, 0);
  }

  #open(index: number, committedBytes: number): AppendFile {
    const shard = new AppendFile(joinPath(this.directory, shardName(index)), { truncateTo: committedBytes });
    if (committedBytes === 0) shard.append(this.#header);
    this.#shard = shard;
    return shard;
  }

  /** Cuts off what was not committed, or not written whole, and counts what was. */
  #recover(manifest: Manifest): void {
    const names = shardsAmong(namesIn(this.directory));
    const last = manifest.complete ? undefined : names.at(-1);
    if (!isRepeatable(this.plan)) inspectSound(this.directory).close();
    const part = last === undefined ? undefined : this.#cut(joinPath(this.directory, last));
    const dataset = inspectSound(this.directory);
    for (let group = 0; group < dataset.groups; group++) {
      const { bytes } = dataset.position(dataset.groupRange(group).first);
      this.#count(dataset.groupSummary(group), bytes);
    }
    this.groups = dataset.groups;
    this.committed = dataset.length;
    dataset.close();
    if (!part) return;
    this.#shardIndex = names.length - 1;
    this.#shardGroups = part.groups;
    this.#open(this.#shardIndex, part.end);
  }

  /** Cuts a shard off where it is no longer as it was written. */
  #cut(path: string): IntactPart {
    const file = new FileBytes(path);
    refuseStranger(file, planInHeader(file), this.plan);
    const part = intactPart(file, this.plan);
    file.close();
    this.cutOff = file.size - part.end;
    if (this.cutOff > 0) new AppendFile(path, { truncateTo: part.end }).close();
    return part;
  }

  /** What the manifest says of a shard; the index is told of its groups. */
  #entry(name: string, index: IndexWriter): ShardEntry {
    const path = joinPath(this.directory, name);
    const file = new FileBytes(path);
    const { groups } = scanShard(file);
    file.close();
    for (const place of groups) index.addGroup(place);
    return { file: name, bytes: sizeOfFile(path), groups: groups.length, sha256: sha256File(path) };
  }
}

/** @throws UserError when the dataset is damaged; a torn end of one that is not complete is no damage */
function inspectSound(directory: string): Dataset {
  const dataset = Dataset.inspect(directory);
  if (dataset.damage.length > 0) dataset.close();
  refuseDamaged(dataset);
  return dataset;
}

function refuseDamaged({ directory, damage: [damage] }: Dataset): void {
  if (!damage) return;
  throw new UserError(
    `${directory}/${damage.shard} is damaged at byte ${damage.offset} (${damage.what}); a damaged dataset is not continued`,
  );
}

function refuseOtherPlan(directory: string, manifest: Manifest, plan: Plan): void {
  const difference = firstDifference(manifest.plan, plan);
  if (manifest.gatogym !== gatogymVersion) {
    throw new UserError(
      `${directory} was begun by gatogym ${manifest.gatogym}, this is ${gatogymVersion}: continue it with the one that began it`,
    );
  }
  if (!difference) return;
  const { path, before, now } = difference;
  throw new UserError(
    `${directory} was begun by another recipe: ${path} was ${before}, now it is ${now}; use the first one to resume, or choose another --out`,
  );
}
