import { KIND, cellCodes, colorOf, objectOf, triples } from './encoding.js';
import { TileSheet, sharedSheets } from '../tileSheet.js';
import { type ThingPaint, paints, thingShade } from './paints.js';

/**
 * A tile is named by a number of 16 bits: what stands in the cell (KIND of its code), plus `agentFacing`
 * when the agent stands there, with what it carries, plus LIT when the agent sees it.
 */
export const LIT = 0x200;

const FACING_SHIFT = 6;
const CARRIED_SHIFT = 10;

/** @param carried the cell code of what the agent carries, 0 for nothing */
export function agentFacing(direction: number, carried: number): number {
  return ((direction + 1) << FACING_SHIFT) | ((carried & KIND) << CARRIED_SHIFT);
}

const AGENT_RED = 0xf2392c;

/** The agent is an arrowhead, in parts of the tile. */
const BACK = 0.12;
const TIP = 0.92;
const HALF_WIDTH = 0.38;

/** What the agent carries is drawn small, over its lower right, on a dark plate. */
const CARRIED_AT = 0.42;
const PLATE = 0x14161c;

/** The cell code of each KIND. */
const codesByKind = new Uint8Array(KIND + 1);
for (const code of cellCodes) codesByKind[code & KIND] = code;

/** How many names of tiles there are. */
const NAMES = 1 << 16;

/** The tiles of a size, shared by all who draw with them. */
export const tileSheet = sharedSheets(
  (size) => new TileSheet(size, NAMES, (tile) => (x, y) => colorAt(tile, x, y, size)),
);

/** The colour of a point of a tile: what is carried lies over the agent, the agent over the ground. */
function colorAt(tile: number, x: number, y: number, size: number): number {
  const facing = (tile >> FACING_SHIFT) & 7;
  if (facing > 0) {
    const carried = codesByKind[tile >> CARRIED_SHIFT] as number;
    if (carried !== 0) {
      const inset = carriedShade(carried, x / size, y / size);
      if (inset !== undefined) return inset;
    }
    if (isInArrow(x / size, y / size, facing - 1)) return AGENT_RED;
  }
  const code = codesByKind[tile & KIND] as number;
  const paint = paints[objectOf(code)] as ThingPaint;
  const state = (triples[code] as number) >> 16;
  return underLight(paint(x, y, size, colorOf(code), state), (tile & LIT) !== 0);
}

function carriedShade(code: number, x: number, y: number): number | undefined {
  const [u, v] = [(x - CARRIED_AT) / (1 - CARRIED_AT), (y - CARRIED_AT) / (1 - CARRIED_AT)];
  if (u < 0 || v < 0) return undefined;
  return thingShade(objectOf(code), u, v, colorOf(code)) ?? PLATE;
}

/** A colour as it is, or a fifth of the way to a warm white. */
function underLight(color: number, isLit: boolean): number {
  if (!isLit) return color;
  const red = (4 * (color >> 16) + 0xff) / 5;
  const green = (4 * ((color >> 8) & 0xff) + 0xe4) / 5;
  const blue = (4 * (color & 0xff) + 0xa8) / 5;
  return (red << 16) | (green << 8) | blue;
}

/** Whether a point lies in an arrowhead that points along `direction`; x and y from 0 to 1. */
function isInArrow(x: number, y: number, direction: number): boolean {
  const isLevel = direction % 2 === 0;
  const position = isLevel ? x : y;
  const along = direction < 2 ? position : 1 - position;
  const across = Math.abs((isLevel ? y : x) - 0.5);
  return along > BACK && across < ((TIP - along) / (TIP - BACK)) * HALF_WIDTH;
}
