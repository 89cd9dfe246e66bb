import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Shape } from '../console/shape.js';
import {
  DIRECTIONS,
  DOWNWARD,
  type MeteorsRam,
  RIGHTWARD,
  SAUCER,
  SAUCER_SHOT,
  SAUCER_SHOT_FRAMES,
  SAUCER_X,
  SAUCER_Y,
  X,
  Y,
  drift,
  nearX,
  nearY,
  wrapX,
  wrapY,
} from './field.js';
import { SAUCERS } from './pictures.js';

/** Bits of what a saucer is and does: that there is one; that it is a small one; that it flies to the left; that it rises, or sinks. */
const PRESENT = 1;
const SMALL = 2;
const LEFTWARD = 4;
const RISES = 8;
const SINKS = 16;

/** It is kept so many pixels to the right of where it is, for a byte has no sign. */
const OFFSET = 16;
/** In 1/64 pixel a frame: across, and across of small ones; up or down. */
const SPEED = 40;
const SMALL_SPEED = 56;
const CLIMB = 24;
/** It turns up or down, or neither, every so many frames. */
const TURN_FRAMES = 64;

/** Frames until one comes: at least so many, by difficulty, and up to as many more. */
const WAITS: readonly number[] = [900, 450];
/** Frames from shot to shot, of a large one and of a small one. */
const SHOT_WAITS: readonly number[] = [80, 60];
/** From this level on half of them are small; at the higher difficulty always. */
const FIRST_SMALL = 3;

export function isSaucerHere(ram: MeteorsRam): boolean {
  return ((ram.bytes[SAUCER] as number) & PRESENT) !== 0;
}

/** 0 for a large one, 1 for a small one. */
export function saucerKind(ram: MeteorsRam): number {
  return ((ram.bytes[SAUCER] as number) & SMALL) === 0 ? 0 : 1;
}

/** The left edge on the screen, in pixels. A saucer comes in and leaves at the sides, and reaches around at top and bottom only. */
export function saucerX(ram: MeteorsRam): number {
  return (ram.bytes[SAUCER_X] as number) - OFFSET;
}

/** Sends the saucer away until one comes again. */
export function awaitSaucer(ram: MeteorsRam): void {
  const wait = WAITS[ram.difficulty] as number;
  ram.bytes[SAUCER] = 0;
  ram.saucerTime[0] = wait + ram.rng.below(wait);
}

/** To the right, in 1/64 pixel a frame. */
export function saucerVelocityX(ram: MeteorsRam): number {
  const speed = saucerKind(ram) === 0 ? SPEED : SMALL_SPEED;
  return ((ram.bytes[SAUCER] as number) & LEFTWARD) === 0 ? speed : -speed;
}

/** Down, in 1/64 pixel a frame. */
export function saucerVelocityY(ram: MeteorsRam): number {
  const does = ram.bytes[SAUCER] as number;
  return (does & RISES) !== 0 ? -CLIMB : (does & SINKS) !== 0 ? CLIMB : 0;
}

/** Lets a frame go by for the saucer; it shoots only while `isTarget`. */
export function moveSaucer(ram: MeteorsRam, isTarget: boolean): void {
  const { bytes, saucerTime, frame, rng } = ram;
  const time = (saucerTime[0] as number) - 1;
  saucerTime[0] = time;
  if (!isSaucerHere(ram)) {
    if (time <= 0) comeIn(ram);
    return;
  }
  if (frame % TURN_FRAMES === 0) {
    const turn = rng.below(3);
    const straight = (bytes[SAUCER] as number) & ~(RISES | SINKS);
    bytes[SAUCER] = straight | (turn === 0 ? RISES : turn === 1 ? SINKS : 0);
  }
  const x = (bytes[SAUCER_X] as number) + drift(saucerVelocityX(ram), frame);
  bytes[SAUCER_X] = x;
  bytes[SAUCER_Y] = wrapY((bytes[SAUCER_Y] as number) + drift(saucerVelocityY(ram), frame));
  if (x <= 0 || x >= WIDTH + OFFSET) awaitSaucer(ram);
  else if (time <= 0 && isTarget) shoot(ram);
}

function comeIn(ram: MeteorsRam): void {
  const { bytes, rng, level, difficulty } = ram;
  const isSmall = difficulty === 1 || (level >= FIRST_SMALL && rng.below(2) === 0);
  const isLeftward = rng.below(2) === 0;
  bytes[SAUCER] = PRESENT | (isSmall ? SMALL : 0) | (isLeftward ? LEFTWARD : 0);
  bytes[SAUCER_X] = isLeftward ? WIDTH + OFFSET - 1 : 1;
  bytes[SAUCER_Y] = rng.below(HEIGHT);
  ram.saucerTime[0] = SHOT_WAITS[isSmall ? 1 : 0] as number;
}

/** A large saucer shoots anywhere, a small one at the ship. */
function shoot(ram: MeteorsRam): void {
  const { bytes, shotX, shotY, shotWay, shotTime, saucerTime, rng } = ram;
  const kind = saucerKind(ram);
  const { width, height } = SAUCERS[kind] as Shape;
  const x = saucerX(ram) + (width >> 1);
  const y = (bytes[SAUCER_Y] as number) + (height >> 1);
  saucerTime[0] = SHOT_WAITS[kind] as number;
  shotX[SAUCER_SHOT] = wrapX(x);
  shotY[SAUCER_SHOT] = wrapY(y);
  shotWay[SAUCER_SHOT] = kind === 0 ? rng.below(DIRECTIONS) : directionToShip(ram, x, y);
  shotTime[SAUCER_SHOT] = SAUCER_SHOT_FRAMES;
}

/** The direction from a place that leads nearest to the ship. */
function directionToShip(ram: MeteorsRam, x: number, y: number): number {
  const toRight = nearX(((ram.ship[X] as number) >> 6) - x);
  const toBottom = nearY(((ram.ship[Y] as number) >> 6) - y);
  let best = 0;
  let most = -0x80000000;
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const along =
      Math.imul(toRight, RIGHTWARD[direction] as number) + Math.imul(toBottom, DOWNWARD[direction] as number);
    if (along <= most) continue;
    most = along;
    best = direction;
  }
  return best;
}
