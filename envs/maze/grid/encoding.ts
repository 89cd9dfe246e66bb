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

export type ColorName = keyof typeof COLOR;

/** The name of each colour, in the order of their numbers. */
export const colorNames = ['red', 'green', 'blue', 'purple', 'yellow', 'grey'] as const;
export const COLORS = colorNames.length;

/** States of a door. */
export const DOOR = { open: 0, closed: 1, locked: 2 } as const;

/** How many objects, colours and states there are. */
export const TRIPLE = [11, 6, 4] as const;

/** Bits of a cell code, so that the rules and the eye read a cell without a table. */
export const SOLID = 0x40;
export const OPAQUE = 0x80;
/** The bits that tell one cell code from another. */
export const KIND = 0x3f;

/**
 * A cell is one byte: a number of its own in the low 6 bits, and what it is like to meet it in the bits above.
 * UNSEEN is never in the world, only in a view of it.
 */
export const UNSEEN = 0;
export const EMPTY = 1;
export const GOAL = 2;
export const WALL = 3 | SOLID | OPAQUE;
export const LAVA = 4;

const FIRST_DOOR = 5;
const FIRST_KEY = FIRST_DOOR + 3 * COLORS;
const FIRST_BALL = FIRST_KEY + COLORS;
const FIRST_BOX = FIRST_BALL + COLORS;
const FIRST_FULL_BOX = FIRST_BOX + COLORS;

/** A door that is not open hides what is behind it; an open one is walked through. */
export function doorCode(color: number, state: number): number {
  return (FIRST_DOOR + 3 * color + state) | (state === DOOR.open ? 0 : SOLID | OPAQUE);
}

export function keyCode(color: number): number {
  return (FIRST_KEY + color) | SOLID;
}

export function ballCode(color: number): number {
  return (FIRST_BALL + color) | SOLID;
}

export function boxCode(color: number): number {
  return (FIRST_BOX + color) | SOLID;
}

/** A box that looks like any other; the key in it has its colour. */
export function keyBoxCode(color: number): number {
  return (FIRST_FULL_BOX + color) | SOLID;
}

/** Whether a cell holds a door, a key, a ball or a box: what missions speak of. */
export function isThing(code: number): boolean {
  return (code & KIND) >= FIRST_DOOR;
}

/** Whether a cell holds what hands can take: a key, a ball or a box. */
export function isPortable(code: number): boolean {
  return (code & KIND) >= FIRST_KEY;
}

/** Every cell code with its triple. */
const kinds: readonly (readonly [code: number, object: number, color: number, state: number])[] = [
  [UNSEEN, OBJECT.unseen, 0, 0],
  [EMPTY, OBJECT.empty, 0, 0],
  [GOAL, OBJECT.goal, COLOR.green, 0],
  [WALL, OBJECT.wall, COLOR.grey, 0],
  [LAVA, OBJECT.lava, COLOR.red, 0],
  ...Object.values(COLOR).flatMap((color) => [
    ...Object.values(DOOR).map((state) => [doorCode(color, state), OBJECT.door, color, state] as const),
    [keyCode(color), OBJECT.key, color, 0] as const,
    [ballCode(color), OBJECT.ball, color, 0] as const,
    [boxCode(color), OBJECT.box, color, 0] as const,
    [keyBoxCode(color), OBJECT.box, color, 0] as const,
  ]),
];

export const cellCodes: readonly number[] = kinds.map(([code]) => code);

/** The triple of each cell code, packed: object | colour << 8 | state << 16. */
export const triples = new Uint32Array(256);
for (const [code, object, color, state] of kinds) triples[code] = packTriple(object, color, state);

export function packTriple(object: number, color: number, state: number): number {
  return object | (color << 8) | (state << 16);
}

/** Of OBJECT, what a cell code shows. */
export function objectOf(code: number): number {
  return (triples[code] as number) & 0xff;
}

/** Of COLOR, the colour of what a cell code shows. */
export function colorOf(code: number): number {
  return ((triples[code] as number) >> 8) & 0xff;
}

const codesOfTriples = new Uint8Array(1 << 9);
// Backwards, so that of the two boxes that look alike the empty one stays.
for (const [code, object, color, state] of [...kinds].reverse()) {
  codesOfTriples[object | (color << 4) | (state << 7)] = code;
}

/** The cell code that a triple shows; of a box, the one with nothing in it. */
export function codeOfTriple(object: number, color: number, state: number): number {
  return codesOfTriples[object | (color << 4) | (state << 7)] as number;
}

/** What a cell code shows, in words: "red key", "locked blue door", "wall". */
export function nameOf(code: number): string {
  const object = objectOf(code);
  const name = objectNames[object] as string;
  if (!isThing(code)) return name;
  const color = colorNames[colorOf(code)] as string;
  return object === OBJECT.door
    ? `${doorStates[(triples[code] as number) >> 16] as string} ${color} door`
    : `${color} ${name}`;
}

const objectNames = Object.keys(OBJECT);
const doorStates = Object.keys(DOOR);
