/** Boxes from the outermost to the one that says where frames are (ISO/IEC 14496-12). */
const PATH = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
const HEADER = 8;
/** Where boxes with times say when they were made, last changed, and how many of their units a second has. */
const MADE = HEADER + 4;
const CHANGED = HEADER + 8;
const TIME_SCALE = HEADER + 12;

export type Tables = {
  /** How many there are. */
  readonly frames: number;
  /** Frames from one that stands alone to the next. */
  readonly keyFrameEvery: number;
  /** A second of the file as it is becomes so many seconds. */
  readonly stretch: number;
};

/**
 * An MP4 file as the encoder wrote it, with what its tables lack. It does not say which frames stand alone, and players then take every
 * frame for one, so that they cannot seek; and it knows whole frames a second only. When it was made is left out: the same frames are the
 * same bytes.
 */
export function withTables(bytes: Uint8Array, { frames, keyFrameEvery, stretch }: Tables): Uint8Array {
  const box = keyFramesBox(frames, keyFrameEvery);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const outer: number[] = [];
  let [from, end] = [0, bytes.length];
  for (const type of PATH) {
    const at = findBox(view, type, from, end);
    outer.push(at);
    [from, end] = [at + HEADER, at + view.getUint32(at)];
  }
  const [moov = 0, trak = 0, mdia = 0] = outer;
  const within = (at: number, type: string): number =>
    findBox(view, type, at + HEADER, at + view.getUint32(at));
  const timed = [within(moov, 'mvhd'), within(mdia, 'mdhd')];
  const dated = [...timed, within(trak, 'tkhd')];
  // All that moves is behind the frames: where they are stays true.
  const longer = new Uint8Array(bytes.length + box.length);
  longer.set(bytes.subarray(0, end), 0);
  longer.set(box, end);
  longer.set(bytes.subarray(end), end + box.length);
  const words = new DataView(longer.buffer);
  for (const at of outer) words.setUint32(at, words.getUint32(at) + box.length);
  for (const at of dated) for (const when of [MADE, CHANGED]) words.setUint32(at + when, 0);
  for (const at of timed)
    words.setUint32(at + TIME_SCALE, Math.round(words.getUint32(at + TIME_SCALE) / stretch));
  return longer;
}

/** The box `stss`: numbers of the frames that stand alone, from 1. */
function keyFramesBox(frames: number, every: number): Uint8Array {
  const count = Math.ceil(frames / every);
  const box = new Uint8Array(HEADER + 8 + 4 * count);
  const view = new DataView(box.buffer);
  view.setUint32(0, box.length);
  box.set(new TextEncoder().encode('stss'), 4);
  view.setUint32(HEADER + 4, count);
  for (let i = 0; i < count; i++) view.setUint32(HEADER + 8 + 4 * i, 1 + i * every);
  return box;
}

/** Where a box begins among those from `from` to `end`. */
function findBox(view: DataView, type: string, from: number, end: number): number {
  const wanted = new DataView(new TextEncoder().encode(type).buffer).getUint32(0);
  for (let at = from; at < end; at += view.getUint32(at)) if (view.getUint32(at + 4) === wanted) return at;
  throw new Error(`the video has no box ${type}`);
}
