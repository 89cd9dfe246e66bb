import { type Facts, NONE } from '../facts.js';

/** What can be said of a thing: its colour, its state, where it is, and on which side of another it is. */
export const PROPERTY = { colour: 0, state: 1, place: 2, relation: 3 } as const;

/** Places in the picture, as they are said. The order numbers them. */
export const places = [
  'at the top',
  'at the bottom',
  'on the left',
  'on the right',
  'in the middle',
  'at the top left',
  'at the top right',
  'at the bottom left',
  'at the bottom right',
] as const;

/** Sides of another thing in the picture, as they are said before its name. The order numbers them. */
export const relations = ['left of', 'right of', 'above', 'below'] as const;

/** Whether something is so, is not, or is too close to call: what is unclear is not asked for, and not true to say. */
export const YES = 1;
export const UNCLEAR = 0;
export const NO = -1;

/** Thousandths of the picture: what is this far from its middle line lies on a side, and what is farther than this is not in its middle. */
const OFF_CENTRE = 80;
const MIDDLE = 170;
const NOT_MIDDLE = 250;
/** How much farther to a side the middle of one thing is than that of another which it is left of, or above. */
const ASIDE = 60;
const CENTRE = 500;

/**
 * Whether a thing has a property.
 * @param property of PROPERTY
 * @param value index of `colours`, `states`, `places` or `relations`
 * @param other the other thing of a relation
 */
export function holds(facts: Facts, thing: number, property: number, value: number, other = NONE): number {
  if (property === PROPERTY.colour) return isEqual(facts.colour(thing), value);
  if (property === PROPERTY.state) return isEqual(facts.state(thing), value);
  if (property === PROPERTY.place) return isAt(facts.x(thing) - CENTRE, facts.y(thing) - CENTRE, value);
  if (other === NONE || other === thing) return UNCLEAR;
  const dx = facts.x(thing) - facts.x(other);
  const dy = facts.y(thing) - facts.y(other);
  const toward = value === 0 ? -dx : value === 1 ? dx : value === 2 ? -dy : dy;
  return toward >= ASIDE ? YES : toward <= -ASIDE ? NO : UNCLEAR;
}

function isEqual(has: number, value: number): number {
  if (has === NONE) return UNCLEAR;
  return has === value ? YES : NO;
}

/** @param x to the right of the middle; `y` is below it */
function isAt(x: number, y: number, place: number): number {
  if (place === 0) return isFar(-y);
  if (place === 1) return isFar(y);
  if (place === 2) return isFar(-x);
  if (place === 3) return isFar(x);
  if (place === 4) {
    const off = Math.max(Math.abs(x), Math.abs(y));
    return off <= MIDDLE ? YES : off > NOT_MIDDLE ? NO : UNCLEAR;
  }
  // A corner: of its two sides, the one that is less so.
  return Math.min(isFar(place < 7 ? -y : y), isFar(place % 2 === 1 ? -x : x));
}

function isFar(offset: number): number {
  return offset >= OFF_CENTRE ? YES : offset <= -OFF_CENTRE ? NO : UNCLEAR;
}
