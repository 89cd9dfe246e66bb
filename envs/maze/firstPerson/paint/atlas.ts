import { COLOR_RGB } from '../world/colors.js';
import { PLAIN, doorColor, DOOR, LOCKED, PAINTED, WALL } from '../world/cells.js';
import { type GroundPicture, LOOKS, type Look, type WallPicture } from '../world/looks.js';
import { KINDS, SHAPES, colorIndex, shapeIndex } from '../world/things.js';
import { groundPaints } from './grounds.js';
import { paintSky } from './sky.js';
import { CLEAR, spritePaints } from './sprites.js';
import { doorLeaf, painted, wallPaints } from './walls.js';

/** Texels a side of a picture, and how many smaller copies of it follow, each of half the side. */
export const SIDE = 64;
export const LEVELS = 6;

/** From a picture's first texel to that of each of its copies; the last entry is the size of all. */
export const LEVEL_AT = new Int32Array(LEVELS + 1);
for (let level = 0; level < LEVELS; level++) {
  LEVEL_AT[level + 1] = (LEVEL_AT[level] as number) + (SIDE >> level) * (SIDE >> level);
}
export const PICTURE_TEXELS = LEVEL_AT[LEVELS] as number;

/** Texels of the sky: a whole turn, and from the top of a picture down to the horizon. */
export const SKY_WIDTH = 512;
export const SKY_HEIGHT = 128;

const OPAQUE = 0xff000000;

/**
 * All pictures of first-person worlds, painted once. A texel is a word: red in the low byte, then green, then blue, and
 * 255 in the highest; 0 is clear. Pictures are stored by columns from the left, top first, as columns of a view are drawn.
 */
export class Atlas {
  readonly texels: Uint32Array;
  /** Of each look, SKY_WIDTH columns of SKY_HEIGHT texels; only where it has a sky. */
  readonly skies: readonly (Uint32Array | undefined)[];
  readonly #walls = new Map<WallPicture, number>();
  readonly #grounds = new Map<GroundPicture, number>();
  readonly #painted: readonly number[];
  /** By colour, locked after unlocked. */
  readonly #doors: readonly number[];
  readonly #kinds = new Int32Array(KINDS);
  #end = 0;

  constructor() {
    const doors = COLOR_RGB.length + 1;
    const pictures = Object.keys(wallPaints).length + Object.keys(groundPaints).length + COLOR_RGB.length;
    this.texels = new Uint32Array((pictures + 2 * doors + KINDS - 1) * PICTURE_TEXELS);
    for (const [name, paint] of Object.entries(wallPaints))
      this.#walls.set(name as WallPicture, this.#add(paint));
    for (const [name, paint] of Object.entries(groundPaints))
      this.#grounds.set(name as GroundPicture, this.#add(paint));
    this.#painted = COLOR_RGB.map((rgb, color) => this.#add(painted(color, rgb)));
    this.#doors = [false, true].flatMap((isLocked) =>
      [...COLOR_RGB, undefined].map((rgb) => this.#add(doorLeaf(rgb, isLocked))),
    );
    for (let kind = 1; kind < KINDS; kind++) {
      const shape = SHAPES[shapeIndex(kind)];
      const rgb = COLOR_RGB[colorIndex(kind)];
      if (shape && rgb !== undefined) this.#kinds[kind] = this.#add(spritePaints[shape](rgb));
    }
    this.skies = LOOKS.map(({ ceiling, haze }) => (ceiling === undefined ? skyOf(haze) : undefined));
  }

  /** Where the picture of a thing begins. */
  ofThing(kind: number): number {
    return this.#kinds[kind] as number;
  }

  ofGround(name: GroundPicture): number {
    return this.#grounds.get(name) as number;
  }

  /** Where the picture of each cell that is not free begins, for one look, [256]. */
  ofCells(look: Look): Int32Array {
    const starts = new Int32Array(256);
    for (let cell = WALL; cell < 256; cell++) starts[cell] = this.#ofCell(cell, look);
    return starts;
  }

  #ofCell(cell: number, look: Look): number {
    if (cell >= DOOR) {
      const color = Math.min(PLAIN, doorColor(cell));
      return this.#doors[color + ((cell & LOCKED) !== 0 ? PLAIN + 1 : 0)] as number;
    }
    const color = cell - PAINTED;
    if (color >= 0 && color < COLOR_RGB.length) return this.#painted[color] as number;
    return this.#walls.get(cell === WALL ? look.wall : look.accent) as number;
  }

  /** Paints one more picture and its smaller copies. */
  #add(paint: (x: number, y: number) => number): number {
    const start = this.#end;
    const { texels } = this;
    for (let x = 0, i = start; x < SIDE; x++) {
      for (let y = 0; y < SIDE; y++, i++) texels[i] = toWord(paint((x + 0.5) / SIDE, (y + 0.5) / SIDE));
    }
    for (let level = 1; level < LEVELS; level++) {
      const from = start + (LEVEL_AT[level - 1] as number);
      halve(texels, from, SIDE >> (level - 1), start + (LEVEL_AT[level] as number));
    }
    this.#end += PICTURE_TEXELS;
    return start;
  }
}

let shared: Atlas | undefined;

/** The one atlas, painted when it is first asked for: it depends on nothing. */
export function atlas(): Atlas {
  shared ??= new Atlas();
  return shared;
}

function toWord(rgb: number): number {
  if (rgb === CLEAR) return 0;
  return (((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16) | OPAQUE) >>> 0;
}

/** Writes the copy of half the side: means of 2 x 2 texels, clear where most of them are. */
function halve(texels: Uint32Array, from: number, side: number, to: number): void {
  for (let x = 0; x < side; x += 2) {
    for (let y = 0; y < side; y += 2, to++) {
      const first = from + x * side + y;
      let [count, red, green, blue] = [0, 0, 0, 0];
      for (const texel of [
        texels[first],
        texels[first + 1],
        texels[first + side],
        texels[first + side + 1],
      ]) {
        if (!texel) continue;
        count++;
        red += texel & 0xff;
        green += (texel >> 8) & 0xff;
        blue += (texel >> 16) & 0xff;
      }
      if (count < 2) continue;
      const mean = (sum: number): number => Math.floor(sum / count + 0.5);
      texels[to] = (mean(red) | (mean(green) << 8) | (mean(blue) << 16) | OPAQUE) >>> 0;
    }
  }
}

function skyOf(haze: number): Uint32Array {
  const sky = new Uint32Array(SKY_WIDTH * SKY_HEIGHT);
  for (let x = 0, i = 0; x < SKY_WIDTH; x++) {
    for (let y = 0; y < SKY_HEIGHT; y++, i++) {
      sky[i] = toWord(paintSky((x + 0.5) / SKY_WIDTH, (y + 0.5) / SKY_HEIGHT, haze)) & ~OPAQUE;
    }
  }
  return sky;
}
