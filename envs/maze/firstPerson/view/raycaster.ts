import { type Atlas, LEVELS, LEVEL_AT, SIDE, SKY_HEIGHT, SKY_WIDTH, atlas } from '../paint/atlas.js';
import { COSINES, HEADINGS, HEADING_MASK, SINES } from '../world/headings.js';
import { LOOKS, type Look } from '../world/looks.js';
import type { World } from '../world/world.js';
import { SIDE_LIGHT, TAN_HALF_FOV, lightAt } from './camera.js';
import { Canvas } from './canvas.js';
import { Rows, hazeGreen, hazeRedBlue, levelFor } from './rows.js';
import { Sight } from './sight.js';
import { Sprites } from './sprites.js';

const { imul } = Math;

const WORD = 0x100000000;

/**
 * Draws what the player sees: textured walls, floor, ceiling or sky, doors and things, all fading into the haze of the look. Integers
 * and + - * / only, so the pixels are the same everywhere. It keeps nothing from one picture to the next, and
 * worlds of all sizes may share one.
 */
export class Raycaster {
  readonly width: number;
  readonly height: number;
  readonly #sight: Sight;
  readonly #canvas: Canvas;
  readonly #rows: Rows;
  readonly #sprites: Sprites;
  readonly #atlas: Atlas;
  /** Of each look, where the pictures of cells begin. */
  readonly #cells: readonly Int32Array[];
  /** The heading of each column's ray, seen from the middle of the picture. */
  readonly #turned: Int32Array;
  readonly #skyRow: Int32Array;
  /** The first row below the wall of each column, and the highest of these. */
  readonly #bottoms: Int32Array;
  #highest = 0;
  readonly #measures = new Int32Array(4);

  /** @param width pixels, a multiple of 4 @param height pixels, even */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#atlas = atlas();
    this.#sight = new Sight(width, height);
    this.#canvas = new Canvas(width, height);
    this.#rows = new Rows(height);
    this.#sprites = new Sprites(this.#canvas, this.#sight, this.#atlas);
    this.#cells = LOOKS.map((look) => this.#atlas.ofCells(look));
    this.#bottoms = new Int32Array(width);
    this.#turned = Int32Array.from({ length: width }, (_, column) =>
      headingOf(((2 * column + 1 - width) / height) * TAN_HALF_FOV),
    );
    this.#skyRow = Int32Array.from({ length: height / 2 }, (_, row) =>
      Math.floor(((row + 0.5) / (height / 2)) * SKY_HEIGHT),
    );
  }

  /** @param out receives RGB bytes, [height, width, 3], from its start */
  draw(world: World, out: DataView): void {
    const look = LOOKS[world.look] as Look;
    this.#sight.look(world);
    this.#rows.lightBy(look);
    const sky = this.#atlas.skies[world.look];
    const cells = this.#cells[world.look] as Int32Array;
    this.#highest = this.height;
    for (let column = 0; column < this.width; column++) {
      const bottom = this.#drawWall(column, cells, look);
      this.#bottoms[column] = bottom;
      if (bottom < this.#highest) this.#highest = bottom;
      if (sky) this.#drawSky(column, bottom, sky, world.heading);
    }
    this.#drawGround(world, look);
    this.#sprites.draw(world, look);
    this.#canvas.write(out);
  }

  /** Draws the wall of a column. Returns the first row below it; there are as many rows above it. */
  #drawWall(column: number, cells: Int32Array, look: Look): number {
    const { pixels, width, height } = this.#canvas;
    const { texels } = this.#atlas;
    const sight = this.#sight;
    const depth = sight.depth[column] as number;
    const size = height / 2 / TAN_HALF_FOV / depth;
    const bottom = Math.min(height, Math.ceil(height / 2 + size / 2 - 0.5));
    const top = height - bottom;
    const level = levelFor(SIDE / size);
    const side = SIDE >> level;
    const from =
      (cells[sight.cell[column] as number] as number) +
      (LEVEL_AT[level] as number) +
      side * Math.min(side - 1, Math.floor((sight.along[column] as number) * side));
    const light = lightAt(depth, look.reach);
    const redBlue = hazeRedBlue(look.haze, light);
    const green = hazeGreen(look.haze, light);
    const own = sight.isSide[column] === 1 ? (light * SIDE_LIGHT) >> 8 : light;
    // Texels in 16.16: a step is rounded down, so that the last pixel never reads beyond the picture.
    const step = Math.floor((side / size) * 65536);
    let v = Math.floor(Math.max(0, (top + 0.5 - height / 2 + size / 2) * (side / size)) * 65536);
    for (let o = top * width + column, end = bottom * width; o < end; o += width, v += step) {
      const texel = texels[from + (v >> 16)] as number;
      pixels[o] =
        (((imul(texel & 0xff00ff, own) + redBlue) >>> 8) & 0xff00ff) |
        (((imul(texel & 0xff00, own) + green) >>> 8) & 0xff00);
    }
    return bottom;
  }

  /** Draws the floor below the walls, and what mirrors it above them: the ceiling, where there is one. */
  #drawGround(world: World, look: Look): void {
    const { height } = this.#canvas;
    const { level } = this.#rows;
    const floor = this.#atlas.ofGround(look.floor);
    const ceiling = look.ceiling === undefined ? undefined : this.#atlas.ofGround(look.ceiling);
    for (let row = this.#highest; row < height; row++) {
      const start = LEVEL_AT[level[row] as number] as number;
      if (ceiling === undefined) this.#drawFloor(row, world, floor + start);
      else this.#drawFloorAndCeiling(row, world, floor + start, ceiling + start);
    }
  }

  #drawFloorAndCeiling(row: number, world: World, floor: number, ceiling: number): void {
    const { pixels, width, height } = this.#canvas;
    const { texels } = this.#atlas;
    const rows = this.#rows;
    const bottoms = this.#bottoms;
    const light = rows.light[row] as number;
    const redBlue = rows.hazeRedBlue[row] as number;
    const green = rows.hazeGreen[row] as number;
    const bits = LEVELS - (rows.level[row] as number);
    const shift = 32 - bits;
    this.#measure(row, world);
    const measures = this.#measures;
    const stepU = measures[2] as number;
    const stepV = measures[3] as number;
    let u = measures[0] as number;
    let v = measures[1] as number;
    let below = row * width;
    let above = (height - 1 - row) * width;
    for (let column = 0; column < width; column++, below++, above++) {
      if ((bottoms[column] as number) <= row) {
        const at = ((u >>> shift) << bits) + (v >>> shift);
        const low = texels[floor + at] as number;
        const high = texels[ceiling + at] as number;
        pixels[below] =
          (((imul(low & 0xff00ff, light) + redBlue) >>> 8) & 0xff00ff) |
          (((imul(low & 0xff00, light) + green) >>> 8) & 0xff00);
        pixels[above] =
          (((imul(high & 0xff00ff, light) + redBlue) >>> 8) & 0xff00ff) |
          (((imul(high & 0xff00, light) + green) >>> 8) & 0xff00);
      }
      u = (u + stepU) | 0;
      v = (v + stepV) | 0;
    }
  }

  #drawFloor(row: number, world: World, floor: number): void {
    const { pixels, width } = this.#canvas;
    const { texels } = this.#atlas;
    const rows = this.#rows;
    const bottoms = this.#bottoms;
    const light = rows.light[row] as number;
    const redBlue = rows.hazeRedBlue[row] as number;
    const green = rows.hazeGreen[row] as number;
    const bits = LEVELS - (rows.level[row] as number);
    const shift = 32 - bits;
    this.#measure(row, world);
    const measures = this.#measures;
    const stepU = measures[2] as number;
    const stepV = measures[3] as number;
    let u = measures[0] as number;
    let v = measures[1] as number;
    for (let column = 0, o = row * width; column < width; column++, o++) {
      if ((bottoms[column] as number) <= row) {
        const texel = texels[floor + ((u >>> shift) << bits) + (v >>> shift)] as number;
        pixels[o] =
          (((imul(texel & 0xff00ff, light) + redBlue) >>> 8) & 0xff00ff) |
          (((imul(texel & 0xff00, light) + green) >>> 8) & 0xff00);
      }
      u = (u + stepU) | 0;
      v = (v + stepV) | 0;
    }
  }

  /**
   * Where on the floor the first pixel of a row is, x and y, and how far from there the next one is. In cells / 2^32: words
   * wrap around at whole cells, so what is left is the place within a cell.
   */
  #measure(row: number, { x, y }: World): void {
    const { rayX, rayY } = this.#sight;
    const measures = this.#measures;
    const depth = this.#rows.depth[row] as number;
    const [firstX, firstY] = [rayX[0] as number, rayY[0] as number];
    measures[0] = ((x + depth * firstX) * WORD) | 0;
    measures[1] = ((y + depth * firstY) * WORD) | 0;
    measures[2] = (depth * ((rayX[1] as number) - firstX) * WORD) | 0;
    measures[3] = (depth * ((rayY[1] as number) - firstY) * WORD) | 0;
  }

  #drawSky(column: number, bottom: number, sky: Uint32Array, heading: number): void {
    const { pixels, width, height } = this.#canvas;
    const skyRow = this.#skyRow;
    const turned = (heading + (this.#turned[column] as number)) & HEADING_MASK;
    const from = Math.floor((turned * SKY_WIDTH) / HEADINGS) * SKY_HEIGHT;
    const end = (height - bottom) * width;
    for (let row = 0, o = column; o < end; row++, o += width)
      pixels[o] = sky[from + (skyRow[row] as number)] as number;
  }
}

const shared = new Map<string, Raycaster>();

/** The raycaster of a size, shared by all who look: it holds nothing of theirs. */
export function raycaster(width: number, height: number): Raycaster {
  const size = `${width}x${height}`;
  let found = shared.get(size);
  if (!found) {
    found = new Raycaster(width, height);
    shared.set(size, found);
  }
  return found;
}

/** The heading nearest to the direction that goes `tangent` to the right for each cell ahead. */
function headingOf(tangent: number): number {
  const sign = tangent < 0 ? -1 : 1;
  let heading = 0;
  while ((SINES[heading] as number) < tangent * sign * (COSINES[heading] as number)) heading++;
  return heading * sign;
}
