import { codecs, encodeRows, fitsCodec } from '../../dist/datasets/codecs/codec.js';
import { decodeColumn, encodeChunk, rowShape } from '../../dist/datasets/format/column.js';
import { decodeFrame } from '../../dist/datasets/format/frame.js';

const TRIALS = 3;

/** Seconds of one core's time that a function takes, in the best of some trials. */
function seconds(work) {
  const trials = Array.from({ length: TRIALS }, () => {
    const begin = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  });
  return Math.min(...trials);
}

/** The chunks of a column; one that has none, of all its rows. */
function chunksOf({ layout, rows, bytes }) {
  const { rowBytes } = rowShape(layout, 1);
  const size = layout.chunkRows || rows;
  return Array.from({ length: Math.ceil(rows / size) }, (_, i) => {
    const [begin, end] = [i * size, Math.min((i + 1) * size, rows)];
    return { rows: end - begin, bytes: bytes.subarray(begin * rowBytes, end * rowBytes) };
  });
}

/** What a column costs as it is laid out: bytes a row; seconds to write all, to read all. */
function cost(column) {
  const { layout } = column;
  const chunks = chunksOf(column);
  const memory = new Uint8Array(Math.max(...chunks.map(({ bytes }) => bytes.length)));
  let frames = [];
  const writing = seconds(() => (frames = chunks.map(({ bytes, rows }) => encodeChunk(layout, bytes, rows))));
  const reading = seconds(() => {
    for (const [i, frame] of frames.entries())
      if (!decodeColumn(layout, decodeFrame(frame, 'chunk'), chunks[i].rows, memory))
        throw new Error(`${layout.name} by ${layout.codec} is not read again`);
  });
  const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
  return { bytesPerRow: bytes / column.rows, writing, reading, chunks: chunks.length };
}

/** Of a column: its codec, and what all that fit its rows make of them. */
export function measureCodecs(column) {
  const { layout, rows, bytes } = column;
  const values = `${layout.dtype} [${layout.shape.join(', ')}]`;
  const own = cost(column);
  const others = codecs
    .filter((codec) => codec !== layout.codec && suits(codec, column))
    .map((codec) => ({ codec, bytesPerRow: cost({ ...column, layout: { ...layout, codec } }).bytesPerRow }));
  return {
    column,
    values,
    raw: bytes.length / rows,
    codec: layout.codec,
    form: formOf(column),
    ...own,
    writeRate: bytes.length / own.writing,
    readRate: bytes.length / own.reading,
    others,
  };
}

/** `narrow` suits small whole numbers only, whatever their dtype. */
function suits(codec, { layout, bytes }) {
  if (!fitsCodec(codec, layout.dtype, layout.shape)) return false;
  if (codec !== 'narrow') return true;
  const { elementBytes } = rowShape(layout, 1);
  return elementBytes > 1 && bytes.every((byte, i) => i % elementBytes === 0 || byte === 0);
}

const FORMS = {
  cells: ['as they are', 'XOR', 'changes', 'strokes', 'numbers'],
  series: ['sparse', 'numbers'],
};

/** In which form a column's first chunk is written, where its codec has several. */
function formOf(column) {
  const { layout } = column;
  const [{ rows, bytes }] = chunksOf(column);
  const coded = encodeRows(layout.codec, bytes, rowShape(layout, rows));
  if (layout.codec === 'pixels') {
    const colours = coded[0] | (coded[1] << 8);
    return `${colours || 'no'} colours, ${FORMS.cells[coded[2 + 3 * colours]]}`;
  }
  if (layout.codec === 'numbers') {
    const orders = [...coded.subarray(0, coded.length - bytes.length)];
    return `orders ${[0, 1, 2].map((order) => orders.filter((each) => each === order).length).join('/')}`;
  }
  return FORMS[layout.codec]?.[coded[0]] ?? '';
}

/** Bytes a row of a column in chunks of so many bytes, and how long it takes to decode one, in milliseconds. */
export function measureChunks(column, chunkBytes, mostRows) {
  const { rowBytes } = rowShape(column.layout, 1);
  const chunkRows = Math.max(1, Math.min(mostRows, Math.floor(chunkBytes / rowBytes)));
  const { bytesPerRow, reading, chunks } = cost({ ...column, layout: { ...column.layout, chunkRows } });
  return { chunkRows, bytesPerRow, milliseconds: (1000 * reading) / chunks };
}
