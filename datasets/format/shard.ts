import type { Plan } from '../source.js';
import { canonicalJson } from '../canonical.js';
import {
  type FrameHeader,
  type FrameKind,
  HEADER_BYTES,
  MAGIC,
  MAX_FRAME_BYTES,
  decodeFrame,
  encodeFrame,
  isFrameIntact,
  parseFrameHeader,
} from './frame.js';
import { MAX_MANIFEST_BYTES } from '../limits.js';
import { decodeMessage, encodeMessage } from './messages.js';

export const FORMAT_VERSION = 1;

/** The bytes of a shard: of a file (`FileBytes`), or of memory in a page. */
export type ShardBytes = {
  readonly size: number;
  /** Up to `length` bytes from `offset`: fewer where the shard ends. */
  read(offset: number, length: number): Uint8Array;
};

export function shardName(index: number): string {
  return `shard-${String(index).padStart(5, '0')}.traj`;
}

export function isShardName(name: string): boolean {
  return /^shard-\d{5,15}\.traj$/.test(name);
}

/** Names of shards in their order: by number, which may have outgrown its five digits. */
export function shardsAmong(names: readonly string[]): string[] {
  return names.filter(isShardName).sort((a, b) => shardNumber(a) - shardNumber(b));
}

/** The number in a shard's name. */
export function shardNumber(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

/** The plan that a shard's header states, as canonical JSON; undefined when the header is damaged. */
export function planInHeader(file: ShardBytes): string | undefined {
  const header = parseFrameHeader(file.read(0, HEADER_BYTES));
  const content =
    header && decodeFrame(file.read(0, HEADER_BYTES + header.payloadBytes), 'header', MAX_MANIFEST_BYTES);
  const message = content && decodeMessage(content);
  const plan =
    typeof message === 'object' && message !== null && 'plan' in message ? message.plan : undefined;
  return typeof plan === 'string' ? plan : undefined;
}

/** First frame of a shard: what a reader needs to make sense of it alone. */
export function shardHeader(plan: Plan): Uint8Array {
  return encodeFrame('header', encodeMessage({ version: FORMAT_VERSION, plan: canonicalJson(plan) }));
}

/** Where a group of episodes stands in a shard. */
export type GroupPlace = {
  /** First byte of its first chunk frame, or of its group frame when it has no chunks. */
  readonly start: number;
  /** First byte of its group frame. */
  readonly at: number;
  /** One past the last byte of its group frame. */
  readonly end: number;
};

/** Bytes of a shard that are no frames: damage, or a last frame that was cut short. */
export type Gap = { readonly start: number; readonly end: number };

export type ShardScan = {
  readonly groups: readonly GroupPlace[];
  readonly gaps: readonly Gap[];
  /** One past the last committed group (or the header): what a resumed recorder continues from. */
  readonly committed: number;
};

/** Small frames share a read; of large ones little more than the header is read. */
const WINDOW_BYTES = 1 << 12;
/** How much is searched at a time for the frame that follows damage. */
const SEARCH_BYTES = 1 << 20;
/** To look for frames in what is damaged, no more is read than so many times the shard's length: it may be full of headers of none. */
const SEARCHES = 4;

/**
 * Finds the groups of a shard by walking its frames. Headers are read, payloads are passed over: their CRC is checked
 * when they are read. Bytes that are no frame are gaps; the walk goes on at the next intact frame.
 */
export function scanShard(file: ShardBytes): ShardScan {
  const groups: GroupPlace[] = [];
  const gaps: Gap[] = [];
  const search = { bytesLeft: SEARCHES * file.size + SEARCH_BYTES };
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  const bytesAt = (offset: number, length: number): Uint8Array => {
    if (offset < windowStart || offset + length > windowStart + window.length) {
      windowStart = offset;
      window = file.read(offset, Math.max(length, WINDOW_BYTES));
    }
    return window.subarray(offset - windowStart, offset - windowStart + length);
  };
  let committed = 0;
  let start = 0;
  for (let at = 0; at < file.size;) {
    const header = parseFrameHeader(bytesAt(at, HEADER_BYTES));
    const end = header ? at + HEADER_BYTES + header.payloadBytes : 0;
    // Where no frame follows, it is this one's length that is wrong, unless this one is intact and the next is not.
    const isFrame =
      header !== undefined &&
      // A shard begins with its header, and has no other.
      (header.kind === 'header') === (at === 0) &&
      end <= file.size &&
      (startsFrame(bytesAt(end, 4)) || isIntactAt(file, at, header, search));
    if (!isFrame) {
      const next = nextFrame(file, at + 1, search);
      gaps.push({ start: at, end: next });
      at = next;
      start = next;
      continue;
    }
    if (header.kind === 'group') groups.push({ start, at, end });
    if (header.kind !== 'chunk') {
      start = end;
      committed = end;
    }
    at = end;
  }
  return { groups, gaps, committed };
}

/** A frame and its header, checked; undefined when it is not intact or not of this kind. */
export function readFrame(
  file: ShardBytes,
  at: number,
  end: number,
  kind: FrameKind,
): Uint8Array | undefined {
  if (end - at > MAX_FRAME_BYTES) return undefined;
  const frame = file.read(at, end - at);
  const header: FrameHeader | undefined = parseFrameHeader(frame);
  return header?.kind === kind && isFrameIntact(frame, header) ? frame : undefined;
}

/** A frame's magic, or as much of it as there is before the file's end: what must follow a frame whose length is right. */
function startsFrame(bytes: Uint8Array): boolean {
  return bytes.every((byte, i) => byte === ((MAGIC >>> (8 * i)) & 255));
}

/** Offset of the next intact frame from `from` on, or the file's size. */
function nextFrame(file: ShardBytes, from: number, search: Search): number {
  for (let base = from; base < file.size; base += SEARCH_BYTES) {
    const window = file.read(base, SEARCH_BYTES + HEADER_BYTES - 1);
    const end = Math.min(SEARCH_BYTES, window.length - HEADER_BYTES + 1);
    for (let i = 0; i < end; i++) {
      if (window[i] !== (MAGIC & 255) || !startsFrame(window.subarray(i, i + 4))) continue;
      const header = parseFrameHeader(window.subarray(i, i + HEADER_BYTES));
      if (header && isIntactAt(file, base + i, header, search)) return base + i;
    }
  }
  return file.size;
}

/** What may still be read to look for frames. */
type Search = { bytesLeft: number };

/** Whether a frame is whole and as it was written; where no more may be read, it is not. */
function isIntactAt(file: ShardBytes, at: number, header: FrameHeader, search: Search): boolean {
  const length = HEADER_BYTES + header.payloadBytes;
  if (at + length > file.size || length > search.bytesLeft) return false;
  search.bytesLeft -= length;
  return isFrameIntact(file.read(at, length), header);
}
