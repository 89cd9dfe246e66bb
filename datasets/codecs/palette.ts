import { type Canvas, putChanges } from './changes.js';

/** Slots of the colour table's hash: four times the colours, so that probes are short. */
const SLOTS = 1024;
const MAX_COLOURS = 256;

/** Colours as 24-bit words, red lowest. */
type Indexed = { readonly colours: Int32Array; readonly indices: Uint8Array };

/**
 * RGB pixels as one index each: uint16 colour count, 3 bytes a colour in order of first appearance, then the code of the rows of
 * indices. Pixels of more than 256 colours stay pixels, behind a count of 0.
 * @param rgb 3 bytes a pixel
 * @param encodeCells writes rows of bytes
 */
export function encodePalette(
  rgb: Uint8Array,
  rows: number,
  encodeCells: (cells: Uint8Array, rowBytes: number) => Uint8Array,
): Uint8Array {
  const { colours, indices } = indexColours(rgb) ?? { colours: new Int32Array(0), indices: rgb };
  const cells = encodeCells(indices, indices.length / rows);
  const start = 2 + colours.length * 3;
  const coded = new Uint8Array(start + cells.length);
  coded[0] = colours.length & 255;
  coded[1] = colours.length >> 8;
  for (const [c, colour] of colours.entries()) {
    coded[2 + c * 3] = colour;
    coded[3 + c * 3] = colour >> 8;
    coded[4 + c * 3] = colour >> 16;
  }
  coded.set(cells, start);
  return coded;
}

/** What encodePalette wrote before the rows, and the rows' code. */
export type Palette = {
  /** 256 of them, those that the palette has not black; undefined where pixels stayed pixels. */
  readonly colours: Int32Array | undefined;
  readonly cells: Uint8Array;
};

/** @returns undefined when the bytes begin with no palette */
export function readPalette(coded: Uint8Array): Palette | undefined {
  const count = (coded[0] ?? 0) | ((coded[1] ?? 0) << 8);
  const start = 2 + count * 3;
  if (count > MAX_COLOURS || start > coded.length) return undefined;
  const cells = coded.subarray(start);
  if (count === 0) return { colours: undefined, cells };
  const colours = new Int32Array(MAX_COLOURS);
  for (let at = 2, c = 0; at < start; at += 3, c++) {
    colours[c] = (coded[at] as number) | ((coded[at + 1] as number) << 8) | ((coded[at + 2] as number) << 16);
  }
  return { colours, cells };
}

/** Paints indices, rows of `pixels`, as the colours that they stand for, 3 bytes each. */
export class PixelCanvas implements Canvas {
  readonly #colours: Int32Array;
  readonly #rowBytes: number;
  readonly #rgb: Uint8Array;
  readonly #view: DataView;

  constructor(colours: Int32Array, pixels: number, rgb: Uint8Array) {
    this.#colours = colours;
    this.#rowBytes = 3 * pixels;
    this.#rgb = rgb;
    this.#view = new DataView(rgb.buffer, rgb.byteOffset, rgb.length);
  }

  putRows(indices: Uint8Array): void {
    putChanges(indices, this.#rowBytes / 3, this);
  }

  repeatRow(begin: number): void {
    this.#rgb.copyWithin(3 * begin, 3 * begin - this.#rowBytes, 3 * begin);
  }

  put(at: number, indices: Uint8Array, from: number, to: number): void {
    const colours = this.#colours;
    const rgb = this.#rgb;
    const view = this.#view;
    let byte = 3 * at;
    // Four pixels are three words.
    for (; from + 4 <= to; from += 4, byte += 12) {
      const a = colours[indices[from] as number] as number;
      const b = colours[indices[from + 1] as number] as number;
      const c = colours[indices[from + 2] as number] as number;
      const d = colours[indices[from + 3] as number] as number;
      view.setInt32(byte, a | (b << 24), true);
      view.setInt32(byte + 4, (b >> 8) | (c << 16), true);
      view.setInt32(byte + 8, (c >> 16) | (d << 8), true);
    }
    for (; from < to; from++, byte += 3) {
      const colour = colours[indices[from] as number] as number;
      rgb[byte] = colour;
      rgb[byte + 1] = colour >> 8;
      rgb[byte + 2] = colour >> 16;
    }
  }
}

/** @returns undefined when there are more than 256 colours */
function indexColours(rgb: Uint8Array): Indexed | undefined {
  const pixels = rgb.length / 3;
  const indices = new Uint8Array(pixels);
  const colours = new Int32Array(MAX_COLOURS);
  const slots = new Int16Array(SLOTS).fill(-1);
  let count = 0;
  let last = -1;
  let lastIndex = 0;
  for (let i = 0, j = 0; i < pixels; i++, j += 3) {
    const colour = (rgb[j] as number) | ((rgb[j + 1] as number) << 8) | ((rgb[j + 2] as number) << 16);
    if (colour !== last) {
      let slot = Math.imul(colour, 0x9e3779b1) >>> 22;
      while ((slots[slot] as number) >= 0 && colours[slots[slot] as number] !== colour)
        slot = (slot + 1) & (SLOTS - 1);
      if ((slots[slot] as number) < 0) {
        if (count === MAX_COLOURS) return undefined;
        colours[count] = colour;
        slots[slot] = count++;
      }
      last = colour;
      lastIndex = slots[slot] as number;
    }
    indices[i] = lastIndex;
  }
  return { colours: colours.subarray(0, count), indices };
}
