import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';

/** Positions and speeds across are in 1/64 pixel of the row in which the player drives. */
export const SUBPIXELS = VELOCITY_UNITS;
/** Distances along the road are in steps: so many rows ahead look half as wide. Speeds are in steps a frame. */
const FOCUS = 2048;

/** Where the road would meet the horizon, in pixels from the top; rows of the road are counted down from there. */
export const HORIZON = 54;
/** The rows in which the road is to be seen: the first, and the one after the last. */
export const FIRST_ROW = 6;
export const END_ROW = 110;
/** The row in which the player's wheels stand. */
export const PLAYER_ROW = 96;
/** Half of the road in the player's row, in pixels. */
export const HALF_ROAD = 64;

/** Cars that are on the road beside the player's. */
export const CARS = 8;

/** The memory of arcade/GrandTour-v1. */
export class GrandTourRam extends Ram {
  /** Steps driven. */
  readonly odometer = this.int32(GAME_RAM, 1);
  readonly words = this.int16(GAME_RAM + 4, 14);
  /** How far ahead each car is, in steps; and how far to the right of the middle of the road, in 1/64 pixel. */
  readonly ahead = this.int16(GAME_RAM + 32, CARS);
  readonly across = this.int16(GAME_RAM + 48, CARS);
  /** The lane that each car is in or makes for, its colour, and what it moved across in the last frame: -1, 0 or 1, plus 1. */
  readonly lanes = this.uint8(GAME_RAM + 64, CARS);
  readonly paints = this.uint8(GAME_RAM + 72, CARS);
  readonly swerves = this.uint8(GAME_RAM + 80, CARS);
  /** The hindmost car: behind it come the others in their order, and after the last of the memory the first. Frames of a crash. Frames until a car changes lanes. */
  readonly bytes = this.uint8(GAME_RAM + 88, 3);
}

/** Indices into `GrandTourRam.words`. */
export const PLAYER_X = 0;
/** Velocity to the right, steered. */
export const DRIFT = 1;
export const SPEED = 2;
/** Frames of the day that have passed. */
export const TIME = 3;
/** How the road bends, positive to the right: here, far ahead, and where that goes to. */
export const NEAR_BEND = 4;
export const FAR_BEND = 5;
export const BEND_GOAL = 6;
/** What is left until the bend goes elsewhere, in 16 steps. */
export const STRETCH = 7;
/** How far the mountains have turned to the left, in 1/64 pixel. */
export const PANORAMA = 8;
/** Cars passed on this day. */
export const PASSED = 9;
/** What was true one frame earlier, which velocities on the screen follow from: the player's place, the bends, steps driven since. */
export const LAST_X = 10;
export const LAST_NEAR_BEND = 11;
export const LAST_FAR_BEND = 12;
export const RUN = 13;
/** Indices into `GrandTourRam.bytes`. */
export const HINDMOST = 0;
export const CRASH = 1;
export const WEAVE = 2;

/** How far, in 1/1024 pixel, a bend of 1024 moves each row to its side: the bend here, and that far ahead. */
const NEAR_SHIFT = 26;
const FAR_SHIFT = 44;
const END_OF_TABLES = 160;
const nearShift = new Int32Array(END_OF_TABLES);
const farShift = new Int32Array(END_OF_TABLES);
for (let row = 0; row < PLAYER_ROW; row++) {
  const depth = PLAYER_ROW - row;
  nearShift[row] = Math.floor((NEAR_SHIFT * 1024 * depth * depth) / (PLAYER_ROW * PLAYER_ROW));
  farShift[row] = Math.floor(
    (FAR_SHIFT * 1024 * depth * depth * depth) / (PLAYER_ROW * PLAYER_ROW * PLAYER_ROW),
  );
}
/** What makes 1/64 pixels of the player's row pixels of each row, times 2 to the 16th. */
const SCALES = Int32Array.from({ length: END_OF_TABLES }, (_, row) =>
  Math.round((row * 65536) / (PLAYER_ROW * SUBPIXELS)),
);
/** Steps ahead of each row. */
export const STEPS_AHEAD = Int32Array.from({ length: END_OF_TABLES }, (_, row) =>
  row === 0 ? 0 : Math.floor((FOCUS * PLAYER_ROW) / row) - FOCUS,
);

/** The row in which something stands that is so many steps ahead, which may be below the screen. */
export function rowOf(ahead: number): number {
  const row = ((FOCUS * PLAYER_ROW) / (ahead + FOCUS)) | 0;
  return row < END_OF_TABLES ? row : END_OF_TABLES - 1;
}

/** Half of the road in a row, in pixels. */
export function halfRoad(row: number): number {
  return Math.imul(row, 43691) >> 16;
}

/**
 * The middle of the road in a row, in pixels. The screen follows the player half of the way.
 * @param x the player's place
 */
export function middleOf(row: number, x: number, near: number, far: number): number {
  const bend = Math.imul(near, nearShift[row] as number) + Math.imul(far, farShift[row] as number);
  return WIDTH / 2 + (bend >> 20) - (Math.imul(x, SCALES[row] as number) >> 17);
}

/** A distance across in the player's row, in pixels of another row. */
export function scaled(x: number, row: number): number {
  return Math.imul(x, SCALES[row] as number) >> 16;
}
