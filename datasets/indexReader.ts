import { FileBytes, joinPath } from './files.js';
import {
  BLOCK_BYTES,
  EPISODE_ENTRY_BYTES,
  GROUP_ENTRY_BYTES,
  blocksFor,
  entriesOfBlock,
  openBlock,
  planCrc,
} from './format/indexBlock.js';
import { outcomeFlags } from './format/groupFrame.js';
import type { GroupPlace } from './format/shard.js';
import { INDEX_FILE } from './manifest.js';
import { type Plan, episodeCount, groupCount } from './source.js';
import type { Outcome } from './summary.js';

/** Reads index.bin a block at a time, when one is asked for. */
export class IndexReader {
  readonly #file: FileBytes;
  readonly #crcOfPlan: number;
  readonly #groups: Table;
  readonly #episodes: Table;

  constructor(directory: string, plan: Plan) {
    this.#file = new FileBytes(joinPath(directory, INDEX_FILE));
    this.#crcOfPlan = planCrc(plan);
    const firstOfEpisodes = blocksFor(groupCount(plan), GROUP_ENTRY_BYTES);
    this.#groups = { entryBytes: GROUP_ENTRY_BYTES, firstBlock: 0, kept: undefined };
    this.#episodes = { entryBytes: EPISODE_ENTRY_BYTES, firstBlock: firstOfEpisodes, kept: undefined };
  }

  /** Where group `number` of the plan stands within its shard; undefined when the index is damaged there. */
  group(number: number): GroupPlace | undefined {
    const found = this.#entry(this.#groups, number);
    if (!found) return undefined;
    const { view, offset } = found;
    const uint64 = (at: number): number => Number(view.getBigUint64(offset + at, true));
    return { start: uint64(0), at: uint64(8), end: uint64(16) };
  }

  /** How episode `number` of the plan ended; undefined when the index is damaged there. */
  episode(number: number): Outcome | undefined {
    const found = this.#entry(this.#episodes, number);
    if (!found) return undefined;
    const { view, offset } = found;
    return {
      return: view.getFloat64(offset, true),
      length: view.getUint32(offset + 8, true),
      ...outcomeFlags(view.getUint32(offset + 12, true)),
    };
  }

  close(): void {
    this.#file.close();
  }

  #entry(table: Table, number: number): { readonly view: DataView; readonly offset: number } | undefined {
    const perBlock = entriesOfBlock(table.entryBytes);
    const block = table.firstBlock + Math.floor(number / perBlock);
    if (table.kept?.block !== block) {
      const bytes = this.#file.read(block * BLOCK_BYTES, BLOCK_BYTES);
      const view = openBlock(bytes, block, this.#crcOfPlan);
      table.kept = view && { block, view };
    }
    return table.kept && { view: table.kept.view, offset: (number % perBlock) * table.entryBytes };
  }
}

/** How long the index of a plan is. */
export function indexBytes(plan: Plan): number {
  const groups = blocksFor(groupCount(plan), GROUP_ENTRY_BYTES);
  return (groups + blocksFor(episodeCount(plan), EPISODE_ENTRY_BYTES)) * BLOCK_BYTES;
}

type Table = {
  readonly entryBytes: number;
  readonly firstBlock: number;
  /** The block that was read last: entries are mostly asked for in order. */
  kept: { readonly block: number; readonly view: DataView } | undefined;
};
