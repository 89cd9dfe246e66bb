import { FileBytes, joinPath, sizeIfThere } from './files.js';
import { planInHeader } from './format/shard.js';
import { IndexReader, indexBytes } from './indexReader.js';
import { INDEX_FILE, type Manifest } from './manifest.js';
import { type Located, type Shards, openShards, refuseStranger, walkedShards } from './shardSet.js';
import { groupCount } from './source.js';
import type { Outcome } from './summary.js';

/**
 * The shards of a complete dataset whose index tells where groups stand. Nothing of them is read, nor are they opened,
 * before a group is asked for. Where the index is damaged the shards are walked after all.
 */
export class IndexedShards implements Shards {
  readonly groups: number;
  readonly bytes: number;
  readonly damage = [];
  readonly #directory: string;
  readonly #manifest: Manifest;
  readonly #index: IndexReader;
  /** Number of each shard's first group. */
  readonly #firsts: readonly number[];
  readonly #files: (FileBytes | undefined)[] = [];
  #walked: Shards | undefined;

  private constructor(directory: string, manifest: Manifest) {
    this.#directory = directory;
    this.#manifest = manifest;
    this.#index = new IndexReader(directory, manifest.plan);
    let [groups, bytes] = [0, 0];
    this.#firsts = manifest.shards.map((shard) => {
      const first = groups;
      groups += shard.groups;
      bytes += shard.bytes;
      return first;
    });
    this.groups = groups;
    this.bytes = bytes;
  }

  /** @returns undefined when there is no index, or a file has not the size that the manifest says */
  static open(directory: string, manifest: Manifest): IndexedShards | undefined {
    const { complete, index, plan, shards } = manifest;
    const sizeOf = (file: string): number | undefined => sizeIfThere(joinPath(directory, file));
    const isAsWritten =
      complete &&
      index?.bytes === indexBytes(plan) &&
      sizeOf(INDEX_FILE) === index.bytes &&
      shards.reduce((sum, { groups }) => sum + groups, 0) === groupCount(plan) &&
      shards.every(({ file, bytes }) => sizeOf(file) === bytes);
    return isAsWritten ? new IndexedShards(directory, manifest) : undefined;
  }

  /** @throws UserError when the shard belongs to another dataset */
  find(number: number): Located | undefined {
    if (this.#walked) return this.#walked.find(number);
    const place = this.#index.group(number);
    const shard = this.#shardOf(number);
    const size = this.#manifest.shards[shard]?.bytes ?? 0;
    if (place && place.start <= place.at && place.at < place.end && place.end <= size)
      return { file: this.#file(shard), place };
    return this.#walk().find(number);
  }

  /** Of what stands in the index nothing is known to be lost. */
  next(number: number): number {
    return this.#walked ? this.#walked.next(number) : number;
  }

  outcome(episode: number): Outcome | undefined {
    return this.#index.episode(episode);
  }

  close(): void {
    this.#index.close();
    this.#walked?.close();
    for (const file of this.#files) file?.close();
  }

  #walk(): Shards {
    this.#walked = walkedShards(openShards(this.#directory, this.#manifest));
    return this.#walked;
  }

  #file(shard: number): FileBytes {
    const known = this.#files[shard];
    if (known) return known;
    const file = new FileBytes(joinPath(this.#directory, this.#manifest.shards[shard]?.file ?? ''));
    try {
      refuseStranger(file, planInHeader(file), this.#manifest.plan);
    } catch (error) {
      file.close();
      throw error;
    }
    this.#files[shard] = file;
    return file;
  }

  /** Number of the shard that has a group: the last that begins with it or before. */
  #shardOf(group: number): number {
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firsts[middle] as number) <= group) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
