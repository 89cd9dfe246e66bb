import { createHash } from 'node:crypto';
import { AppendFile, joinPath, renameFile, temporaryName } from './files.js';
import {
  BLOCK_BYTES,
  EPISODE_ENTRY_BYTES,
  GROUP_ENTRY_BYTES,
  entriesOfBlock,
  planCrc,
  sealBlock,
} from './format/indexBlock.js';
import type { GroupPlace } from './format/shard.js';
import { flagsOf } from './format/groupFrame.js';
import { INDEX_FILE, type IndexEntry } from './manifest.js';
import type { Plan } from './source.js';
import type { Outcome } from './summary.js';

/** Writes index.bin in the memory of one block: first all groups in the plan's order, then all episodes. */
export class IndexWriter {
  readonly #path: string;
  readonly #file: AppendFile;
  readonly #crcOfPlan: number;
  readonly #hash = createHash('sha256');
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #view = new DataView(this.#block.buffer);
  #entryBytes = GROUP_ENTRY_BYTES;
  /** Entries of the block that is being filled. */
  #entries = 0;
  #blocks = 0;

  constructor(directory: string, plan: Plan) {
    this.#path = joinPath(directory, INDEX_FILE);
    this.#file = new AppendFile(temporaryName(this.#path), { truncateTo: 0 });
    this.#crcOfPlan = planCrc(plan);
  }

  addGroup({ start, at, end }: GroupPlace): void {
    const offset = this.#next(GROUP_ENTRY_BYTES);
    this.#view.setBigUint64(offset, BigInt(start), true);
    this.#view.setBigUint64(offset + 8, BigInt(at), true);
    this.#view.setBigUint64(offset + 16, BigInt(end), true);
  }

  addEpisode(outcome: Outcome): void {
    const offset = this.#next(EPISODE_ENTRY_BYTES);
    this.#view.setFloat64(offset, outcome.return, true);
    this.#view.setUint32(offset + 8, outcome.length, true);
    this.#view.setUint32(offset + 12, flagsOf(outcome), true);
  }

  /** Puts the file, whole and safe from a power cut, in the place of any that is there. */
  finish(): IndexEntry {
    this.#flush();
    this.#file.sync();
    this.#file.close();
    renameFile(this.#file.file, this.#path);
    return { bytes: this.#file.size, sha256: this.#hash.digest('hex') };
  }

  /** Where the next entry goes in the block. Another table begins with another block. */
  #next(entryBytes: number): number {
    if (entryBytes !== this.#entryBytes || this.#entries === entriesOfBlock(entryBytes)) this.#flush();
    this.#entryBytes = entryBytes;
    return this.#entries++ * entryBytes;
  }

  #flush(): void {
    if (this.#entries === 0) return;
    sealBlock(this.#block, this.#blocks++, this.#crcOfPlan);
    this.#hash.update(this.#block);
    this.#file.append(this.#block);
    this.#block.fill(0);
    this.#entries = 0;
  }
}
