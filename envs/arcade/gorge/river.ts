import { mixBits } from '../../core/hash.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the multiplication.
const { imul } = Math;

/**
 * The river is a function of a seed. Its banks run straight from knot to knot, 64 rows apart, and are counted from the bridge at
 * which a section begins: row 0 is the lowest row of that bridge, rows below 0 belong to the section before.
 */
export const KNOT_SHIFT = 6;
export const KNOT_ROWS = 1 << KNOT_SHIFT;
const KNOTS = 24;
/** Rows from bridge to bridge. */
export const SECTION_ROWS = KNOTS << KNOT_SHIFT;
export const LEVELS = 24;

/**
 * A row of the river, in a word: the column where its water begins, where an island begins, where the water ends, where the island
 * ends, a byte each. Without an island both its ends are in the middle of the water.
 */
export type Channel = number;

export function channelOf(left: number, right: number, islandLeft: number, islandRight: number): Channel {
  return left | (islandLeft << 8) | (right << 16) | (islandRight << 24);
}
export function leftOf(channel: Channel): number {
  return channel & 255;
}
export function islandLeftOf(channel: Channel): number {
  return (channel >> 8) & 255;
}
export function rightOf(channel: Channel): number {
  return (channel >> 16) & 255;
}
export function islandRightOf(channel: Channel): number {
  return channel >>> 24;
}

/** The river under a bridge, and for a knot beyond. */
export const GATE_LEFT = 56;
export const GATE_RIGHT = 104;
const GATE_MIDDLE = (GATE_LEFT + GATE_RIGHT) / 2;
const GATE = channelOf(GATE_LEFT, GATE_RIGHT, GATE_MIDDLE, GATE_MIDDLE);
const GATE_KNOTS = 2;

/** Columns that a bank has at least, and how many more in the first section; one more in each that follows. */
const LEAST_BANK = 12;
const BANK_REACH = 27;
/** Water beside an island, at least. */
const BESIDE_ISLAND = 28;
const LEAST_ISLAND = 8;
/** Islands come from this section on. */
const FIRST_ISLAND = 2;

/** There is a place for something on the river, and beside it, every so many rows, from some row on. */
const PLACE_SHIFT = 5;
const PLACE_FOOT = 4;
export const PLACES = SECTION_ROWS >> PLACE_SHIFT;

/** The row of the section on which a place begins. */
export function placeRow(place: number): number {
  return (place << PLACE_SHIFT) + PLACE_FOOT;
}

/** The highest place that begins on a row or below. */
export function placeBelow(row: number): number {
  return (row - PLACE_FOOT) >> PLACE_SHIFT;
}

/** Random bits of a thing of a section, by its number. */
export function bitsOf(seed: number, section: number, thing: number): number {
  return mixBits(seed + imul(section, 0x9e3779b1) + imul(thing, 0x85ebca77));
}

/** The river at a row of a section or of its neighbours. */
export function channelAt(seed: number, section: number, row: number): Channel {
  const knot = row >> KNOT_SHIFT;
  return between(knotAt(seed, section, knot), knotAt(seed, section, knot + 1), row & (KNOT_ROWS - 1));
}

/** The river at a knot of a section or of its neighbours. Two knots are alike, then it turns: half of the river is straight. */
export function knotAt(seed: number, section: number, knot: number): Channel {
  if (knot < 0) {
    knot += KNOTS;
    section--;
  } else if (knot >= KNOTS) {
    knot -= KNOTS;
    section++;
  }
  if (knot < GATE_KNOTS) return GATE;
  const bits = bitsOf(seed, section, knot >> 1);
  const reach = BANK_REACH + section;
  const left = LEAST_BANK + (imul(bits & 255, reach) >> 8);
  const right = 160 - LEAST_BANK - (imul((bits >> 8) & 255, reach) >> 8);
  const middle = (left + right) >> 1;
  const most = ((right - left) >> 1) - BESIDE_ISLAND;
  if (section < FIRST_ISLAND || most < LEAST_ISLAND || ((bits >> 16) & 1) === 0) {
    return channelOf(left, right, middle, middle);
  }
  const wanted = LEAST_ISLAND + ((bits >> 17) & 15);
  const half = wanted < most ? wanted : most;
  return channelOf(left, right, middle - half, middle + half);
}

/** The river `row` rows above one knot, on the way to the next. All four columns at once, two in every second byte of a word. */
export function between(below: Channel, above: Channel, row: number): Channel {
  if (below === above) return below;
  const rest = KNOT_ROWS - row;
  const banks = (imul(below & 0xff00ff, rest) + imul(above & 0xff00ff, row)) >>> KNOT_SHIFT;
  const island = (imul((below >>> 8) & 0xff00ff, rest) + imul((above >>> 8) & 0xff00ff, row)) >>> KNOT_SHIFT;
  return (banks & 0xff00ff) | ((island & 0xff00ff) << 8);
}
