import { packBits, unpackBits } from './bits.js';
import { fromPalette, paletteLayout, toPalette } from './palette.js';
import { shuffle, unshuffle } from './shuffle.js';
import { unxorRows, xorRows } from './xor.js';

/**
 * How the rows of a column are written before zstd (docs/format.md specifies each):
 * `raw` as they are · `xor` each row XORed with the one before · `palette` RGB pixels as indices, then xor ·
 * `shuffle` xor, then bytes regrouped by significance · `bits2` values of two bits, four to a byte ·
 * `narrow` small whole numbers, the low byte of each element only.
 */
export type Codec = 'raw' | 'xor' | 'palette' | 'shuffle' | 'bits2' | 'narrow';

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
    encode(bytes, { rows }) {
      const coded = toPalette(bytes);
      const { start } = paletteLayout(coded);
      xorRows(coded.subarray(start), (coded.length - start) / rows);
      return coded;
    },
    decode(bytes, { rows }) {
      const { start } = paletteLayout(bytes);
      unxorRows(bytes.subarray(start), (bytes.length - start) / rows);
      return fromPalette(bytes);
    },
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
  bits2: {
    encode: (bytes) => packBits(bytes, 2),
    decode: (bytes, { rows, rowBytes }) => unpackBits(bytes, 2, rows * rowBytes),
  },
  narrow: {
    encode: (bytes, { elementBytes }) =>
      Uint8Array.from({ length: bytes.length / elementBytes }, (_, i) => bytes[i * elementBytes] as number),
    decode(bytes, { rows, rowBytes, elementBytes }) {
      const wide = new Uint8Array(rows * rowBytes);
      for (let i = 0; i < bytes.length; i++) wide[i * elementBytes] = bytes[i] as number;
      return wide;
    },
  },
};

export function isCodec(name: string): name is Codec {
  return Object.hasOwn(coders, name);
}

/** Rows to coded bytes, not yet compressed. */
export function encodeRows(codec: Codec, bytes: Uint8Array, shape: RowShape): Uint8Array {
  return coders[codec].encode(bytes, shape);
}

/** Coded bytes back to rows. */
export function decodeRows(codec: Codec, coded: Uint8Array, shape: RowShape): Uint8Array {
  return shape.rows === 0 ? new Uint8Array(0) : coders[codec].decode(coded, shape);
}
