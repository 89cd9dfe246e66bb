import { HEADER_BYTES, parseFrameHeader } from './format/frame.js';
import { chunkBytes, decodeGroupFrame } from './format/groupFrame.js';
import { type ShardBytes, readFrame } from './format/shard.js';
import type { Plan } from './source.js';

/** The beginning of a shard, up to a byte where a recorder can go on. */
export type IntactPart = {
  /** One past its last byte: the end of a group, or of the shard's header. */
  readonly end: number;
  readonly groups: number;
};

/**
 * How far a shard is as it was written, chunks included: all of it is read up to there. What follows may look whole and not be:
 * a power cut leaves holes, zeros and what was there before in a file that was being written.
 */
export function intactPart(file: ShardBytes, plan: Plan): IntactPart {
  let [end, groups, start] = [0, 0, 0];
  let number: number | undefined;
  for (let at = 0; at < file.size;) {
    const header = parseFrameHeader(file.read(at, HEADER_BYTES));
    if (!header || (header.kind === 'header') !== (at === 0)) break;
    const next = at + HEADER_BYTES + header.payloadBytes;
    const frame = next <= file.size ? readFrame(file, at, next, header.kind) : undefined;
    if (!frame) break;
    if (header.kind === 'group') {
      const group = decodeGroupFrame(frame, plan);
      if (!group || chunkBytes(group) !== at - start || group.number !== (number ?? group.number - 1) + 1)
        break;
      ({ number } = group);
      groups++;
    }
    if (header.kind !== 'chunk') start = end = next;
    at = next;
  }
  return { end, groups };
}
