import { UserError } from '../../envs/index.js';
import { crc32 } from '../codecs/crc32.js';
import { type Effort, unzstd, zstd } from '../codecs/zstd.js';

/** "GTJ1" as a little-endian word. */
export const MAGIC = 0x314a5447;
export const HEADER_BYTES = 20;
/** Content of a frame may not exceed this: a reader never allocates more on a file's word. */
export const MAX_CONTENT_BYTES = 1 << 26;

/** zstd makes of content that does not compress hardly more than it was. */
export const MAX_FRAME_BYTES = HEADER_BYTES + 2 * MAX_CONTENT_BYTES;

/** What a frame holds: the shard's header, a chunk of one column, or a group of episodes, which commits the chunks before it. */
export const frameKinds = { header: 1, chunk: 2, group: 3 } as const;
export type FrameKind = keyof typeof frameKinds;

/** A frame's header, read and plausible; its CRC is checked when the payload is read. */
export type FrameHeader = {
  readonly kind: FrameKind;
  /** Compressed bytes after the header. */
  readonly payloadBytes: number;
  readonly contentBytes: number;
  readonly crc: number;
};

/**
 * Magic, kind, payload length, content length, CRC-32 of these four and of the payload; then zstd(content).
 * @throws UserError when the content is longer than readers take
 */
export function encodeFrame(kind: FrameKind, content: Uint8Array, effort: Effort = 'fast'): Uint8Array {
  if (content.length > MAX_CONTENT_BYTES)
    throw new UserError(
      `refused to write ${content.length} bytes in one piece, expected at most ${MAX_CONTENT_BYTES}: a row of a column, or an episode, is too large`,
    );
  const payload = zstd(content, effort);
  const frame = new Uint8Array(HEADER_BYTES + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, frameKinds[kind], true);
  view.setUint32(8, payload.length, true);
  view.setUint32(12, content.length, true);
  view.setUint32(16, crc32(payload, crc32(frame.subarray(0, 16))), true);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** @returns undefined when the bytes are no frame header */
export function parseFrameHeader(bytes: Uint8Array): FrameHeader | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return undefined;
  const number = view.getUint32(4, true);
  const kind = (Object.keys(frameKinds) as FrameKind[]).find((name) => frameKinds[name] === number);
  const payloadBytes = view.getUint32(8, true);
  const contentBytes = view.getUint32(12, true);
  if (!kind || HEADER_BYTES + payloadBytes > MAX_FRAME_BYTES || contentBytes > MAX_CONTENT_BYTES)
    return undefined;
  return { kind, payloadBytes, contentBytes, crc: view.getUint32(16, true) };
}

/** Whether header and payload are as they were written. */
export function isFrameIntact(frame: Uint8Array, header: FrameHeader): boolean {
  if (frame.length !== HEADER_BYTES + header.payloadBytes) return false;
  return crc32(frame.subarray(HEADER_BYTES), crc32(frame.subarray(0, 16))) === header.crc;
}

/** The content of a whole frame; undefined when a byte of it is wrong, or it is longer than it may be. */
export function decodeFrame(
  frame: Uint8Array,
  kind: FrameKind,
  most = MAX_CONTENT_BYTES,
): Uint8Array | undefined {
  const header = parseFrameHeader(frame);
  if (header?.kind !== kind || header.contentBytes > most || !isFrameIntact(frame, header)) return undefined;
  return unzstd(frame.subarray(HEADER_BYTES), header.contentBytes);
}

/** Where each of the frames begins that stand back to back; undefined when one is not as it was written. */
export function frameStarts(bytes: Uint8Array): readonly number[] | undefined {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const header = parseFrameHeader(bytes.subarray(at));
    const end = at + HEADER_BYTES + (header?.payloadBytes ?? 0);
    if (!header || !isFrameIntact(bytes.subarray(at, end), header)) return undefined;
    starts.push(at);
    at = end;
  }
  return starts;
}
