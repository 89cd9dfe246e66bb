import { type DType, bytesPerElement } from '../../envs/core/dtypes.js';
import { decodePalette, encodePalette } from './palette.js';
import { shuffle, unshuffle } from './shuffle.js';
import { fromSparse, toSparse } from './sparse.js';
import { unxorRows, xorRows } from './xor.js';

/**
 * How the rows of a column are written before zstd (docs/format.md specifies each):
 * `raw` as they are · `xor` each row XORed with the one before · `palette` RGB pixels as indices, then xor ·
 * `shuffle` xor, then bytes regrouped by significance · `sparse` where most elements are
 * zero, the others and how far apart they are · `narrow` small whole numbers, the low byte of each element only.
 */
export type Codec = 'raw' | 'xor' | 'palette' | 'shuffle' | 'sparse' | 'narrow';

/** What a codec must know of the rows it works on. */
export type RowShape = { readonly rows: number; readonly rowBytes: number; readonly elementBytes: number };

type Coder = {
  /** @param bytes the rows back to back; left as they are */
  encode(bytes: Uint8Array, shape: RowShape): Uint8Array;
  /** @param bytes what encode made; may be changed and returned */
  decode(bytes: Uint8Array, shape: RowShape): Uint8Array;
};

const coders: Readonly<Record<Codec, Coder>> = {
  raw: { encode: (bytes) => bytes.slice(), decode: (bytes) => bytes },
  xor: {
    encode(bytes, { rowBytes }) {
      const coded = bytes.slice();
      xorRows(coded, rowBytes);
      return coded;
    },
    decode(bytes, { rowBytes }) {
      unxorRows(bytes, rowBytes);
      return bytes;
    },
  },
  palette: {
    encode: (bytes, { rows }) => encodePalette(bytes, rows),
    decode: (bytes, { rows }) => decodePalette(bytes, rows),
  },
  shuffle: {
    encode(bytes, { rowBytes, elementBytes }) {
      const coded = bytes.slice();
      xorRows(coded, rowBytes);
      return shuffle(coded, elementBytes);
    },
    decode(bytes, { rowBytes, elementBytes }) {
      const rows = unshuffle(bytes, elementBytes);
      unxorRows(rows, rowBytes);
      return rows;
    },
  },
  sparse: {
    encode: (bytes) => toSparse(bytes),
    decode: (bytes, { rows, rowBytes }) => fromSparse(bytes, rows * rowBytes) ?? new Uint8Array(0),
  },
  narrow: {
    encode(bytes, { elementBytes }) {
      const coded = new Uint8Array(bytes.length / elementBytes);
      for (let i = 0, from = 0; i < coded.length; i++, from += elementBytes) coded[i] = bytes[from] as number;
      return coded;
    },
    decode(bytes, { elementBytes }) {
      const wide = new Uint8Array(bytes.length * elementBytes);
      for (let i = 0, to = 0; i < bytes.length; i++, to += elementBytes) wide[to] = bytes[i] as number;
      return wide;
    },
  },
};

/** Names of all codecs. */
export const codecs = Object.keys(coders) as readonly Codec[];

/** Whether a codec can write rows of a dtype and a shape. */
export function fitsCodec(codec: Codec, dtype: DType, shape: readonly number[]): boolean {
  if (codec === 'palette') return dtype === 'uint8' && shape.at(-1) === 3;
  if (codec === 'sparse') return bytesPerElement(dtype) === 4;
  return codec !== 'narrow' || !dtype.startsWith('float');
}

/** Rows to coded bytes, not yet compressed. */
export function encodeRows(codec: Codec, bytes: Uint8Array, shape: RowShape): Uint8Array {
  return coders[codec].encode(bytes, shape);
}

/** Coded bytes back to rows. */
export function decodeRows(codec: Codec, coded: Uint8Array, shape: RowShape): Uint8Array {
  return shape.rows === 0 ? new Uint8Array(0) : coders[codec].decode(coded, shape);
}
