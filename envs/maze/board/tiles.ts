import { type Paint, TileSheet, sharedSheets } from '../tileSheet.js';
import { BOX_ON_TARGET, PLAYER, PLAYER_ON_TARGET, UNSEEN, WALL } from './cells.js';
import { OPEN, SHADE, brick, floorStone, thingOn, unseenDark } from './paints.js';
import type { Shown } from './shown.js';

/** A tile is named by a number: what the cell looks like, the sides that it is lit or shaded from, and how it lies or looks. */
export const UNSEEN_TILE = UNSEEN;
const SIDES_AT = 5;
const LOOK_AT = 9;

/** The tile of a cell: it depends on that cell, the four beside it, and where the player looks. */
export function tileOf(shown: Shown, index: number): number {
  const { codes, board } = shown;
  const code = codes[index] as number;
  if (code === UNSEEN) return UNSEEN_TILE;
  const { width } = board;
  const above = index >= width ? (codes[index - width] as number) : WALL;
  const left = index >= 1 ? (codes[index - 1] as number) : WALL;
  if (code !== WALL) {
    const sides = (above === WALL ? SHADE.above : 0) | (left === WALL ? SHADE.left : 0);
    const look = isPlayer(code) ? board.facing : ((index % width) ^ Math.floor(index / width)) & 1;
    return code | (sides << SIDES_AT) | (look << LOOK_AT);
  }
  const below = index + width < codes.length ? (codes[index + width] as number) : WALL;
  const right = index + 1 < codes.length ? (codes[index + 1] as number) : WALL;
  const sides =
    (isOpen(below) ? OPEN.below : 0) |
    (isOpen(left) ? OPEN.left : 0) |
    (isOpen(right) ? OPEN.right : 0) |
    (isOpen(above) ? OPEN.above : 0);
  return code | (sides << SIDES_AT);
}

/** How many names of tiles there are: a look is one of four. */
const NAMES = 4 << LOOK_AT;

/** The tiles of a size, shared by all who draw with them. */
export const tileSheet = sharedSheets((size) => new TileSheet(size, NAMES, paintOf));

function isPlayer(code: number): boolean {
  return code === PLAYER || code === PLAYER_ON_TARGET;
}

function isOpen(code: number): boolean {
  return code !== WALL && code !== UNSEEN;
}

function paintOf(tile: number): Paint {
  const code = tile & ((1 << SIDES_AT) - 1);
  const sides = (tile >> SIDES_AT) & 15;
  const look = tile >> LOOK_AT;
  if (code === UNSEEN) return unseenDark;
  if (code === WALL) return (x, y, size) => brick(x, y, size, sides);
  // A board of alternating stones; who stands on one hides most of it.
  const stone = isPlayer(code) || code === BOX_ON_TARGET ? 0 : look;
  return (x, y, size) => thingOn(floorStone(x, y, size, stone, sides), code, x / size, y / size, look);
}
