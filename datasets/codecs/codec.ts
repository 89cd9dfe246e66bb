import { type DType, bytesPerElement } from '../../envs/core/dtypes.js';
import { decodeCells, encodeCells } from './cells.js';
import type { Canvas } from './changes.js';
import { componentsOf, fromDifferences, toDifferences } from './differences.js';
import { fromNumbers, fromSeries, toNumbers, toSeries } from './numbers.js';
import { PixelCanvas, encodePalette, readPalette } from './palette.js';
import { shuffle, unshuffle } from './shuffle.js';
import { fromSparse, toSparse } from './sparse.js';
import { toXor, undoXor } from './xor.js';

/**
 * How the rows of a column are written before zstd (docs/format.md specifies each):
 * `raw` as they are · `cells` bytes in the form that suits them · `pixels` RGB pixels as indices of a palette, then as `cells` ·
 * `numbers` differences of numbers, of the order that suits each component · `series` the same, or, where most elements are zero,
 * the others and how far apart they are · `narrow` small whole numbers, the low byte of each element only.
 *
 * The others are those of older datasets: what `cells`, `pixels`, `numbers` and `series` do now.
 */
export type Codec =
  | 'raw'
  | 'cells'
  | 'pixels'
  | 'numbers'
  | 'series'
  | 'narrow'
  | 'delta'
  | 'sparse'
  | 'xor'
  | 'palette'
  | 'shuffle';

/** What a codec must know of the rows it works on. */
export type RowShape = {
  readonly rows: number;
  readonly rowBytes: number;
  /** Of a line of a picture, or of a matrix; a row of any other shape is a line. */
  readonly lineBytes: number;
  readonly elementBytes: number;
};

type Coder = {
  /** @param bytes the rows back to back; left as they are */
  encode(bytes: Uint8Array, shape: RowShape): Uint8Array;
  /** @param out the rows: is filled @returns whether the code is one of such rows */
  decode(coded: Uint8Array, shape: RowShape, out: Uint8Array): boolean;
};

const xor: Coder = {
  encode: (bytes, { rowBytes }) => toXor(bytes, rowBytes),
  decode(coded, { rowBytes }, out) {
    if (!copied(coded, out)) return false;
    undoXor(out, rowBytes);
    return true;
  },
};

const cells: Coder = {
  encode: (bytes, { rowBytes, lineBytes }) => encodeCells(bytes, rowBytes, lineBytes),
  decode: (coded, { rowBytes }, out) => decodeCells(coded, rowBytes, out.length, bytesCanvas(out, rowBytes)),
};

const coders: Readonly<Record<Codec, Coder>> = {
  raw: { encode: (bytes) => bytes.slice(), decode: (coded, _shape, out) => copied(coded, out) },
  cells,
  pixels: {
    encode: (bytes, { rowBytes, lineBytes }) =>
      encodePalette(bytes, rowBytes, (cells, cellBytes) =>
        encodeCells(cells, cellBytes, (lineBytes * cellBytes) / rowBytes),
      ),
    decode(coded, shape, out) {
      const palette = readPalette(coded);
      if (!palette?.colours) return palette !== undefined && cells.decode(palette.cells, shape, out);
      const pixels = shape.rowBytes / 3;
      const canvas = new PixelCanvas(palette.colours, pixels, out);
      return decodeCells(palette.cells, pixels, out.length / 3, canvas);
    },
  },
  numbers: {
    encode: (bytes, { rowBytes, elementBytes }) => toNumbers(bytes, rowBytes, elementBytes),
    decode: (coded, { rowBytes, elementBytes }, out) => fromNumbers(coded, rowBytes, elementBytes, out),
  },
  series: {
    encode: (bytes, { rowBytes }) => toSeries(bytes, rowBytes),
    decode: (coded, { rowBytes }, out) => fromSeries(coded, rowBytes, out),
  },
  narrow: {
    encode(bytes, { elementBytes }) {
      const coded = new Uint8Array(bytes.length / elementBytes);
      for (let i = 0, from = 0; i < coded.length; i++, from += elementBytes) coded[i] = bytes[from] as number;
      return coded;
    },
    decode(coded, { elementBytes }, out) {
      if (coded.length * elementBytes !== out.length) return false;
      out.fill(0);
      for (let i = 0, to = 0; i < coded.length; i++, to += elementBytes) out[to] = coded[i] as number;
      return true;
    },
  },
  delta: {
    encode: (bytes, { rowBytes, elementBytes }) =>
      toDifferences(bytes, rowBytes, elementBytes, firstOrder(rowBytes, elementBytes)),
    decode: (coded, { rowBytes, elementBytes }, out) =>
      fromDifferences(coded, rowBytes, elementBytes, firstOrder(rowBytes, elementBytes), out),
  },
  sparse: { encode: (bytes) => toSparse(bytes), decode: (coded, _shape, out) => fromSparse(coded, out) },
  xor,
  palette: {
    encode: (bytes, { rowBytes }) => encodePalette(bytes, rowBytes, toXor),
    decode(coded, shape, out) {
      const palette = readPalette(coded);
      if (!palette?.colours) return palette !== undefined && xor.decode(palette.cells, shape, out);
      const pixels = shape.rowBytes / 3;
      const indices = palette.cells.slice();
      if (indices.length * 3 !== out.length) return false;
      undoXor(indices, pixels);
      new PixelCanvas(palette.colours, pixels, out).putRows(indices);
      return true;
    },
  },
  shuffle: {
    encode: (bytes, { rowBytes, elementBytes }) => shuffle(toXor(bytes, rowBytes), elementBytes),
    decode(coded, { rowBytes, elementBytes }, out) {
      if (coded.length !== out.length) return false;
      unshuffle(coded, elementBytes, out);
      undoXor(out, rowBytes);
      return true;
    },
  },
};

/** Names of all codecs. */
export const codecs = Object.keys(coders) as readonly Codec[];

/** Whether a codec can write rows of a dtype and a shape. */
export function fitsCodec(codec: Codec, dtype: DType, shape: readonly number[]): boolean {
  if (codec === 'pixels' || codec === 'palette') return dtype === 'uint8' && shape.at(-1) === 3;
  if (codec === 'sparse' || codec === 'series') return bytesPerElement(dtype) === 4;
  return codec !== 'narrow' || !dtype.startsWith('float');
}

/** Rows to coded bytes, not yet compressed. */
export function encodeRows(codec: Codec, bytes: Uint8Array, shape: RowShape): Uint8Array {
  return shape.rows === 0 ? new Uint8Array(0) : coders[codec].encode(bytes, shape);
}

/**
 * Coded bytes back to rows.
 * @param out all rows, from a multiple of 8 of its memory on: is filled
 * @returns whether the code is one of such rows; else what is in `out` is worth nothing
 */
export function decodeRows(codec: Codec, coded: Uint8Array, shape: RowShape, out: Uint8Array): boolean {
  return shape.rows === 0 || shape.rowBytes === 0 || coders[codec].decode(coded, shape, out);
}

function firstOrder(rowBytes: number, elementBytes: number): Uint8Array {
  return new Uint8Array(componentsOf(rowBytes, elementBytes)).fill(1);
}

function copied(coded: Uint8Array, out: Uint8Array): boolean {
  if (coded.length !== out.length) return false;
  out.set(coded);
  return true;
}

function bytesCanvas(out: Uint8Array, rowBytes: number): Canvas {
  return {
    putRows(rows) {
      out.set(rows);
    },
    repeatRow(begin) {
      out.copyWithin(begin, begin - rowBytes, begin);
    },
    put(at, coded, from, to) {
      for (; from < to; from++) out[at++] = coded[from] as number;
    },
  };
}
