import { ALONG_Y, DOOR, FREE, OPEN } from '../world/cells.js';
import type { World } from '../world/world.js';
import { TAN_HALF_FOV } from './camera.js';

/**
 * What the ray through the middle of each column of a picture meets first: a wall's face, or a door's leaf, which stands in
 * the middle of its cell. Grid traversal after J. Amanatides and A. Woo, "A fast voxel traversal algorithm for ray tracing", 1987.
 */
export class Sight {
  /** Distance along the viewing direction, in cells. */
  readonly depth: Float64Array;
  /** Where on the face, from 0 at its left as one sees it to 1. */
  readonly along: Float64Array;
  /** The cell that was met. */
  readonly cell: Uint8Array;
  /** 1 for faces that look north or south. */
  readonly isSide: Uint8Array;
  /** The ray's direction: it reaches depth 1 at this offset. */
  readonly rayX: Float64Array;
  readonly rayY: Float64Array;
  /** How far right of the viewing direction each ray is at depth 1. */
  readonly #offsets: Float64Array;

  /** @param width columns of the picture */
  constructor(width: number, height: number) {
    this.depth = new Float64Array(width);
    this.along = new Float64Array(width);
    this.cell = new Uint8Array(width);
    this.isSide = new Uint8Array(width);
    this.rayX = new Float64Array(width);
    this.rayY = new Float64Array(width);
    this.#offsets = Float64Array.from(
      { length: width },
      (_, column) => ((2 * column + 1 - width) / height) * TAN_HALF_FOV,
    );
  }

  look(world: World): void {
    const offsets = this.#offsets;
    const { rayX, rayY } = this;
    const { cosine, sine, x, y } = world;
    for (let column = 0; column < offsets.length; column++) {
      const offset = offsets[column] as number;
      rayX[column] = cosine - sine * offset;
      rayY[column] = sine + cosine * offset;
    }
    const column0 = Math.floor(x);
    const row0 = Math.floor(y);
    for (let column = 0; column < offsets.length; column++) {
      this.#follow(world, column, x, y, column0, row0);
    }
  }

  /** @param x where the eye is, y too; in the cell (column0, row0) */
  #follow(world: World, ray: number, x: number, y: number, column0: number, row0: number): void {
    const { cells, width } = world;
    const rayX = this.rayX[ray] as number;
    const rayY = this.rayY[ray] as number;
    const stepX = rayX < 0 ? -1 : 1;
    const stepY = rayY < 0 ? -width : width;
    // A ray that never crosses a line has the next one infinitely far away.
    const acrossX = 1 / Math.abs(rayX);
    const acrossY = 1 / Math.abs(rayY);
    let nextX = (rayX < 0 ? x - column0 : column0 + 1 - x) * acrossX;
    let nextY = (rayY < 0 ? y - row0 : row0 + 1 - y) * acrossY;
    let depth = 0;
    let isSide = 0;
    let shift = 0;
    let cell = FREE;
    for (let at = row0 * width + column0; ;) {
      cell = cells[at] as number;
      if (cell !== FREE) {
        if (cell < DOOR) break;
        if ((cell & OPEN) !== OPEN) {
          isSide = (cell & ALONG_Y) === 0 ? 1 : 0;
          const row = Math.floor(at / width);
          const column = at - row * width;
          depth = isSide === 1 ? (row + 0.5 - y) / rayY : (column + 0.5 - x) / rayX;
          const place = isSide === 1 ? x + depth * rayX - column : y + depth * rayY - row;
          // What is left of the leaf: it slides towards greater coordinates.
          shift = (cell & OPEN) / OPEN;
          if (depth > 0 && depth < Infinity && place >= shift && place < 1) break;
          shift = 0;
        }
      }
      if (nextX < nextY) {
        depth = nextX;
        nextX += acrossX;
        at += stepX;
        isSide = 0;
      } else {
        depth = nextY;
        nextY += acrossY;
        at += stepY;
        isSide = 1;
      }
    }
    const place = (isSide === 1 ? x + depth * rayX : y + depth * rayY) - shift;
    const part = place - Math.floor(place);
    const isMirrored = isSide === 1 ? rayY > 0 : rayX < 0;
    this.depth[ray] = depth;
    this.along[ray] = isMirrored ? 1 - part : part;
    this.cell[ray] = cell;
    this.isSide[ray] = isSide;
  }
}
