import { CARS, CRASH, type GrandTourRam, HINDMOST, PASSED, PLAYER_X, RUN, SUBPIXELS, WEAVE } from './road.js';

/** The middles of the three lanes, to the right of the middle of the road. */
const LANES: readonly number[] = [-38 * SUBPIXELS, 0, 38 * SUBPIXELS];
/** Colours of cars. */
export const PAINTS = 6;

/** Steps a frame that all other cars drive, by day. */
const PACES: readonly number[] = [96, 104, 112, 120, 128];
/** From car to car: at least so many steps, and at most so many more, by day; on the higher difficulty three quarters of it. */
const LEAST_GAPS: readonly number[] = [2200, 2000, 1900, 1800, 1700];
const MORE_GAPS: readonly number[] = [1900, 1700, 1600, 1500, 1400];
/** Steps: a car that has fallen so far behind, or got so far ahead, is another from then on at the other end. */
const OUT_OF_SIGHT = -2400;
const OUT_OF_REACH = 30_000;
/** The first car of a tour. */
const FIRST_AHEAD = 4000;

/** Frames between two changes of lanes, by day; half on the higher difficulty. Only a car that is so far ahead begins one. */
const WEAVES: readonly number[] = [90, 70, 56, 44, 34];
const WEAVE_FROM: readonly number[] = [5000, 3200];
/** What a car that changes lanes moves across a frame, in 1/64 pixel. */
export const SWERVE = 40;

/** Two cars touch that are less than so much apart: across, and the player's ahead of or behind the other's. */
const WIDE = 20 * SUBPIXELS;
const LONG_AHEAD = 250;
const LONG_BEHIND = 180;
/** From here on a car that comes from behind gets out of the player's way. */
const MAKE_WAY = -1600;
const WIDE_BERTH = 26 * SUBPIXELS;

/** Steps a frame of all cars but the player's. */
export function paceOf(ram: GrandTourRam): number {
  return PACES[ram.level - 1] as number;
}

/** The car that is so many cars before the hindmost. */
export function carAt(ram: GrandTourRam, order: number): number {
  return ((ram.bytes[HINDMOST] as number) + order) & (CARS - 1);
}

/** Puts cars on an empty road. */
export function fillRoad(ram: GrandTourRam): void {
  ram.bytes[HINDMOST] = 0;
  ram.bytes[WEAVE] = weaveFrames(ram);
  let ahead = FIRST_AHEAD;
  for (let car = 0; car < CARS; car++) {
    bringCar(ram, car, ahead);
    ahead += gap(ram);
  }
}

/**
 * Moves all cars on by a frame, and counts those that were passed, less those that passed the player.
 * @returns whether the player's car touches another
 */
export function moveTraffic(ram: GrandTourRam): boolean {
  const { ahead, across, lanes, swerves, words } = ram;
  const gain = (words[RUN] as number) - paceOf(ram);
  const x = words[PLAYER_X] as number;
  weave(ram);
  let isTouched = false;
  let passed = 0;
  for (let car = 0; car < CARS; car++) {
    const before = ahead[car] as number;
    const now = before - gain;
    ahead[car] = now;
    if (before >= 0 !== now >= 0) passed += before >= 0 ? 1 : -1;
    const place = across[car] as number;
    const apart = place > x ? place - x : x - place;
    if (now < 0 && now > MAKE_WAY && gain < 0 && apart < WIDE_BERTH) lanes[car] = x > 0 ? 0 : 2;
    const goal = LANES[lanes[car] as number] as number;
    const step = goal > place + SWERVE ? 1 : goal < place - SWERVE ? -1 : 0;
    swerves[car] = step + 1;
    across[car] = place + step * SWERVE;
    if (apart < WIDE && now < LONG_AHEAD && now > -LONG_BEHIND) isTouched = true;
  }
  count(ram, passed);
  renew(ram);
  return isTouched && gain > 0 && ram.bytes[CRASH] === 0;
}

/** The day's count never falls below none. */
function count(ram: GrandTourRam, passed: number): void {
  const before = ram.words[PASSED] as number;
  const now = before + passed;
  ram.words[PASSED] = now > 0 ? now : 0;
}

/** A car that has left at one end comes in at the other. */
function renew(ram: GrandTourRam): void {
  const { ahead, bytes } = ram;
  const first = bytes[HINDMOST] as number;
  const last = (first + CARS - 1) & (CARS - 1);
  const rear = ahead[first] as number;
  const front = ahead[last] as number;
  if (rear < OUT_OF_SIGHT) {
    bringCar(ram, first, front + gap(ram));
    bytes[HINDMOST] = (first + 1) & (CARS - 1);
  } else if (front > OUT_OF_REACH) {
    const behind = rear - gap(ram);
    bringCar(ram, last, behind < OUT_OF_SIGHT ? behind : OUT_OF_SIGHT);
    bytes[HINDMOST] = last;
  }
}

function bringCar(ram: GrandTourRam, car: number, ahead: number): void {
  const lane = ram.rng.below(LANES.length);
  ram.ahead[car] = ahead;
  ram.across[car] = LANES[lane] as number;
  ram.lanes[car] = lane;
  ram.swerves[car] = 1;
  ram.paints[car] = ram.rng.below(PAINTS);
}

function gap(ram: GrandTourRam): number {
  const day = ram.level - 1;
  const steps = (LEAST_GAPS[day] as number) + ram.rng.below(MORE_GAPS[day] as number);
  return ram.difficulty === 0 ? steps : (steps * 3) >> 2;
}

/** Now and then a car that is far ahead goes over to a lane beside its own. */
function weave(ram: GrandTourRam): void {
  const { bytes, rng, lanes } = ram;
  const left = (bytes[WEAVE] as number) - 1;
  bytes[WEAVE] = left;
  if (left > 0) return;
  bytes[WEAVE] = weaveFrames(ram);
  const car = rng.below(CARS);
  const side = rng.below(2);
  if ((ram.ahead[car] as number) < (WEAVE_FROM[ram.difficulty] as number)) return;
  lanes[car] = lanes[car] === 1 ? 2 * side : 1;
}

function weaveFrames(ram: GrandTourRam): number {
  return (WEAVES[ram.level - 1] as number) >> ram.difficulty;
}
