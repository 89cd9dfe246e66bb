/** What an MP4 file of one track says of itself. */
export type Mp4Facts = {
  /** Types of the boxes at the top, in order. */
  readonly boxes: readonly string[];
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Bytes of each frame. */
  readonly sizes: readonly number[];
  /** How long each frame is shown, s. */
  readonly seconds: readonly number[];
  /** Frames, counted from 0, that it says are decoded without others, and those that are. */
  readonly keyFrames: readonly number[];
  readonly standAlone: readonly number[];
};

type Box = { readonly type: string; readonly body: DataView };

/** Reads the boxes that say what frames there are (ISO/IEC 14496-12). */
export function readMp4(bytes: Uint8Array): Mp4Facts {
  const boxes = boxesIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const moov = inside(boxes, 'moov');
  const media = inside(inside(moov, 'trak'), 'mdia');
  const table = inside(inside(media, 'minf'), 'stbl');
  const scale = find(media, 'mdhd').getUint32(12);
  const [sample] = boxesIn(find(table, 'stsd'), 8) as [Box];
  const stsz = find(table, 'stsz');
  const stts = find(table, 'stts');
  const stss = find(table, 'stss');
  const words = (box: DataView, from: number, count: number, stride = 1): number[] =>
    Array.from({ length: count }, (_, i) => box.getUint32(from + 4 * i * stride));
  const runs = stts.getUint32(4);
  const counts = words(stts, 8, runs, 2);
  const ticks = words(stts, 12, runs, 2);
  const sizes = words(stsz, 12, stsz.getUint32(8));
  return {
    boxes: boxes.map(({ type }) => type),
    codec: sample.type,
    width: sample.body.getUint16(24),
    height: sample.body.getUint16(26),
    sizes,
    seconds: counts.flatMap((count, i) => new Array<number>(count).fill((ticks[i] ?? NaN) / scale)),
    keyFrames: words(stss, 8, stss.getUint32(4)).map((number) => number - 1),
    standAlone: standAlone(find(boxes, 'mdat'), sizes),
  };
}

/** Frames of which a part is a picture of its own, type 5 (ITU-T H.264, table 7-1). */
function standAlone(data: DataView, sizes: readonly number[]): number[] {
  let start = 0;
  return sizes.flatMap((size, frame) => {
    const end = start + size;
    let isAlone = false;
    for (let at = start; at < end; at += 4 + data.getUint32(at))
      isAlone ||= (data.getUint8(at + 4) & 31) === 5;
    start = end;
    return isAlone ? [frame] : [];
  });
}

function boxesIn(data: DataView, from = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= data.byteLength;) {
    const size = data.getUint32(at);
    const type = String.fromCharCode(...Array.from({ length: 4 }, (_, i) => data.getUint8(at + 4 + i)));
    if (size < 8 || at + size > data.byteLength) throw new Error(`box ${type} has ${size} bytes`);
    boxes.push({ type, body: new DataView(data.buffer, data.byteOffset + at + 8, size - 8) });
    at += size;
  }
  return boxes;
}

function find(boxes: readonly Box[], type: string): DataView {
  const box = boxes.find((one) => one.type === type);
  if (!box) throw new Error(`no box ${type} among ${boxes.map((one) => one.type).join(', ')}`);
  return box.body;
}

function inside(boxes: readonly Box[], type: string): Box[] {
  return boxesIn(find(boxes, type));
}
