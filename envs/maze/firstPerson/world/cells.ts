/**
 * A cell of the map is one byte. 0 is free; walls are numbers of their own; a door has its bits:
 * DOOR | ALONG_Y | LOCKED | colour << 2 | how far it has slid open.
 */
export const FREE = 0;
/** The two walls of a look, and walls painted in each colour, PAINTED + colour. */
export const WALL = 1;
export const ACCENT = 2;
export const PAINTED = 3;

export const DOOR = 0x80;
/** The door's leaf runs along y, in the middle of the cell, so that one walks through along x; otherwise the other way round. */
export const ALONG_Y = 0x40;
/** It opens only when the key of its colour has been taken. */
export const LOCKED = 0x20;
/** The low two bits of a door that has slid wholly into the wall. */
export const OPEN = 3;

/** The colour of doors that no key belongs to. */
export const PLAIN = 6;

export function door(isAlongY: boolean, color: number, isLocked: boolean): number {
  return DOOR | (isAlongY ? ALONG_Y : 0) | (isLocked ? LOCKED : 0) | (color << 2);
}

export function doorColor(cell: number): number {
  return (cell >> 2) & 7;
}

/** Whether nobody can be in the cell: a wall, or a door that is not wholly open. */
export function isSolid(cell: number): boolean {
  return cell !== FREE && (cell < DOOR || (cell & OPEN) !== OPEN);
}
