import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';

/** Positions and speeds of what does not move by whole pixels are in 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

export const LEVELS = 12;

/** The block of marchers; pixels from one to the next, and of each. */
export const ROWS = 6;
export const COLUMNS = 6;
export const PITCH_X = 16;
export const PITCH_Y = 14;
export const MARCHER_WIDTH = 12;
export const MARCHER_HEIGHT = 10;

/** The upper end of the cannon, in pixels: the game is over when a marcher gets down to it. */
export const CANNON_TOP = 184;

/** The shot; its speed in pixels a frame. */
export const SHOT_WIDTH = 2;
export const SHOT_HEIGHT = 5;
export const SHOT_SPEED = 4;

/** The block keeps so far from the sides of the screen. */
const MARGIN = 4;
/** Pixels of a step along, and down. */
const STEP = 2;
const STEP_DOWN = 6;
/** The upper end of the block as it starts on level 1, and how much lower it starts on each further level. */
const START_Y = 34;
const LOWER = 3;

/** The shields: three, of rows of eight pieces, a bit a piece. */
export const SHIELDS = 3;
export const SHIELD_ROWS = 7;

export const BOMBS = 3;

/** The memory of arcade/Marchers-v1. */
export class MarchersRam extends Ram {
  /** Who stands, a byte a row from the top, a bit a column from the left. */
  readonly standing = this.uint8(GAME_RAM, ROWS);
  /** What is left of the shields, from the left: a byte a row from the top, a bit a column from the left. */
  readonly shields = this.uint8(GAME_RAM + 6, SHIELDS * SHIELD_ROWS);
  /** Upper ends of the bombs, in 1/64 pixel. */
  readonly bombY = this.int16(GAME_RAM + 28, BOMBS);
  /** Left edges of the bombs, in pixels, and their kinds: 0 for no bomb. */
  readonly bombX = this.uint8(GAME_RAM + 34, BOMBS);
  readonly bombKind = this.uint8(GAME_RAM + 37, BOMBS);
  /**
   * The left end of the block in pixels, and what it moved along and down in the last frame; the same of the cannon, along; the left
   * end of the mother ship in 1/64 pixel, and the frames until one comes; how far the shields have moved to the right and what
   * they moved in the last frame, in 1/64 pixel.
   */
  readonly words = this.int16(GAME_RAM + 40, 9);
  /**
   * The block: upper end, way, pose, frames until the next step, frames until the next bomb. The shot: left and upper end, the
   * latter 0 where there is none. The ways of the mother ship, 0 where there is none, and of the shields. What bursts: left and
   * upper end, what, for how many frames yet. Frames of a pause.
   */
  readonly bytes = this.uint8(GAME_RAM + 58, 14);
}

/** Indices into `MarchersRam.words`. */
export const BLOCK_X = 0;
export const MARCHED_X = 1;
export const MARCHED_Y = 2;
export const CANNON_X = 3;
export const CANNON_RUN = 4;
export const SHIP_X = 5;
export const SHIP_TIME = 6;
export const SHIELDS_X = 7;
export const SHIELDS_RUN = 8;
/** Indices into `MarchersRam.bytes`. */
export const BLOCK_Y = 0;
export const WAY = 1;
export const POSE = 2;
export const MARCH_TIME = 3;
export const BOMB_TIME = 4;
export const SHOT_X = 5;
export const SHOT_Y = 6;
export const SHIP_WAY = 7;
export const SHIELDS_WAY = 8;
export const BURST_X = 9;
export const BURST_Y = 10;
export const BURST_KIND = 11;
export const BURST_TIME = 12;
export const PAUSE = 13;

/** Ways of the block, the mother ship and the shields. */
export const RIGHT = 1;
export const LEFT = 2;

/** Phases of play. */
export const MARCHING = 0;
export const BURNING = 1;
export const CLEARED = 2;

/** Modes beside the usual one: shields move, bombs zigzag, there are no shields. */
export const MOVING_SHIELDS = 1;
export const ZIGZAG_BOMBS = 2;
export const NO_SHIELDS = 3;

/** Frames from step to step, by level and number that stand. */
const MARCHERS = ROWS * COLUMNS;
const INTERVALS = Uint8Array.from({ length: LEVELS * (MARCHERS + 1) }, (_, i) => {
  const level = Math.floor(i / (MARCHERS + 1));
  return 2 + Math.floor(((i % (MARCHERS + 1)) * (60 - 3 * level)) / (2 * MARCHERS));
});

/** Puts a whole block where that of the level starts. */
export function lineUp(ram: MarchersRam): void {
  const { standing, words, bytes, level } = ram;
  standing.fill((1 << COLUMNS) - 1);
  words[BLOCK_X] = (WIDTH - (COLUMNS - 1) * PITCH_X - MARCHER_WIDTH) / 2;
  words[MARCHED_X] = words[MARCHED_Y] = 0;
  bytes[BLOCK_Y] = START_Y + (level - 1) * LOWER;
  bytes[WAY] = RIGHT;
  bytes[MARCH_TIME] = INTERVALS[(level - 1) * (MARCHERS + 1) + MARCHERS] as number;
}

/** How many stand. */
export function countMarchers(ram: MarchersRam): number {
  const { standing } = ram;
  let count = 0;
  for (let row = 0; row < ROWS; row++) {
    for (let bits = standing[row] as number; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}

/** Lets a frame go by for the block. @returns whether it made a step */
export function march(ram: MarchersRam): boolean {
  const { bytes, words } = ram;
  words[MARCHED_X] = words[MARCHED_Y] = 0;
  const time = (bytes[MARCH_TIME] as number) - 1;
  bytes[MARCH_TIME] = time;
  if (time > 0) return false;
  bytes[MARCH_TIME] = INTERVALS[(ram.level - 1) * (MARCHERS + 1) + countMarchers(ram)] as number;
  bytes[POSE] = 1 - (bytes[POSE] as number);
  if (isAtSide(ram)) {
    bytes[WAY] = bytes[WAY] === RIGHT ? LEFT : RIGHT;
    bytes[BLOCK_Y] = (bytes[BLOCK_Y] as number) + STEP_DOWN;
    words[MARCHED_Y] = STEP_DOWN;
  } else {
    const step = bytes[WAY] === RIGHT ? STEP : -STEP;
    words[BLOCK_X] = (words[BLOCK_X] as number) + step;
    words[MARCHED_X] = step;
  }
  return true;
}

/** Whether a step along would take someone too near to the side. */
function isAtSide(ram: MarchersRam): boolean {
  const { standing, bytes, words } = ram;
  const x = words[BLOCK_X] as number;
  let columns = 0;
  for (let row = 0; row < ROWS; row++) columns |= standing[row] as number;
  if (bytes[WAY] === RIGHT) {
    const last = 31 - Math.clz32(columns);
    return x + Math.imul(last, PITCH_X) + MARCHER_WIDTH + STEP > WIDTH - MARGIN;
  }
  const first = 31 - Math.clz32(columns & -columns);
  return x + Math.imul(first, PITCH_X) - STEP < MARGIN;
}

/** The lower end of the lowest who stands, in pixels. */
export function blockBottom(ram: MarchersRam): number {
  let row = ROWS - 1;
  while (row > 0 && ram.standing[row] === 0) row--;
  return (ram.bytes[BLOCK_Y] as number) + Math.imul(row, PITCH_Y) + MARCHER_HEIGHT;
}

export function isStanding(ram: MarchersRam, row: number, column: number): boolean {
  return (((ram.standing[row] as number) >> column) & 1) === 1;
}

/** The row of the lowest who stands in a column; -1 where nobody does. */
export function lowestIn(ram: MarchersRam, column: number): number {
  let row = ROWS - 1;
  while (row >= 0 && !isStanding(ram, row, column)) row--;
  return row;
}

/** The left edge of a column, in pixels. */
export function columnX(ram: MarchersRam, column: number): number {
  return (ram.words[BLOCK_X] as number) + Math.imul(column, PITCH_X);
}

/** The upper edge of a row, in pixels. */
export function rowY(ram: MarchersRam, row: number): number {
  return (ram.bytes[BLOCK_Y] as number) + Math.imul(row, PITCH_Y);
}
