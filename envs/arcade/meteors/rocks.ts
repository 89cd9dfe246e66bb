import { HEIGHT, WIDTH } from '../console/raster.js';
import {
  DIRECTIONS,
  LEVELS,
  METEORS,
  type MeteorsRam,
  SLOW,
  X,
  Y,
  across,
  down,
  driftOn,
  nearX,
  nearY,
  present,
  wrapX,
  wrapY,
} from './field.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the call.
const { clz32 } = Math;

/** Sizes. A meteor that is hit becomes two of the next smaller size. */
export const SMALL = 1;
export const MEDIUM = 2;
export const LARGE = 3;
/** The bit of a fast one. */
const FAST = 128;
/** Pixels across and down, by size. */
export const ROCK_SIZES: readonly number[] = [0, 7, 12, 20];

/** How many large ones a level begins with. */
const LARGE_ONES: readonly number[] = [3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5];
/** Speeds on level 1, in 1/64 pixel a frame, by size; each further level adds a sixteenth, fast ones fly half as fast again. */
const SPEEDS: readonly number[] = [0, 64, 46, 30];
/** Velocities to the right and down, by whether the mode is that of slow meteors, level, and what the meteor is. */
const KINDS = 256;
const SPEEDS_BY_KIND = Uint8Array.from({ length: 2 * LEVELS * KINDS }, (_, i) => {
  const level = (i >> 8) % LEVELS;
  const speed = Math.floor(((SPEEDS[sizeOf(i)] as number) * (16 + level)) / 16);
  const faster = (i & FAST) === 0 ? speed : speed + (speed >> 1);
  return i < LEVELS * KINDS ? faster : faster >> 1;
});
const VELOCITIES_X = Int16Array.from(SPEEDS_BY_KIND, (speed, i) => across(speed, directionOf(i)));
const VELOCITIES_Y = Int16Array.from(SPEEDS_BY_KIND, (speed, i) => down(speed, directionOf(i)));

/** No meteor begins a level so near to the ship, in pixels across or down. */
const BERTH = 44;
/** How far from the way of what was hit its pieces fly off, in directions. */
const SPREAD_LEAST = 2;
const SPREAD = 5;

export function sizeOf(kind: number): number {
  return kind & 3;
}

export function directionOf(kind: number): number {
  return (kind >> 2) & (DIRECTIONS - 1);
}

/** To the right, in 1/64 pixel a frame. */
export function rockVelocityX(ram: MeteorsRam, kind: number): number {
  return VELOCITIES_X[firstVelocity(ram) + kind] as number;
}

/** Down, in 1/64 pixel a frame. */
export function rockVelocityY(ram: MeteorsRam, kind: number): number {
  return VELOCITIES_Y[firstVelocity(ram) + kind] as number;
}

function firstVelocity({ mode, level }: MeteorsRam): number {
  return ((mode === SLOW ? LEVELS : 0) + level - 1) << 8;
}

/** Which meteors there are, a bit a meteor. */
export function rocksOf({ meteorKind }: MeteorsRam): number {
  return present(meteorKind, METEORS);
}

/** Moves meteors, a bit each, on by a frame. */
export function moveRocks(ram: MeteorsRam, rocks: number): void {
  const { meteorX, meteorY, meteorKind, frame } = ram;
  const first = firstVelocity(ram);
  for (let rest = rocks; rest !== 0; rest &= rest - 1) {
    const i = 31 - clz32(rest & -rest);
    const kind = meteorKind[i] as number;
    const right = VELOCITIES_X[first + kind] as number;
    driftOn(meteorX, meteorY, i, right, VELOCITIES_Y[first + kind] as number, frame);
  }
}

/** Brings in the large meteors that a level begins with, at the edges, away from the ship. */
export function bringRocks(ram: MeteorsRam): void {
  const { rng, ship } = ram;
  const count = LARGE_ONES[ram.level - 1] as number;
  const size = ROCK_SIZES[LARGE] as number;
  for (let i = 0; i < count; i++) {
    let x = 0;
    let y = 0;
    do {
      const isAtSide = rng.below(2) === 0;
      x = isAtSide ? wrapX(-(size >> 1)) : rng.below(WIDTH);
      y = isAtSide ? rng.below(HEIGHT) : wrapY(-(size >> 1));
    } while (isNear(x + (size >> 1), y + (size >> 1), (ship[X] as number) >> 6, (ship[Y] as number) >> 6));
    put(ram, i, x, y, LARGE, rng.below(DIRECTIONS));
  }
}

/** Whether a meteor is near to a place, in pixels. */
export function isCrowded(ram: MeteorsRam, x: number, y: number): boolean {
  const { meteorX, meteorY, meteorKind } = ram;
  for (let i = 0; i < METEORS; i++) {
    const kind = meteorKind[i] as number;
    if (kind === 0) continue;
    const half = (ROCK_SIZES[sizeOf(kind)] as number) >> 1;
    if (isNear((meteorX[i] as number) + half, (meteorY[i] as number) + half, x, y)) return true;
  }
  return false;
}

function isNear(ax: number, ay: number, bx: number, by: number): boolean {
  return Math.abs(nearX(ax - bx)) < BERTH && Math.abs(nearY(ay - by)) < BERTH;
}

/** Breaks a meteor: two smaller ones go on from its middle, of a small one nothing is left. */
export function splitRock(ram: MeteorsRam, rock: number): void {
  const { meteorX, meteorY, meteorKind, rng } = ram;
  const kind = meteorKind[rock] as number;
  const size = sizeOf(kind);
  meteorKind[rock] = 0;
  if (size === SMALL) return;
  const inset = ((ROCK_SIZES[size] as number) - (ROCK_SIZES[size - 1] as number)) >> 1;
  const x = wrapX((meteorX[rock] as number) + inset);
  const y = wrapY((meteorY[rock] as number) + inset);
  for (let at = 0, pieces = 0; at < METEORS && pieces < 2; at++) {
    if (meteorKind[at] !== 0) continue;
    const turn = SPREAD_LEAST + rng.below(SPREAD);
    const direction = directionOf(kind) + (pieces === 0 ? turn : -turn);
    put(ram, at, x, y, size - 1, direction & (DIRECTIONS - 1));
    pieces++;
  }
}

/** One in two is a fast one. */
function put(ram: MeteorsRam, at: number, x: number, y: number, size: number, direction: number): void {
  ram.meteorX[at] = x;
  ram.meteorY[at] = y;
  ram.meteorKind[at] = size | (direction << 2) | (ram.rng.below(2) === 0 ? 0 : FAST);
}
