import {
  LEFT,
  type MarchersRam,
  RIGHT,
  SHIELDS,
  SHIELDS_RUN,
  SHIELDS_WAY,
  SHIELDS_X,
  SHIELD_ROWS,
  SUBPIXELS,
} from './block.js';

/** Pixels: a piece is a square; a shield is eight of them wide. */
export const PIECE = 2;
const COLUMNS = 8;
export const SHIELD_WIDTH = COLUMNS * PIECE;
export const SHIELD_HEIGHT = SHIELD_ROWS * PIECE;
export const SHIELD_TOP = 158;
const SHIELD_BOTTOM = SHIELD_TOP + SHIELD_HEIGHT;
/** Where the first stands, and from one to the next. */
const FIRST_X = 24;
const PITCH = 48;
/** How far shields that move go to either side, and how fast, in 1/64 pixel. */
const REACH = 16 * SUBPIXELS;
const SPEED = 16;

/** A whole shield: rows from the top. */
const WHOLE: readonly number[] = [
  0b00111100, 0b01111110, 0b11111111, 0b11111111, 0b11111111, 0b11000011, 0b11000011,
];

export function raiseShields(ram: MarchersRam): void {
  for (let i = 0; i < SHIELDS * SHIELD_ROWS; i++) ram.shields[i] = WHOLE[i % SHIELD_ROWS] as number;
}

/** Lets a frame go by for shields that move to and fro. */
export function moveShields(ram: MarchersRam): void {
  const { words, bytes } = ram;
  const x = words[SHIELDS_X] as number;
  if (x <= -REACH) bytes[SHIELDS_WAY] = RIGHT;
  else if (x >= REACH) bytes[SHIELDS_WAY] = LEFT;
  const run = bytes[SHIELDS_WAY] === RIGHT ? SPEED : -SPEED;
  words[SHIELDS_X] = x + run;
  words[SHIELDS_RUN] = run;
}

/** The left edge of a shield, in pixels. */
export function shieldX(ram: MarchersRam, shield: number): number {
  return FIRST_X + ((ram.words[SHIELDS_X] as number) >> 6) + Math.imul(shield, PITCH);
}

/** Breaks the pieces of the shields that have a pixel in a rectangle. @returns whether there were any */
export function breakShields(ram: MarchersRam, x: number, y: number, width: number, height: number): boolean {
  const bottom = y + height;
  if (bottom <= SHIELD_TOP || y >= SHIELD_BOTTOM) return false;
  const { shields } = ram;
  const firstRow = y > SHIELD_TOP ? (y - SHIELD_TOP) >> 1 : 0;
  const lastRow = ((bottom < SHIELD_BOTTOM ? bottom : SHIELD_BOTTOM) - 1 - SHIELD_TOP) >> 1;
  let broken = 0;
  for (let shield = 0; shield < SHIELDS; shield++) {
    const left = x - shieldX(ram, shield);
    const right = left + width - 1;
    if (right < 0 || left >= SHIELD_WIDTH) continue;
    const from = left > 0 ? left >> 1 : 0;
    const to = right < SHIELD_WIDTH ? right >> 1 : COLUMNS - 1;
    const mask = (2 << to) - (1 << from);
    for (let i = shield * SHIELD_ROWS + firstRow; i <= shield * SHIELD_ROWS + lastRow; i++) {
      const pieces = shields[i] as number;
      broken |= pieces & mask;
      shields[i] = pieces & ~mask;
    }
  }
  return broken !== 0;
}
