import { WIDTH } from '../console/raster.js';
import {
  PLACES,
  bitsOf,
  channelAt,
  islandLeftOf,
  islandRightOf,
  leftOf,
  placeBelow,
  placeRow,
  rightOf,
} from './river.js';
import {
  BOAT,
  DEPOT,
  FIELD,
  FIGHTER,
  type GorgeRam,
  HEIGHTS,
  HELICOPTER,
  HIGHEST,
  MOST_HEIGHT,
  NOTHING,
  SLOTS,
  SUBPIXELS,
  WIDTHS,
  WRECK,
} from './state.js';

/** Places at the start and at the end of a section are empty, for there is the bridge. */
const FIRST_PLACE = 2;
const LAST_PLACE = PLACES - 3;

/** Every eighth place may have a depot, in so many eighths of cases by section. */
const DEPOT_PLACE = 5;
const DEPOT_ODDS: readonly number[] = [
  8, 8, 8, 8, 7, 7, 7, 7, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4,
];
/** Sixteenths of the other places that are taken: so many in the first section, up to a bound. */
const TAKEN = 8;
const MOST_TAKEN = 14;
/** Fighters come from this section on; then more and more. */
const FIRST_FIGHTER = 4;

/** Added to the number of a place: its bits are not those of the river. */
const PLACE_BITS = 1000;

/** Puts all on the river that is to be seen from a row of the section on. */
export function fillRiver(ram: GorgeRam): void {
  ram.kinds.fill(NOTHING);
  ram.words[HIGHEST] = 0;
  followRiver(ram);
}

/** Puts on the river what comes into sight. */
export function followRiver(ram: GorgeRam): void {
  const { words, bottomRow } = ram;
  while (placeRow((words[HIGHEST] as number) + 1) < bottomRow + FIELD) {
    const place = (words[HIGHEST] as number) + 1;
    words[HIGHEST] = place;
    takePlace(ram, place);
  }
}

function takePlace(ram: GorgeRam, place: number): void {
  const { kinds, level, seed } = ram;
  const slot = place & (SLOTS - 1);
  const isAhead = place >= PLACES;
  const at = isAhead ? place - PLACES : place;
  const section = isAhead ? level + 1 : level;
  const bits = bitsOf(seed, section, PLACE_BITS + at);
  kinds[slot] = at < FIRST_PLACE || at > LAST_PLACE ? NOTHING : kindOf(bits, section, at);
  const kind = kinds[slot];
  if (kind === NOTHING) return;
  if (kind === FIGHTER) sendFighter(ram, slot, bits, section);
  else moor(ram, slot, place, bits, section);
}

function kindOf(bits: number, section: number, at: number): number {
  if ((at & 7) === DEPOT_PLACE) {
    return (bits & 7) < (DEPOT_ODDS[section - 1] as number) ? DEPOT : NOTHING;
  }
  if ((bits & 15) >= Math.min(TAKEN + (section >> 1), MOST_TAKEN)) return NOTHING;
  const draw = (bits >> 4) & 15;
  if (section >= FIRST_FIGHTER && draw < Math.min(section >> 1, 5)) return FIGHTER;
  return draw < 10 ? BOAT : HELICOPTER;
}

/** A fighter flies over the banks too. */
function sendFighter(ram: GorgeRam, slot: number, bits: number, section: number): void {
  const speed = 80 + 2 * section;
  const isToRight = (bits >>> 24) % 2 === 0;
  ram.velocities[slot] = isToRight ? speed : -speed;
  ram.xs[slot] = (isToRight ? -(WIDTHS[FIGHTER] as number) : WIDTH) * SUBPIXELS;
}

/** Puts something on the water; from the second section on more and more of all boats and helicopters move to and fro. */
function moor(ram: GorgeRam, slot: number, place: number, bits: number, section: number): void {
  const { kinds, xs, velocities, lows, highs, seed, level } = ram;
  const kind = kinds[slot] as number;
  const low = placeRow(place);
  const foot = channelAt(seed, level, low);
  const head = channelAt(seed, level, low + (HEIGHTS[kind] as number));
  let left = Math.max(leftOf(foot), leftOf(head));
  let right = Math.min(rightOf(foot), rightOf(head));
  const islandLeft = Math.min(islandLeftOf(foot), islandLeftOf(head));
  const islandRight = Math.max(islandRightOf(foot), islandRightOf(head));
  if (islandLeft < islandRight) {
    if ((bits >>> 8) % 2 === 0) right = islandLeft;
    else left = islandRight;
  }
  const room = right - left - (WIDTHS[kind] as number) - 2;
  if (room < 0) {
    kinds[slot] = NOTHING;
    return;
  }
  lows[slot] = left + 1;
  highs[slot] = left + 1 + room;
  xs[slot] = (left + 1 + (Math.imul((bits >>> 16) & 255, room) >> 8)) * SUBPIXELS;
  const isMoving = kind !== DEPOT && ((bits >>> 9) & 15) < section - 1;
  const speed = kind === BOAT ? 16 + section : 32 + 2 * section;
  velocities[slot] = isMoving ? ((bits >>> 24) % 2 === 0 ? speed : -speed) : 0;
}

/** Moves what is on the river on by a frame: boats and helicopters from bank to bank, fighters round the screen. */
export function moveTraffic(ram: GorgeRam): void {
  const { kinds, xs, velocities, lows, highs } = ram;
  for (let slot = 0; slot < SLOTS; slot++) {
    const kind = kinds[slot] as number;
    const velocity = velocities[slot] as number;
    if (kind === NOTHING || velocity === 0) continue;
    if (kind === WRECK) {
      velocities[slot] = velocity - 1;
      if (velocity === 1) kinds[slot] = NOTHING;
      continue;
    }
    const x = (xs[slot] as number) + velocity;
    xs[slot] = x;
    if (kind === FIGHTER) {
      if (velocity > 0 ? x >= WIDTH * SUBPIXELS : x <= -(WIDTHS[FIGHTER] as number) * SUBPIXELS) {
        xs[slot] = (velocity > 0 ? -(WIDTHS[FIGHTER] as number) : WIDTH) * SUBPIXELS;
      }
    } else if (
      velocity > 0 ? x >= (highs[slot] as number) * SUBPIXELS : x <= (lows[slot] as number) * SUBPIXELS
    ) {
      velocities[slot] = -velocity;
    }
  }
}

/** The slot of something that meets a rectangle of the screen; -1 where nothing does. */
export function slotAt(ram: GorgeRam, x: number, y: number, width: number, height: number): number {
  const { kinds, xs, words, bottomRow } = ram;
  // From the highest place that can reach down to it to the lowest that can reach up to it, of those that have a slot.
  const row = bottomRow + FIELD - y;
  const highest = words[HIGHEST] as number;
  const first = placeBelow(row - 1);
  const last = placeBelow(row - height - MOST_HEIGHT);
  for (let place = first < highest ? first : highest; place >= last && place > highest - SLOTS; place--) {
    const slot = place & (SLOTS - 1);
    const kind = kinds[slot] as number;
    if (kind === NOTHING || kind === WRECK) continue;
    const foot = placeRow(place);
    if (foot >= row || foot + (HEIGHTS[kind] as number) <= row - height) continue;
    const left = (xs[slot] as number) >> 6;
    if (x < left + (WIDTHS[kind] as number) && left < x + width) return slot;
  }
  return -1;
}
