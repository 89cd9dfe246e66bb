/**
 * What stands in a cell, as MiniGrid encodes it: a triple (object, colour, state). The state is the direction of an
 * agent, 0 open, 1 closed, 2 locked for a door, and 0 for all else.
 * Source: Farama-Foundation/Minigrid, minigrid/core/constants.py.
 */
export const OBJECT = {
  unseen: 0,
  empty: 1,
  wall: 2,
  floor: 3,
  door: 4,
  key: 5,
  ball: 6,
  box: 7,
  goal: 8,
  lava: 9,
  agent: 10,
} as const;

export const COLOR = { red: 0, green: 1, blue: 2, purple: 3, yellow: 4, grey: 5 } as const;

/** How many objects, colours and states there are. */
export const TRIPLE = [11, 6, 4] as const;

/** Bits of a cell code, so that the rules and the eye read a cell without a table. */
export const SOLID = 0x40;
export const OPAQUE = 0x80;

/**
 * A cell is one byte: a number of its own in the low 6 bits, and what it is like to meet it in the bits above.
 * UNSEEN is never in the world, only in a view of it.
 */
export const UNSEEN = 0;
export const EMPTY = 1;
export const GOAL = 2;
export const WALL = 3 | SOLID | OPAQUE;

/** Every cell code with its triple. */
const kinds: readonly (readonly [code: number, object: number, color: number, state: number])[] = [
  [UNSEEN, OBJECT.unseen, 0, 0],
  [EMPTY, OBJECT.empty, 0, 0],
  [GOAL, OBJECT.goal, COLOR.green, 0],
  [WALL, OBJECT.wall, COLOR.grey, 0],
];

export const cellCodes: readonly number[] = kinds.map(([code]) => code);

/** The triple of each cell code, packed: object | colour << 8 | state << 16. */
export const triples = new Uint32Array(256);
for (const [code, object, color, state] of kinds) triples[code] = packTriple(object, color, state);

export function packTriple(object: number, color: number, state: number): number {
  return object | (color << 8) | (state << 16);
}
