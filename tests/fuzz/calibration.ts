import { type ColumnLayout, decodeColumn } from '#gatogym/datasets/format/column.js';
import { MAX_CONTENT_BYTES, decodeFrame, encodeFrame } from '#gatogym/datasets/format/frame.js';

/** One call of a reader may cost what so many of the largest chunks cost. */
const CHUNKS = 10;
const TRIES = 2;

/**
 * How many milliseconds of this machine's processor one call of a reader may take: files of a few kilobytes are read, so there is
 * nothing to do that takes long but to decode what they inflate to, and that is bounded.
 */
export function mostTimeHere(): number {
  const rows = MAX_CONTENT_BYTES / 4;
  const layout: ColumnLayout = {
    name: 'extras/zeros',
    dtype: 'float32',
    shape: [],
    codec: 'delta',
    per: 'step',
    chunkRows: rows,
  };
  const frame = encodeFrame('chunk', new Uint8Array(MAX_CONTENT_BYTES));
  const times = Array.from({ length: TRIES }, () => {
    const begun = process.cpuUsage();
    const content = decodeFrame(frame, 'chunk');
    if (!content || !decodeColumn(layout, content, rows)) throw new Error('the largest chunk is refused');
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  return CHUNKS * Math.min(...times);
}
