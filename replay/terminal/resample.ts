/** An RGB picture of another size, each pixel the mean of the area it covers. */
export class Resampler {
  readonly width: number;
  readonly height: number;
  readonly #sourceWidth: number;
  readonly #columns: Coverage;
  readonly #rows: Coverage;
  readonly #out: Uint8Array;

  /** The greatest size of the source's shape that fits into a box; enlarged by whole factors only. */
  constructor(sourceWidth: number, sourceHeight: number, boxWidth: number, boxHeight: number) {
    const fit = Math.min(boxWidth / sourceWidth, boxHeight / sourceHeight);
    const scale = fit >= 1 ? Math.floor(fit) : fit;
    this.width = Math.floor(sourceWidth * scale);
    this.height = Math.floor(sourceHeight * scale);
    this.#sourceWidth = sourceWidth;
    this.#columns = coverage(sourceWidth, this.width);
    this.#rows = coverage(sourceHeight, this.height);
    this.#out = new Uint8Array(this.width * this.height * 3);
  }

  /** The picture in the new size, uint8 [height, width, 3]; the resampler's own buffer. */
  resample(rgb: Uint8Array): Uint8Array {
    const out = this.#out;
    for (let y = 0, o = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++, o += 3) this.#mean(rgb, x, y, o);
    }
    return out;
  }

  /** Means are of squares, close to the light that screens give off: a small bright ball stays bright. */
  #mean(rgb: Uint8Array, x: number, y: number, o: number): void {
    const { first, end, weight, stride } = this.#columns;
    const rows = this.#rows;
    const [left, right] = [first[x] as number, end[x] as number];
    const top = rows.first[y] as number;
    const bottom = rows.end[y] as number;
    let [red, green, blue, area] = [0, 0, 0, 0];
    for (let row = top; row < bottom; row++) {
      const rowWeight = rows.weight[y * rows.stride + row - top] as number;
      for (let column = left; column < right; column++) {
        const part = rowWeight * (weight[x * stride + column - left] as number);
        const i = (row * this.#sourceWidth + column) * 3;
        red += part * (rgb[i] as number) ** 2;
        green += part * (rgb[i + 1] as number) ** 2;
        blue += part * (rgb[i + 2] as number) ** 2;
        area += part;
      }
    }
    this.#out[o] = Math.round(Math.sqrt(red / area));
    this.#out[o + 1] = Math.round(Math.sqrt(green / area));
    this.#out[o + 2] = Math.round(Math.sqrt(blue / area));
  }
}

/** Which source pixels each cell of an axis covers, first to end, and how much of each. */
type Coverage = {
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly weight: Float64Array;
  readonly stride: number;
};

function coverage(length: number, cells: number): Coverage {
  const stride = Math.ceil(length / Math.max(1, cells)) + 2;
  const first = new Int32Array(cells);
  const end = new Int32Array(cells);
  const weight = new Float64Array(cells * stride);
  for (let cell = 0; cell < cells; cell++) {
    // In units of 1/cells of a source pixel, so that edges are whole numbers.
    const [from, to] = [cell * length, (cell + 1) * length];
    first[cell] = Math.floor(from / cells);
    end[cell] = Math.ceil(to / cells);
    for (let pixel = first[cell] as number, k = 0; pixel < (end[cell] as number); pixel++, k++) {
      weight[cell * stride + k] = Math.min(to, (pixel + 1) * cells) - Math.max(from, pixel * cells);
    }
  }
  return { first, end, weight, stride };
}
