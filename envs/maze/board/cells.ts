/**
 * What a cell of a board can be: one number for each, the same on every board, so that who has learned to read one can read
 * all. UNSEEN and the last three are never in the world's cells, only in what is seen of it.
 */
export const UNSEEN = 0;
export const FLOOR = 1;
export const WALL = 2;
export const GOAL = 3;
export const COIN = 4;
/** A key of colour c, from 0 to COLORS - 1, is KEY + c; the door it opens is DOOR + c. */
export const KEY = 5;
export const DOOR = 9;
export const TARGET = 13;
export const BOX = 14;
export const BOX_ON_TARGET = 15;
export const MINOTAUR = 16;
export const PLAYER = 17;
export const PLAYER_ON_TARGET = 18;

export const CELL_KINDS = 19;

/** Keys and doors have one of so many colours. */
export const COLORS = 4;

/** Bit of a cell of the world: the player has seen it. Only boards with fog use it. */
export const SEEN = 0x80;
/** What a cell is, without whether it has been seen. */
export const KIND = 0x7f;

/** For the meaning of an observation: what each number is. */
export const cellMeaning =
  '0 unseen, 1 floor, 2 wall, 3 goal, 4 coin, 5 to 8 keys (red, green, blue, yellow), 9 to 12 doors of those colours, 13 target, ' +
  '14 box, 15 box on a target, 16 minotaur, 17 player, 18 player on a target';

export function isKey(kind: number): boolean {
  return kind >= KEY && kind < KEY + COLORS;
}

export function isDoor(kind: number): boolean {
  return kind >= DOOR && kind < DOOR + COLORS;
}
