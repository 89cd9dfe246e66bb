import { OBJECT, SOLID, UNSEEN, cellCodes, triples } from './encoding.js';

/**
 * A tile is named by a number: the code of the cell, plus AGENT_UP or another `agentFacing` when the agent stands there,
 * plus LIT when the agent sees it.
 */
export const LIT = 0x800;
export const AGENT_UP = agentFacing(3);

export function agentFacing(direction: number): number {
  return (direction + 1) << 8;
}

/** Points a pixel is the mean of, along each axis: smooths the agent's edges. */
const SAMPLES = 4;

/** The colour, 0xRRGGBB, of a point of a tile of `size` pixels a side; x and y in pixels, from 0 to size. */
type Paint = (x: number, y: number, size: number) => number;

const paints: Readonly<Record<number, Paint>> = {
  [OBJECT.unseen]: () => 0x0b0c10,
  [OBJECT.empty]: (x, y) => (x < 1 || y < 1 ? 0x3b4252 : 0x2a2f3b),
  [OBJECT.goal]: (x, y, size) => {
    if (x < 1 || y < 1) return 0x3b4252;
    const inset = size / 8;
    const isRim = x < 1 + inset || y < 1 + inset || x >= size - inset || y >= size - inset;
    return isRim ? 0x1f9d4d : 0x3ddc74;
  },
  [OBJECT.wall]: (x, y) => {
    // Courses of 4 pixels, bricks of 8, every second course moved by half a brick.
    const course = Math.floor(y / 4);
    const along = (x + (course % 2) * 4) % 8;
    const up = y % 4;
    if (up >= 3 || along >= 7) return 0x555b69;
    if (up < 1) return 0xa3a9b6;
    return course % 2 === 0 ? 0x8b92a1 : 0x838a99;
  },
};

/** An arrowhead that points along `direction`. */
function paintAgent(x: number, y: number, size: number, direction: number, below: number): number {
  const acrossFrom = (direction % 2 === 0 ? y : x) / size;
  const alongFrom = (direction % 2 === 0 ? x : y) / size;
  const along = direction < 2 ? alongFrom : 1 - alongFrom;
  const across = Math.abs(acrossFrom - 0.5);
  const tip = 0.92;
  const back = 0.12;
  const isIn = along > back && across < ((tip - along) / (tip - back)) * 0.38;
  return isIn ? 0xf2392c : below;
}

/** All tiles of one size, painted once. */
export class TileSheet {
  readonly #size: number;
  readonly #pixels: Uint8Array;
  /** Where the pixels of each tile start. */
  readonly #offsets = new Int32Array(2 * LIT);

  constructor(size: number) {
    const tiles = allTiles();
    this.#size = size;
    this.#pixels = new Uint8Array(tiles.length * size * size * 3);
    tiles.forEach((tile, index) => {
      const offset = index * size * size * 3;
      this.#offsets[tile] = offset;
      paintTile(tile, size, this.#pixels, offset);
    });
  }

  /** Copies a tile into an RGB image whose rows are `stride` bytes apart, its upper left corner at out[at]. */
  draw(tile: number, out: Uint8Array, at: number, stride: number): void {
    const pixels = this.#pixels;
    const size = this.#size;
    const rowBytes = size * 3;
    let from = this.#offsets[tile] as number;
    for (let y = 0, row = at; y < size; y++, row += stride) {
      for (let o = row; o < row + rowBytes; o++, from++) out[o] = pixels[from] as number;
    }
  }
}

const sheets = new Map<number, TileSheet>();

/** The tiles of a size, shared by all who draw with them. */
export function tileSheet(size: number): TileSheet {
  let sheet = sheets.get(size);
  if (!sheet) {
    sheet = new TileSheet(size);
    sheets.set(size, sheet);
  }
  return sheet;
}

/** Every cell, with the agent in every direction where it can stand, as it is and lit. */
function allTiles(): number[] {
  const plain = cellCodes.flatMap((code) => {
    const canStand = code !== UNSEEN && (code & SOLID) === 0;
    return canStand ? [code, ...[0, 1, 2, 3].map((direction) => code | agentFacing(direction))] : [code];
  });
  return [...plain, ...plain.map((tile) => tile | LIT)];
}

function paintTile(tile: number, size: number, out: Uint8Array, at: number): void {
  const object = (triples[tile & 0xff] as number) & 0xff;
  const paint = paints[object] as Paint;
  const facing = (tile >> 8) & 7;
  const light = tile & LIT ? 0.24 : 0;
  for (let y = 0, o = at; y < size; y++) {
    for (let x = 0; x < size; x++, o += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const px = x + ((sample % SAMPLES) + 0.5) / SAMPLES;
        const py = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        const below = paint(px, py, size);
        const color = facing > 0 ? paintAgent(px, py, size, facing - 1, below) : below;
        red += color >> 16;
        green += (color >> 8) & 0xff;
        blue += color & 0xff;
      }
      out[o] = lighten(red / (SAMPLES * SAMPLES), light);
      out[o + 1] = lighten(green / (SAMPLES * SAMPLES), light);
      out[o + 2] = lighten(blue / (SAMPLES * SAMPLES), light);
    }
  }
}

/** A colour component moved towards white by a share of the way. */
function lighten(component: number, share: number): number {
  return Math.round(component + (255 - component) * share);
}
