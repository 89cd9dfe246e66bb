import { type Paint, TileSheet, sharedSheets } from '../tileSheet.js';
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

const AGENT_RED = 0xf2392c;

/** The agent is an arrowhead, in parts of the tile. */
const BACK = 0.12;
const TIP = 0.92;
const HALF_WIDTH = 0.38;

/** The tiles of a size, shared by all who draw with them. */
export const tileSheet = sharedSheets((size) => new TileSheet(size, allTiles(), paintOf));

/** Every cell, with the agent in every direction where it can stand, as it is and lit. */
function allTiles(): number[] {
  const plain = cellCodes.flatMap((code) => {
    const canStand = code !== UNSEEN && (code & SOLID) === 0;
    return canStand ? [code, ...[0, 1, 2, 3].map((direction) => code | agentFacing(direction))] : [code];
  });
  return [...plain, ...plain.map((tile) => tile | LIT)];
}

function paintOf(tile: number): Paint {
  const object = (triples[tile & 0xff] as number) & 0xff;
  const paint = paints[object] as Paint;
  const facing = (tile >> 8) & 7;
  const isLit = (tile & LIT) !== 0;
  return (x, y, size) =>
    facing > 0 && isInArrow(x / size, y / size, facing - 1)
      ? AGENT_RED
      : underLight(paint(x, y, size), isLit);
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
