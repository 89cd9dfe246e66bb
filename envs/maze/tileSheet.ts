/** Points a pixel is the mean of, along each axis: smooths edges. */
const SAMPLES = 4;

/** The colour, 0xRRGGBB, of a point of a tile of `size` pixels a side; x and y in pixels, from 0 to size. */
export type Paint = (x: number, y: number, size: number) => number;

/** Tiles of one size, each painted when it is first drawn. A tile is named by a number. */
export class TileSheet {
  readonly #size: number;
  readonly #paintOf: (tile: number) => Paint;
  /** The pixels of each tile, four bytes a word: they are copied by words, which need not be aligned in a DataView. */
  readonly #tiles: (Uint32Array | undefined)[];

  /**
   * @param size pixels a side, a multiple of 4
   * @param names every tile's name is less than this
   */
  constructor(size: number, names: number, paintOf: (tile: number) => Paint) {
    this.#size = size;
    this.#paintOf = paintOf;
    this.#tiles = new Array<Uint32Array | undefined>(names).fill(undefined);
  }

  /** Copies a tile into an RGB image whose rows are `stride` bytes apart, its upper left corner at byte `at`. */
  draw(tile: number, out: DataView, at: number, stride: number): void {
    const words = this.#tiles[tile] ?? this.#paint(tile);
    const size = this.#size;
    const rowBytes = size * 3;
    let from = 0;
    for (let y = 0, row = at; y < size; y++, row += stride) {
      for (let o = row; o < row + rowBytes; o += 4, from++) out.setUint32(o, words[from] as number, true);
    }
  }

  #paint(tile: number): Uint32Array {
    const pixels = new Uint8Array(this.#size * this.#size * 3);
    paintTile(this.#paintOf(tile), this.#size, pixels);
    const words = new Uint32Array(pixels.buffer);
    this.#tiles[tile] = words;
    return words;
  }
}

/** A maker of sheets, each of which is shared by all who draw with tiles of its size. */
export function sharedSheets(make: (size: number) => TileSheet): (size: number) => TileSheet {
  const sheets = new Map<number, TileSheet>();
  return (size) => {
    const sheet = sheets.get(size) ?? make(size);
    sheets.set(size, sheet);
    return sheet;
  };
}

function paintTile(paint: Paint, size: number, out: Uint8Array): void {
  for (let y = 0, o = 0; y < size; y++) {
    for (let x = 0; x < size; x++, o += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const px = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
        const py = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        const color = paint(px, py, size);
        red += color >> 16;
        green += (color >> 8) & 0xff;
        blue += color & 0xff;
      }
      out[o] = Math.round(red / (SAMPLES * SAMPLES));
      out[o + 1] = Math.round(green / (SAMPLES * SAMPLES));
      out[o + 2] = Math.round(blue / (SAMPLES * SAMPLES));
    }
  }
}
