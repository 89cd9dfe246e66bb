import { paletteLuma } from './palette.js';
import type { Shape } from './shape.js';

export const WIDTH = 160;
export const HEIGHT = 210;
const PIXELS = WIDTH * HEIGHT;
/** Four pixels go in one word, at any offset: a DataView, unlike a typed array, needs no alignment. */
const WORD = 4;
const WORDS_WIDE = WIDTH / WORD;

/** What a pixel's byte is: the index of its colour, or its luma. Colours are given as indices all the same. */
export type Tones = 'palette' | 'luma';

/**
 * 160x210 pixels of one byte, drawn on without looking at what is there. Rectangles are left, top, right, bottom, the last
 * two exclusive, and lie on the raster.
 */
export class Raster {
  /** [210, 160] */
  readonly pixels: Uint8Array;
  readonly tones: Tones;
  readonly #view: DataView;
  /** The same pixels, four a word; null where the memory is not aligned. */
  readonly #words: Int32Array | null;

  /** @param memory holds the pixels at [at, at + 33600) */
  constructor(memory: Uint8Array = new Uint8Array(PIXELS), at = 0, tones: Tones = 'palette') {
    this.tones = tones;
    this.pixels = memory.subarray(at, at + PIXELS);
    const start = memory.byteOffset + at;
    this.#view = new DataView(memory.buffer, start, PIXELS);
    this.#words = start % WORD === 0 ? new Int32Array(memory.buffer, start, PIXELS / WORD) : null;
  }

  fill(left: number, top: number, right: number, bottom: number, colour: number): void {
    const { pixels } = this;
    const tone = this.#toneOf(colour);
    for (let y = top; y < bottom; y++) {
      const end = y * WIDTH + right;
      for (let i = y * WIDTH + left; i < end; i++) pixels[i] = tone;
    }
  }

  /** Paints pixels [from, to) of a row in three colours: `first` before `a`, `second` from there on and before `b`, then `third`. */
  strip(
    y: number,
    from: number,
    to: number,
    first: number,
    a: number,
    second: number,
    b: number,
    third: number,
  ): void {
    const { pixels } = this;
    const row = y * WIDTH;
    const start = from > 0 ? from : 0;
    const end = to < WIDTH ? to : WIDTH;
    const left = this.#toneOf(first);
    const middle = this.#toneOf(second);
    const right = this.#toneOf(third);
    for (let x = start; x < end; x++) pixels[row + x] = x < a ? left : x < b ? middle : right;
  }

  /** Copies a rectangle, whose left and right are multiples of four, from the same place of another raster. */
  copy(from: Raster, left: number, top: number, right: number, bottom: number): void {
    const words = this.#words;
    const fromWords = from.#words;
    if (words === null || fromWords === null) {
      this.#copyUnaligned(from, left, top, right, bottom);
      return;
    }
    const first = left >> 2;
    const end = right >> 2;
    for (let row = top * WORDS_WIDE; row < bottom * WORDS_WIDE; row += WORDS_WIDE) {
      for (let i = row + first; i < row + end; i++) words[i] = fromWords[i] as number;
    }
  }

  /** Draws the part of a shape at (x, y) that lies in the rectangle, which lies in the shape. */
  draw(
    shape: Shape,
    x: number,
    y: number,
    colour: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void {
    if (shape.isOpaque) {
      this.#drawOpaque(shape, x, y, left, top, right, bottom);
      return;
    }
    const { pixels } = this;
    const view = this.#view;
    const { width, clear, ink, clearView, inkView } = shape;
    const { fixed, fixedView } = this.tones === 'luma' ? shape.inLuma : shape;
    const tone = this.#toneOf(colour);
    const tones = Math.imul(tone, 0x01010101);
    for (let row = top; row < bottom; row++) {
      const end = row * WIDTH + right;
      let i = row * WIDTH + left;
      let s = (row - y) * width + left - x;
      for (; i <= end - WORD; i += WORD, s += WORD) {
        const behind = view.getInt32(i, true) & clearView.getInt32(s, true);
        const inked = tones & inkView.getInt32(s, true);
        view.setInt32(i, behind | inked | fixedView.getInt32(s, true), true);
      }
      for (; i < end; i++, s++) {
        const behind = (pixels[i] as number) & (clear[s] as number);
        pixels[i] = behind | (tone & (ink[s] as number)) | (fixed[s] as number);
      }
    }
  }

  #toneOf(colour: number): number {
    return this.tones === 'luma' ? (paletteLuma[colour] as number) : colour;
  }

  #copyUnaligned(from: Raster, left: number, top: number, right: number, bottom: number): void {
    for (let y = top; y < bottom; y++) {
      this.pixels.set(from.pixels.subarray(y * WIDTH + left, y * WIDTH + right), y * WIDTH + left);
    }
  }

  #drawOpaque(
    shape: Shape,
    x: number,
    y: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void {
    const { pixels } = this;
    const view = this.#view;
    const { width } = shape;
    const { fixed, fixedView } = this.tones === 'luma' ? shape.inLuma : shape;
    for (let row = top; row < bottom; row++) {
      const end = row * WIDTH + right;
      let i = row * WIDTH + left;
      let s = (row - y) * width + left - x;
      for (; i <= end - WORD; i += WORD, s += WORD) view.setInt32(i, fixedView.getInt32(s, true), true);
      for (; i < end; i++, s++) pixels[i] = fixed[s] as number;
    }
  }
}
