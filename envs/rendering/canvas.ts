import { ADVANCE, GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './font.js';

/** An RGB picture to draw on: uint8 [height, width, 3]. What lies outside is not drawn. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  /** @param pixels the memory to draw in; memory of its own when not given */
  constructor(width: number, height: number, pixels: Uint8Array = new Uint8Array(width * height * 3)) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** @param colour 0xRRGGBB */
  fill(x: number, y: number, width: number, height: number, colour: number): void {
    const { pixels } = this;
    const [left, right] = [Math.max(0, x), Math.min(this.width, x + width)];
    const [top, bottom] = [Math.max(0, y), Math.min(this.height, y + height)];
    for (let row = top; row < bottom; row++) {
      const end = (row * this.width + right) * 3;
      for (let i = (row * this.width + left) * 3; i < end; i += 3) {
        pixels[i] = colour >> 16;
        pixels[i + 1] = (colour >> 8) & 255;
        pixels[i + 2] = colour & 255;
      }
    }
  }

  /** Writes a line of text with its top left corner at (x, y), each pixel of a letter as a square of `scale`. */
  text(text: string, x: number, y: number, scale: number, colour: number): void {
    let left = x;
    for (const character of text) {
      const rows = glyphOf(character);
      for (let row = 0; row < GLYPH_HEIGHT; row++) {
        const bits = rows[row] as number;
        for (let column = 0; column < GLYPH_WIDTH; column++) {
          if ((bits >> (GLYPH_WIDTH - 1 - column)) & 1)
            this.fill(left + column * scale, y + row * scale, scale, scale, colour);
        }
      }
      left += ADVANCE * scale;
    }
  }

  /** Copies an RGB picture that fits, each of its pixels as a square of `scale`. */
  blit(source: Uint8Array, width: number, height: number, x: number, y: number, scale: number): void {
    const { pixels } = this;
    const stride = this.width * 3;
    for (let row = 0; row < height; row++) {
      const start = (y + row * scale) * stride + x * 3;
      let to = start;
      for (let from = row * width * 3, end = from + width * 3; from < end; from += 3) {
        for (let i = 0; i < scale; i++, to += 3) {
          pixels[to] = source[from] as number;
          pixels[to + 1] = source[from + 1] as number;
          pixels[to + 2] = source[from + 2] as number;
        }
      }
      for (let i = 1; i < scale; i++) pixels.copyWithin(start + i * stride, start, to);
    }
  }
}
