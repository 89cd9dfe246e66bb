import type { Observer } from '../../../core/coreEnv.js';
import { LEVEL_AT, SIDE, atlas } from '../paint/atlas.js';
import { ALONG_Y, DOOR, FREE, OPEN, isSolid } from '../world/cells.js';
import { LOOKS, type Look } from '../world/looks.js';
import { NOTHING } from '../world/things.js';
import type { World } from '../world/world.js';

/** Pixels a side of a cell: those of the copy of a picture at this level. */
const LEVEL = 2;
export const TILE = SIDE >> LEVEL;

/** The picture of no cell, so that it is drawn anew. */
const UNDRAWN = -1;

/** Walls are seen from above at so much of their light, and the floor at so much, of 16. */
const WALL_LIGHT = 9;
const FLOOR_LIGHT = 14;

const ARROW = 0xff3b30;
const RIM = 0xffffff;

/**
 * The map from above for people, uint8 [16 height, 16 width, 3]: walls and floors as they are painted, things, doors, and the player
 * as an arrow. Only cells that changed are drawn.
 */
export function topDownObserver(world: World, out: Uint8Array, at: number): Observer {
  const { width, height, cells } = world;
  const pictures = atlas();
  const { texels } = pictures;
  const wanted = new Int32Array(cells.length);
  const drawn = new Int32Array(cells.length).fill(UNDRAWN);
  const looks = LOOKS.map((look) => pictures.ofCells(look));
  let written = -1;

  const put = (x: number, y: number, rgb: number): void => {
    const o = at + 3 * (y * width * TILE + x);
    out[o] = rgb >> 16;
    out[o + 1] = (rgb >> 8) & 0xff;
    out[o + 2] = rgb & 0xff;
  };

  const drawCell = (cell: number): void => {
    const code = cells[cell] as number;
    const look = LOOKS[world.look] as Look;
    const starts = looks[world.look] as Int32Array;
    const level = LEVEL_AT[LEVEL] as number;
    const floor = pictures.ofGround(look.floor) + level;
    const kind = ((wanted[cell] as number) >> 8) & 0xff;
    for (let x = 0, i = 0; x < TILE; x++) {
      for (let y = 0; y < TILE; y++, i++) {
        const thing = kind === NOTHING ? 0 : (texels[pictures.ofThing(kind) + level + i] as number);
        const isLeaf = code >= DOOR && isInLeaf(code, x, y);
        const isWall = code !== FREE && code < DOOR;
        const ground = isWall || isLeaf ? (starts[code] as number) + level : floor;
        const light = thing !== 0 ? 16 : isLeaf ? 16 : isWall ? WALL_LIGHT : FLOOR_LIGHT;
        const texel = thing === 0 ? (texels[ground + i] as number) : thing;
        const [red, green, blue] = [texel & 0xff, (texel >> 8) & 0xff, (texel >> 16) & 0xff];
        const rgb = (((red * light) >> 4) << 16) | (((green * light) >> 4) << 8) | ((blue * light) >> 4);
        put((cell % width) * TILE + x, Math.floor(cell / width) * TILE + y, rgb);
      }
    }
  };

  /** The player, and all cells that it covers marked to be drawn anew. */
  const drawPlayer = (): void => {
    const { cosine, sine } = world;
    const left = Math.floor(world.x * TILE) - TILE / 2;
    const top = Math.floor(world.y * TILE) - TILE / 2;
    for (let y = Math.max(0, top); y < Math.min(height * TILE, top + TILE + 1); y++) {
      for (let x = Math.max(0, left); x < Math.min(width * TILE, left + TILE + 1); x++) {
        const dx = (x + 0.5) / TILE - world.x;
        const dy = (y + 0.5) / TILE - world.y;
        const along = dx * cosine + dy * sine;
        const across = Math.abs(dy * cosine - dx * sine);
        const slack = (0.38 - along) * 0.5 - across;
        if (along < -0.3 || slack < 0) continue;
        put(x, y, slack < 0.06 || along < -0.24 ? RIM : ARROW);
        drawn[Math.floor(y / TILE) * width + Math.floor(x / TILE)] = UNDRAWN;
      }
    }
  };

  return () => {
    if (written === world.revision) return;
    written = world.revision;
    for (let i = 0; i < cells.length; i++) wanted[i] = (cells[i] as number) | (world.look << 16);
    for (let i = 0; i < world.thingKinds.length; i++) {
      const cell = world.thingCells[i] as number;
      const kind = world.thingKinds[i] as number;
      if (kind !== NOTHING) wanted[cell] = (wanted[cell] as number) | (kind << 8);
    }
    for (let cell = 0; cell < cells.length; cell++) {
      if (wanted[cell] === drawn[cell]) continue;
      drawn[cell] = wanted[cell] as number;
      drawCell(cell);
    }
    drawPlayer();
  };
}

/** Whether a pixel of a door's cell shows its leaf, which slides towards greater coordinates. */
function isInLeaf(code: number, x: number, y: number): boolean {
  const isAlongY = (code & ALONG_Y) !== 0;
  const across = isAlongY ? x : y;
  const along = isAlongY ? y : x;
  const opened = isSolid(code) ? ((code & OPEN) * TILE) / OPEN : TILE - 2;
  return Math.abs(across - TILE / 2 + 0.5) < 2 && along >= opened;
}
