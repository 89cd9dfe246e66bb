import { type Canvas, endOfRun, nextChange, putChanges } from './changes.js';

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
  rowBytes: number,
  encodeCells: (cells: Uint8Array, rowBytes: number) => Uint8Array,
): Uint8Array {
  const indexed = indexColours(rgb, rowBytes);
  const { colours, indices } = indexed ?? { colours: new Int32Array(0), indices: rgb };
  const cells = encodeCells(indices, indexed ? rowBytes / 3 : rowBytes);
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

/**
 * Only pixels that differ from those of the row before are looked up.
 * @returns undefined when there are more than 256 colours
 */
function indexColours(rgb: Uint8Array, rowBytes: number): Indexed | undefined {
  const rowPixels = rowBytes / 3;
  const indices = new Uint8Array(rgb.length / 3);
  const colours = new Colours();
  if (!colours.lookUp(rgb, 0, rowPixels, indices)) return undefined;
  const view = new DataView(rgb.buffer, rgb.byteOffset, rgb.length);
  for (let begin = rowBytes, end = 2 * rowBytes; begin < rgb.length; begin = end, end += rowBytes) {
    indices.copyWithin(begin / 3, begin / 3 - rowPixels, begin / 3);
    for (let at = nextChange(view, begin, end, rowBytes); at < end;) {
      const pixel = Math.floor(at / 3);
      const stop = Math.ceil(endOfRun(rgb, at, end, rowBytes) / 3);
      if (!colours.lookUp(rgb, pixel, stop, indices)) return undefined;
      at = nextChange(view, 3 * stop, end, rowBytes);
    }
  }
  return { colours: colours.found, indices };
}

/** Colours by number, in order of first appearance. */
class Colours {
  readonly #colours = new Int32Array(MAX_COLOURS);
  readonly #slots = new Int16Array(SLOTS).fill(-1);
  #count = 0;

  get found(): Int32Array {
    return this.#colours.subarray(0, this.#count);
  }

  /** Fills in the indices of pixels [from, to). @returns false when there are more than 256 colours */
  lookUp(rgb: Uint8Array, from: number, to: number, indices: Uint8Array): boolean {
    const colours = this.#colours;
    const slots = this.#slots;
    let last = -1;
    let lastIndex = 0;
    for (let i = from, j = 3 * from; i < to; i++, j += 3) {
      const colour = (rgb[j] as number) | ((rgb[j + 1] as number) << 8) | ((rgb[j + 2] as number) << 16);
      if (colour !== last) {
        let slot = Math.imul(colour, 0x9e3779b1) >>> 22;
        while ((slots[slot] as number) >= 0 && colours[slots[slot] as number] !== colour)
          slot = (slot + 1) & (SLOTS - 1);
        if ((slots[slot] as number) < 0) {
          if (this.#count === MAX_COLOURS) return false;
          colours[this.#count] = colour;
          slots[slot] = this.#count++;
        }
        last = colour;
        lastIndex = slots[slot] as number;
      }
      indices[i] = lastIndex;
    }
    return true;
  }
}
