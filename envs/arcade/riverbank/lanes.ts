import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds across are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

/** The upper end of the first row, and the height of each, in pixels. */
export const TOP = 14;
export const ROW_HEIGHT = 14;

/** The homes, pixels from middle to middle. */
export const HOME_COUNT = 5;
export const HOME_PITCH = 32;

/** Rows of the screen, from the top: the bank with the homes, five lanes of river, the verge, five lanes of road, the kerb. */
export const HOME_ROW = 0;
export const VERGE_ROW = 6;
export const KERB_ROW = 12;
/** Lanes in which something moves are rows 1 to 11. */
export const LANES = 11;
export const LEVELS = 8;

/** What a lane carries. */
export const LOG = 0;
export const TURTLES = 1;
export const SNAKE = 2;
export const LORRY = 3;
export const RACER = 4;
export const CAR = 5;
export const VAN = 6;
export const TAXI = 7;

export type Lane = {
  readonly carries: number;
  /** Pixels. */
  readonly length: number;
  /** To the right, in 1/64 pixel a frame, on level 1. */
  readonly speed: number;
  /** Places in the lane, equally far apart; each has its thing or is empty. */
  readonly places: number;
  /** How many places have their thing at least, by level; at times one more has. */
  readonly least: readonly number[];
  /** How many of them, the first ones, dive again and again, by level. */
  readonly divers?: readonly number[];
};

/** The lanes, from the top. */
const LAYOUT: readonly Lane[] = [
  { carries: LOG, length: 44, speed: 42, places: 4, least: [3, 3, 2, 2, 2, 2, 2, 2] },
  {
    carries: TURTLES,
    length: 26,
    speed: -34,
    places: 5,
    least: [4, 4, 4, 4, 3, 3, 3, 3],
    divers: [1, 1, 2, 2, 2, 3, 3, 4],
  },
  { carries: LOG, length: 72, speed: 58, places: 3, least: [2, 2, 2, 2, 1, 1, 1, 1] },
  { carries: LOG, length: 30, speed: 26, places: 5, least: [4, 3, 3, 3, 3, 2, 2, 2] },
  {
    carries: TURTLES,
    length: 40,
    speed: -44,
    places: 4,
    least: [3, 3, 3, 2, 2, 2, 2, 2],
    divers: [1, 1, 1, 2, 2, 2, 3, 3],
  },
  { carries: SNAKE, length: 24, speed: 20, places: 3, least: [0, 0, 0, 1, 1, 1, 1, 2] },
  { carries: LORRY, length: 34, speed: -36, places: 4, least: [2, 2, 2, 2, 3, 3, 3, 3] },
  { carries: RACER, length: 20, speed: 96, places: 4, least: [1, 1, 2, 2, 2, 2, 3, 3] },
  { carries: CAR, length: 18, speed: -44, places: 5, least: [2, 3, 3, 3, 3, 3, 4, 4] },
  { carries: VAN, length: 20, speed: 30, places: 5, least: [2, 2, 3, 3, 3, 3, 3, 4] },
  { carries: TAXI, length: 18, speed: -24, places: 5, least: [2, 3, 3, 3, 3, 4, 4, 4] },
];

/** The lane of a row from 1 to 11. */
export function laneOf(row: number): Lane {
  return LAYOUT[row - 1] as Lane;
}

/** The first row of the list of objects, and the first sprite, of each lane; the last is their number. */
export const FIRST_THING = Uint8Array.from({ length: LANES + 1 }, (_, i) =>
  LAYOUT.slice(0, i).reduce((sum, { places }) => sum + places, 0),
);

/** Pixels of a lane before it begins anew: the screen and, to the left of it, room for the longest thing. */
const ROUND = 240;
export const LEFT_OF_SCREEN = 80;
/** Sub-pixels from place to place. */
const SPACING = Int16Array.from(LAYOUT, ({ places }) => (ROUND / places) * SUBPIXELS);
const PLACES = Uint8Array.from(LAYOUT, ({ places }) => places);

/** Sixteenths of the speed on level 1, by level, and what a higher difficulty and the verge add. */
const PACES: readonly number[] = [16, 18, 20, 22, 24, 26, 28, 30];
const HARDER = 5;

/** Speeds by difficulty, level and lane. */
const SPEEDS = Int16Array.from({ length: 2 * LEVELS * LANES }, (_, i) => {
  const pace = (PACES[Math.floor(i / LANES) % LEVELS] as number) + (i >= LEVELS * LANES ? HARDER : 0);
  const { speed } = LAYOUT[i % LANES] as Lane;
  return speed < 0 ? -((-speed * pace) >> 4) : (speed * pace) >> 4;
});

/** Frames of a dive, from the start of the clock: on top, sinking, under, rising. The clock runs round in 256 frames. */
const SINKING_AT = 128;
const UNDER_AT = 164;
const RISING_AT = 220;
/** From diver to diver in a lane. */
const DIVE_SHIFT = 85;
export const ON_TOP = 0;
export const HALF_WAY = 1;
export const UNDER = 2;

/** The memory of arcade/Riverbank-v1. */
export class RiverbankRam extends Ram {
  /** How far the things of each lane stand to the right of their place, in 1/64 pixel. */
  readonly offsets = this.int16(GAME_RAM, LANES);
  /** By how many places each lane has turned. */
  readonly turns = this.uint8(GAME_RAM + 22, LANES);
  /** Which places of each lane have their thing, a bit a place. */
  readonly things = this.uint8(GAME_RAM + 33, LANES);
  /** The middle of the frog in 1/64 pixel, frames left to cross, frames until the guest of the bank comes or goes. */
  readonly words = this.int16(GAME_RAM + 44, 3);
  /**
   * The frog: row (the one it hops to), frames left of the hop, where it looks, the highest row it reached in this crossing, how
   * the joystick was pushed, the push that waits for the end of the hop (both 0 none, else a way + 1), what killed it. Then which
   * homes are filled, a bit a home; the guest of the bank, in which home; frames of a pause; what the clock of the dives is ahead.
   */
  readonly bytes = this.uint8(GAME_RAM + 50, 12);

  /** 0 to 255: when divers are where. */
  get diveClock(): number {
    return (this.frame + (this.bytes[TIDE] as number)) & 255;
  }
}

/** Indices into `RiverbankRam.words`. */
export const FROG_X = 0;
export const TIME = 1;
export const GUEST_TIME = 2;
/** Indices into `RiverbankRam.bytes`. */
export const ROW = 0;
export const HOP = 1;
export const WAY = 2;
export const HIGHEST = 3;
export const STICK = 4;
export const WAITING = 5;
export const CAUSE = 6;
export const HOMES = 7;
export const GUEST = 8;
export const GUEST_HOME = 9;
export const PAUSE = 10;
export const TIDE = 11;

/** Ways to hop and to look. */
export const UP = 0;
export const RIGHT = 1;
export const DOWN = 2;
export const LEFT = 3;
/** Frames of a hop; it is over, seen from outside, one frame before its end. */
export const HOP_FRAMES = 8;
/** Phases of play. */
export const HOPPING = 0;
export const DYING = 1;
export const CHEERING = 2;
export const DYING_FRAMES = 48;
export const CHEERING_FRAMES = 90;

/** What killed a frog. */
export const RUN_OVER = 0;
export const DROWNED = 1;

/** Guests in the homes. A crocodile shows its nose for some time before it bites. */
export const NOBODY = 0;
export const FLY = 1;
export const CROCODILE = 2;

export const GUEST_FRAMES = 300;
export const GUEST_WAIT = 150;
export const NOSE_UNTIL = 210;

/** Pixels that are still to go, by frames left. */
const TO_GO = Int8Array.of(0, 0, 2, 4, 6, 8, 10, 12, 14);
export const HOP_SPEED = 2 * SUBPIXELS;

/** What the river carries a frog that sits by, to the right, in 1/64 pixel a frame. */
export function drift(ram: RiverbankRam): number {
  return isOnRiver(ram) ? laneSpeed(ram, ram.bytes[ROW] as number) : 0;
}

export function isOnRiver(ram: RiverbankRam): boolean {
  const row = ram.bytes[ROW] as number;
  return row > HOME_ROW && row < VERGE_ROW;
}

/** The speed of a row's lane to the right, in 1/64 pixel a frame. */
export function laneSpeed(ram: RiverbankRam, row: number): number {
  return SPEEDS[Math.imul(Math.imul(ram.difficulty, LEVELS) + ram.level - 1, LANES) + row - 1] as number;
}

/** The left edge of the thing at a place of a row, in pixels, whether or not there is one. */
export function thingX(ram: RiverbankRam, row: number, place: number): number {
  const lane = row - 1;
  const places = PLACES[lane] as number;
  let at = place + (ram.turns[lane] as number);
  if (at >= places) at -= places;
  return (((ram.offsets[lane] as number) + Math.imul(at, SPACING[lane] as number)) >> 6) - LEFT_OF_SCREEN;
}

export function hasThing(ram: RiverbankRam, row: number, place: number): boolean {
  return (((ram.things[row - 1] as number) >> place) & 1) === 1;
}

/** The first place of a row whose thing has a pixel from `left` on and before `right`; -1 where none has. */
export function placeAt(ram: RiverbankRam, row: number, left: number, right: number): number {
  const { length, places } = laneOf(row);
  for (let place = 0; place < places; place++) {
    if (!hasThing(ram, row, place)) continue;
    const x = thingX(ram, row, place);
    if (x < right && left < x + length) return place;
  }
  return -1;
}

/** How deep the turtles at a place of a row are: ON_TOP, HALF_WAY or UNDER. */
export function depthOf(ram: RiverbankRam, row: number, place: number): number {
  const { divers } = laneOf(row);
  if (divers === undefined || place >= (divers[ram.level - 1] as number)) return ON_TOP;
  const clock = (ram.diveClock + Math.imul(place, DIVE_SHIFT) + Math.imul(row, 40)) & 255;
  if (clock < SINKING_AT) return ON_TOP;
  return clock >= UNDER_AT && clock < RISING_AT ? UNDER : HALF_WAY;
}

/** Fills the lanes for a level: nothing stands where it stood on another seed. */
export function layOutLanes(ram: RiverbankRam): void {
  const { rng, offsets, turns, things } = ram;
  for (let lane = 0; lane < LANES; lane++) {
    const places = PLACES[lane] as number;
    offsets[lane] = rng.below(SPACING[lane] as number);
    turns[lane] = rng.below(places);
    let left = laneOf(lane + 1).least[ram.level - 1] as number;
    let bits = 0;
    while (left > 0) {
      const bit = 1 << rng.below(places);
      if ((bits & bit) !== 0) continue;
      bits |= bit;
      left--;
    }
    things[lane] = bits;
  }
  ram.bytes[TIDE] = rng.below(256);
}

/** Moves all lanes on by a frame. A place that has come round may have its thing or not, as the dice have it. */
export function moveLanes(ram: RiverbankRam): void {
  const { offsets, turns } = ram;
  const speeds = Math.imul(Math.imul(ram.difficulty, LEVELS) + ram.level - 1, LANES);
  for (let lane = 0; lane < LANES; lane++) {
    const offset = (offsets[lane] as number) + (SPEEDS[speeds + lane] as number);
    const spacing = SPACING[lane] as number;
    if (offset >= 0 && offset < spacing) {
      offsets[lane] = offset;
      continue;
    }
    const places = PLACES[lane] as number;
    const turn = turns[lane] as number;
    if (offset < 0) {
      // What stood leftmost is now rightmost.
      offsets[lane] = offset + spacing;
      turns[lane] = turn === 0 ? places - 1 : turn - 1;
      renew(ram, lane, turn === 0 ? 0 : places - turn);
    } else {
      offsets[lane] = offset - spacing;
      turns[lane] = turn === places - 1 ? 0 : turn + 1;
      renew(ram, lane, places - 1 - turn);
    }
  }
}

/** Throws the dice for a place that is out of sight. */
function renew(ram: RiverbankRam, lane: number, place: number): void {
  const { things } = ram;
  const least = laneOf(lane + 1).least[ram.level - 1] as number;
  if (least === 0 || ram.rng.next() >= 0x80000000) return;
  let count = 0;
  const bits = things[lane] as number;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  const bit = 1 << place;
  if (count > least) things[lane] = bits & ~bit;
  else things[lane] = bits | bit;
}

/** The upper end of the place in its row, or between two, where the frog is, in pixels. */
export function frogY(ram: RiverbankRam): number {
  const { bytes } = ram;
  const toGo = TO_GO[bytes[HOP] as number] as number;
  const way = bytes[WAY] as number;
  const y = TOP + Math.imul(bytes[ROW] as number, ROW_HEIGHT);
  return way === UP ? y + toGo : way === DOWN ? y - toGo : y;
}

/** Whether the crocodile of the bank shows no more than its nose. */
export function isNose(ram: RiverbankRam): boolean {
  return (ram.words[GUEST_TIME] as number) > NOSE_UNTIL;
}
