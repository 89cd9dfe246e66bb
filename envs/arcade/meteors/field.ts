import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';
import { HEIGHT, WIDTH } from '../console/raster.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the call.
const { clz32 } = Math;
// What is imported or exported is read and checked at every use; what a module keeps to itself is compiled in.
const FIELD_WIDTH = WIDTH;
const FIELD_HEIGHT = HEIGHT;

/** Speeds are in 1/64 pixel a frame, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

export const LEVELS = 16;

/** Five large meteors can become so many small ones: a larger one counts as all that it can become. */
export const METEORS = 20;
export const SHOTS = 4;

/** Directions, clockwise from up. */
export const DIRECTIONS = 32;
/** Sines of 0 to 90 degrees in eight steps, in 1/256. */
const SINES: readonly number[] = [0, 50, 98, 142, 181, 213, 237, 251, 256];
/** To the right, in 1/256, by direction. */
export const RIGHTWARD = Int16Array.from({ length: DIRECTIONS }, (_, i) => {
  const at = i % 16;
  const sine = SINES[at <= 8 ? at : 16 - at] as number;
  return i < 16 ? sine : -sine;
});
/** Down, in 1/256, by direction. */
export const DOWNWARD = Int16Array.from(
  { length: DIRECTIONS },
  (_, i) => -(RIGHTWARD[(i + 8) % DIRECTIONS] as number),
);

/**
 * The memory of arcade/Meteors-v1. What drifts is kept in whole pixels: where it is between two of them follows from its velocity
 * and the number of the frame. A place is the left and the upper end of a picture; pictures reach around all four edges.
 */
export class MeteorsRam extends Ram {
  /** The ship: middle in 1/64 pixel, then velocity in 1/1024 pixel a frame; across and down. */
  readonly ship = this.int16(GAME_RAM, 4);
  /** Frames until a saucer comes, or until it shoots. */
  readonly saucerTime = this.int16(GAME_RAM + 8, 1);
  /** Places of the meteors, and what each is: 0 for none, else size + 4 * direction + 128 if it is a fast one. */
  readonly meteorX = this.uint8(GAME_RAM + 10, METEORS);
  readonly meteorY = this.uint8(GAME_RAM + 10 + METEORS, METEORS);
  readonly meteorKind = this.uint8(GAME_RAM + 10 + 2 * METEORS, METEORS);
  /** Places of the shots, the last of which is the saucer's; their directions, and for how many frames they last yet. */
  readonly shotX = this.uint8(GAME_RAM + 70, SHOTS + 1);
  readonly shotY = this.uint8(GAME_RAM + 75, SHOTS + 1);
  readonly shotWay = this.uint8(GAME_RAM + 80, SHOTS + 1);
  readonly shotTime = this.uint8(GAME_RAM + 85, SHOTS + 1);
  /**
   * Which way the ship looks, in half directions; what it and the joystick do (bits); frames of a wait. The saucer: left end, 16
   * more than on the screen, upper end, what it is and does (bits). Where something burst, for how many frames it is seen yet.
   */
  readonly bytes = this.uint8(GAME_RAM + 90, 9);
}

/** Indices into `MeteorsRam.ship`. */
export const X = 0;
export const Y = 1;
export const VX = 2;
export const VY = 3;
/** Indices into `MeteorsRam.bytes`. */
export const HEADING = 0;
export const CONTROLS = 1;
export const WAIT = 2;
export const SAUCER_X = 3;
export const SAUCER_Y = 4;
export const SAUCER = 5;
export const BURST_X = 6;
export const BURST_Y = 7;
export const BURST_TIME = 8;

/** Bits of CONTROLS: the engine burns; the button was held in the last frame. Above them, for how many frames down has been held. */
export const THRUST = 1;
export const FIRE_HELD = 2;
export const DOWN_SHIFT = 2;

/** Phases of play. */
export const FLYING = 0;
export const WRECKED = 1;
export const IN_HYPERSPACE = 2;

/** Modes beside the usual one: slow meteors; down turns the ship round. */
export const SLOW = 1;
export const ABOUT_TURN = 2;

/** Which of the shots is the saucer's. */
export const SAUCER_SHOT = SHOTS;
export const SHOT_SIZE = 2;
/** Shots of the ship and of the saucer: speed, and frames that they last. */
const SHOT_SPEED = 224;
export const SHOT_FRAMES = 24;
const SAUCER_SHOT_SPEED = 128;
export const SAUCER_SHOT_FRAMES = 60;

/** How many pixels further something is in this frame that drifts at a velocity. */
export function drift(velocity: number, frame: number): number {
  const way = Math.imul(velocity, frame);
  return (way >> 6) - ((way - velocity) >> 6);
}

/** A place across that has left the field by less than its width. Without branches, for none of them could be foreseen. */
export function wrapX(x: number): number {
  return x + ((x >> 31) & FIELD_WIDTH) - (((FIELD_WIDTH - 1 - x) >> 31) & FIELD_WIDTH);
}

export function wrapY(y: number): number {
  return y + ((y >> 31) & FIELD_HEIGHT) - (((FIELD_HEIGHT - 1 - y) >> 31) & FIELD_HEIGHT);
}

/** A distance across, the short way round. */
export function nearX(distance: number): number {
  return distance > WIDTH / 2 ? distance - WIDTH : distance < -WIDTH / 2 ? distance + WIDTH : distance;
}

/** A distance down, the short way round. */
export function nearY(distance: number): number {
  return distance > HEIGHT / 2 ? distance - HEIGHT : distance < -HEIGHT / 2 ? distance + HEIGHT : distance;
}

/** What a speed is across, in a direction. */
export function across(speed: number, direction: number): number {
  return Math.imul(speed, RIGHTWARD[direction] as number) >> 8;
}

/** What a speed is down, in a direction. */
export function down(speed: number, direction: number): number {
  return Math.imul(speed, DOWNWARD[direction] as number) >> 8;
}

export function shotSpeed(shot: number): number {
  return shot === SAUCER_SHOT ? SAUCER_SHOT_SPEED : SHOT_SPEED;
}

/** Velocities of the ship's shots, then of the saucer's, by direction. */
const SHOTS_RIGHTWARD = Int16Array.from({ length: 2 * DIRECTIONS }, (_, i) =>
  across(speedOf(i), i % DIRECTIONS),
);
const SHOTS_DOWNWARD = Int16Array.from({ length: 2 * DIRECTIONS }, (_, i) =>
  down(speedOf(i), i % DIRECTIONS),
);

function speedOf(i: number): number {
  return i < DIRECTIONS ? SHOT_SPEED : SAUCER_SHOT_SPEED;
}

/**
 * Which of the first `count` numbers, a multiple of four, are not 0, a bit each. Without branches, for none of them could be
 * foreseen.
 */
export function present(numbers: Uint8Array, count: number): number {
  let bits = 0;
  for (let i = 0; i < count; i += 4) {
    const four =
      (-(numbers[i] as number) >>> 31) |
      ((-(numbers[i + 1] as number) >>> 31) << 1) |
      ((-(numbers[i + 2] as number) >>> 31) << 2) |
      ((-(numbers[i + 3] as number) >>> 31) << 3);
    bits |= four << i;
  }
  return bits;
}

/**
 * Which of some things, a bit each, have their left and upper end in the square of `side` pixels, reaching around the edges, that
 * ends at the right and below with (x, y). Without branches, for none of them could be foreseen.
 */
export function startingIn(
  xs: Uint8Array,
  ys: Uint8Array,
  things: number,
  x: number,
  y: number,
  side: number,
): number {
  let starting = 0;
  for (let rest = things; rest !== 0; rest &= rest - 1) {
    const thing = rest & -rest;
    const i = 31 - clz32(thing);
    const right = x - (xs[i] as number);
    const below = y - (ys[i] as number);
    const outX = right + ((right >> 31) & FIELD_WIDTH) - side;
    const outY = below + ((below >> 31) & FIELD_HEIGHT) - side;
    starting |= thing & ((outX & outY) >> 31);
  }
  return starting;
}

/** Lets thing `i` of those at some places drift on by a frame. */
export function driftOn(
  x: Uint8Array,
  y: Uint8Array,
  i: number,
  velocityX: number,
  velocityY: number,
  frame: number,
): void {
  x[i] = wrapX((x[i] as number) + drift(velocityX, frame));
  y[i] = wrapY((y[i] as number) + drift(velocityY, frame));
}

/** Lets a frame go by for the shots. */
export function moveShots(ram: MeteorsRam): void {
  const { shotTime } = ram;
  for (let rest = present(shotTime, SHOTS); rest !== 0; rest &= rest - 1)
    moveShot(ram, 31 - clz32(rest & -rest), 0);
  if (shotTime[SAUCER_SHOT] !== 0) moveShot(ram, SAUCER_SHOT, DIRECTIONS);
}

/** @param first where velocities of its kind begin */
function moveShot({ shotX, shotY, shotWay, shotTime, frame }: MeteorsRam, shot: number, first: number): void {
  const velocity = first + (shotWay[shot] as number);
  shotTime[shot] = (shotTime[shot] as number) - 1;
  const right = SHOTS_RIGHTWARD[velocity] as number;
  driftOn(shotX, shotY, shot, right, SHOTS_DOWNWARD[velocity] as number, frame);
}
