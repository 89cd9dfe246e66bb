/** Pixels being drawn: words with red in the low byte, then green, then blue; row-major from the top. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;

  /** @param width a multiple of 4 */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height);
  }

  /** Writes the picture as RGB bytes, [height, width, 3], to the start of `out`. */
  write(out: DataView): void {
    const { pixels } = this;
    // Four pixels fill three words, whatever the alignment: a quarter of the stores that bytes would take.
    for (let i = 0, o = 0; i < pixels.length; i += 4, o += 12) {
      const second = pixels[i + 1] as number;
      const third = pixels[i + 2] as number;
      out.setUint32(o, (pixels[i] as number) | (second << 24), true);
      out.setUint32(o + 4, (second >>> 8) | (third << 16), true);
      out.setUint32(o + 8, (third >>> 16) | ((pixels[i + 3] as number) << 8), true);
    }
  }
}
