import { crc32 } from '../codecs/crc32.js';
import { canonicalJson } from '../canonical.js';
import type { Plan } from '../source.js';

/** The index is read, and checked, a block at a time: entries, zeros up to the trailer, the block's number, zeros, a CRC-32. */
export const BLOCK_BYTES = 4096;
const TRAILER_AT = BLOCK_BYTES - 16;
const CRC_AT = BLOCK_BYTES - 4;

/** Of a group: where it starts, where its group frame stands, where it ends; uint64 each. */
export const GROUP_ENTRY_BYTES = 24;
/** Of an episode: return, float64; length and flags, uint32 each. */
export const EPISODE_ENTRY_BYTES = 16;

/** Both sizes of entries fill a block without rest. */
export function entriesOfBlock(entryBytes: number): number {
  return TRAILER_AT / entryBytes;
}

export function blocksFor(entries: number, entryBytes: number): number {
  return Math.ceil(entries / entriesOfBlock(entryBytes));
}

/** What every block's CRC-32 goes on from, so that a block of another dataset is not taken for one's own. */
export function planCrc(plan: Plan): number {
  return crc32(new TextEncoder().encode(canonicalJson(plan)));
}

/** Writes a block's trailer. */
export function sealBlock(block: Uint8Array, number: number, crcOfPlan: number): void {
  const view = new DataView(block.buffer, block.byteOffset);
  view.setUint32(TRAILER_AT, number, true);
  view.setUint32(CRC_AT, crc32(block.subarray(0, CRC_AT), crcOfPlan), true);
}

/** The block's bytes to read entries from; undefined when it is not block `number` of the plan's index as it was written. */
export function openBlock(block: Uint8Array, number: number, crcOfPlan: number): DataView | undefined {
  if (block.length !== BLOCK_BYTES) return undefined;
  const view = new DataView(block.buffer, block.byteOffset);
  const isSound =
    view.getUint32(TRAILER_AT, true) === number &&
    view.getUint32(CRC_AT, true) === crc32(block.subarray(0, CRC_AT), crcOfPlan);
  return isSound ? view : undefined;
}
