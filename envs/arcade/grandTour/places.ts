import { FOG, FOG_ROW } from './hours.js';
import { OWN_WIDTH } from './pictures.js';
import {
  CRASH,
  FAR_BEND,
  type GrandTourRam,
  HORIZON,
  LAST_FAR_BEND,
  LAST_NEAR_BEND,
  LAST_X,
  NEAR_BEND,
  PLAYER_ROW,
  PLAYER_X,
  halfRoad,
  middleOf,
  rowOf,
  scaled,
} from './road.js';
import { SWERVE } from './traffic.js';

/** Things beside the road stand so many steps apart, on its left and its right by turns. */
const SCENERY_PITCH = 4096;
/** As many of them are ahead at a time. */
export const SCENERY = 6;
/** How far from the middle of the road they stand, times half of the road, in eighths. */
const BESIDE = 11;
/** A thing in a row before this is too far away to be seen. */
const FIRST_THING_ROW = 8;

/** The first row in which things can be seen. */
export function firstVisibleRow(hour: number): number {
  return hour === FOG ? FOG_ROW : FIRST_THING_ROW;
}

/** The number, counted from the start of the tour, of the nearest thing beside the road that is still ahead. */
export function firstThing(odometer: number): number {
  return Math.floor(odometer / SCENERY_PITCH) + 1;
}

/** The row of a thing beside the road, `earlier` so many steps before. */
export function thingRow(ram: GrandTourRam, thing: number, earlier: number): number {
  return rowOf(thing * SCENERY_PITCH - (ram.odometer[0] as number) + earlier);
}

/** The middle of a thing beside the road, in pixels; a frame ago for `ago` 1. */
export function thingX(ram: GrandTourRam, thing: number, row: number, ago: number): number {
  const beside = (halfRoad(row) * BESIDE) >> 3;
  return middle(ram, row, ago) + (thing % 2 === 0 ? -beside : beside);
}

/** The middle of a car, in pixels; a frame ago for `ago` 1. */
export function carX(ram: GrandTourRam, car: number, row: number, ago: number): number {
  const moved = ago === 0 ? 0 : ((ram.swerves[car] as number) - 1) * SWERVE;
  return middle(ram, row, ago) + scaled((ram.across[car] as number) - moved, row);
}

function middle({ words }: GrandTourRam, row: number, ago: number): number {
  return ago === 0
    ? middleOf(row, words[PLAYER_X] as number, words[NEAR_BEND] as number, words[FAR_BEND] as number)
    : middleOf(row, words[LAST_X] as number, words[LAST_NEAR_BEND] as number, words[LAST_FAR_BEND] as number);
}

/** The left edge of the player's car at a place, in pixels. */
export function ownX(x: number): number {
  return middleOf(PLAYER_ROW, x, 0, 0) + scaled(x, PLAYER_ROW) - OWN_WIDTH / 2;
}

/** The upper end of the player's car, which trembles in a crash. */
export function ownTop(height: number, { bytes }: GrandTourRam): number {
  return HORIZON + PLAYER_ROW + 1 - height + (((bytes[CRASH] as number) >> 2) & 1);
}
