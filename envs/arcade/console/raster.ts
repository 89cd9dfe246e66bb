import type { Shape } from './shape.js';

export const WIDTH = 160;
export const HEIGHT = 210;
const PIXELS = WIDTH * HEIGHT;
/** Four pixels go in one word, at any offset: a DataView, unlike a typed array, needs no alignment. */
const WORD = 4;

/**
 * 160x210 pixels of one byte, drawn on without looking at what is there. Rectangles are left, top, right, bottom, the last
 * two exclusive, and lie on the raster.
 */
export class Raster {
  /** [210, 160] */
  readonly pixels: Uint8Array;
  readonly #view: DataView;

  /** @param memory holds the pixels at [at, at + 33600) */
  constructor(memory: Uint8Array = new Uint8Array(PIXELS), at = 0) {
    this.pixels = memory.subarray(at, at + PIXELS);
    this.#view = new DataView(memory.buffer, memory.byteOffset + at, PIXELS);
  }

  fill(left: number, top: number, right: number, bottom: number, colour: number): void {
    const { pixels } = this;
    for (let y = top; y < bottom; y++) {
      const end = y * WIDTH + right;
      for (let i = y * WIDTH + left; i < end; i++) pixels[i] = colour;
    }
  }

  /** Copies a rectangle from the same place of another raster. */
  copy(from: Raster, left: number, top: number, right: number, bottom: number): void {
    const { pixels } = this;
    const view = this.#view;
    const fromPixels = from.pixels;
    const fromView = from.#view;
    for (let y = top; y < bottom; y++) {
      const end = y * WIDTH + right;
      let i = y * WIDTH + left;
      for (; i <= end - WORD; i += WORD) view.setInt32(i, fromView.getInt32(i, true), true);
      for (; i < end; i++) pixels[i] = fromPixels[i] as number;
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
    const { width, clear, ink, fixed, clearView, inkView, fixedView } = shape;
    const colours = Math.imul(colour, 0x01010101);
    for (let row = top; row < bottom; row++) {
      const end = row * WIDTH + right;
      let i = row * WIDTH + left;
      let s = (row - y) * width + left - x;
      for (; i <= end - WORD; i += WORD, s += WORD) {
        const behind = view.getInt32(i, true) & clearView.getInt32(s, true);
        const inked = colours & inkView.getInt32(s, true);
        view.setInt32(i, behind | inked | fixedView.getInt32(s, true), true);
      }
      for (; i < end; i++, s++) {
        const behind = (pixels[i] as number) & (clear[s] as number);
        pixels[i] = behind | (colour & (ink[s] as number)) | (fixed[s] as number);
      }
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
    const { width, fixed, fixedView } = shape;
    for (let row = top; row < bottom; row++) {
      const end = row * WIDTH + right;
      let i = row * WIDTH + left;
      let s = (row - y) * width + left - x;
      for (; i <= end - WORD; i += WORD, s += WORD) view.setInt32(i, fixedView.getInt32(s, true), true);
      for (; i < end; i++, s++) pixels[i] = fixed[s] as number;
    }
  }
}
