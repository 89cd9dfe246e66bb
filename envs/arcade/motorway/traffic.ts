import { VELOCITY_UNITS } from '../console/objects.js';
import { AZURE, BLUE, GOLD, GREEN, LIME, ORANGE, PINK, PURPLE, RED, TEAL } from '../console/palette.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds are in units of 1/64 pixel, as velocities of objects are. */
const SUBPIXELS = VELOCITY_UNITS;

export const LANES = 10;
export const SHIFTS = 3;
/** The most vehicles of a lane. */
export const PLACES = 3;

/** The upper end of the first lane, the height of each, and that of the vehicles, which are at its upper end, in pixels. */
export const ROAD_TOP = 30;
export const LANE_HEIGHT = 15;
export const VEHICLE_HEIGHT = 12;

/** Kinds of vehicles, from 0. */
export const CAR = 0;
export const TAXI = 1;
export const SPORTS_CAR = 2;
export const VAN = 3;
export const BUS = 4;
export const TANKER = 5;
/** Pixels, by kind. */
export const LENGTHS: readonly number[] = [18, 18, 20, 20, 34, 38];

type Lane = {
  readonly carries: number;
  /** What it carries where there are lorries everywhere. */
  readonly carriesLong: number;
  readonly hue: number;
  /** To the right, in 1/64 pixel a frame, in the first shift. */
  readonly speed: number;
};

/** The lanes, from the top. */
export const LAYOUT: readonly Lane[] = [
  { carries: CAR, carriesLong: BUS, hue: PINK, speed: -40 },
  { carries: VAN, carriesLong: VAN, hue: AZURE, speed: -54 },
  { carries: BUS, carriesLong: TANKER, hue: RED, speed: -64 },
  { carries: TAXI, carriesLong: TANKER, hue: GOLD, speed: -84 },
  { carries: SPORTS_CAR, carriesLong: SPORTS_CAR, hue: LIME, speed: -118 },
  { carries: SPORTS_CAR, carriesLong: SPORTS_CAR, hue: ORANGE, speed: 126 },
  { carries: CAR, carriesLong: BUS, hue: TEAL, speed: 90 },
  { carries: TANKER, carriesLong: TANKER, hue: GREEN, speed: 66 },
  { carries: VAN, carriesLong: BUS, hue: PURPLE, speed: 56 },
  { carries: CAR, carriesLong: CAR, hue: BLUE, speed: 42 },
];

/** The modes in which lanes carry what is long, and in which they change their speeds. */
const LORRIES = 2;
const HOLIDAYS = 3;

/** How vehicles follow one another in a lane: pixels to the right of the first, from the loosest on. */
const FORMATIONS: readonly (readonly number[])[] = [[0], [0, 128], [0, 64], [0, 84, 168], [0, 60, 120]];
/** The tightest formation, by mode and shift; the loosest is the first one. */
const TIGHTEST: readonly (readonly number[])[] = [
  [0, 1, 2],
  [1, 2, 2],
  [0, 1, 1],
  [0, 1, 2],
];

/** Sixteenths of the speed in the first shift, by shift. */
const PACES: readonly number[] = [16, 19, 22];
/** Where speeds change: sixteenths of the lane's speed, at least and at most, and frames until the next change. */
const SLOWEST = 6;
const FASTEST = 22;
const CHANGE_LEAST = 40;
const CHANGE_MOST = 200;

/** Pixels of a lane before it begins anew: the screen, and room out of sight at both sides. */
const ROUND = 256;
const LEFT_OF_SCREEN = 48;
const ROUND_MASK = ROUND * SUBPIXELS - 1;

/** The player's hen and the rival's. */
export const PLAYER = 0;
export const RIVAL = 1;

/** The memory of arcade/Motorway-v1. */
export class MotorwayRam extends Ram {
  /** Where the first vehicle of each lane is, and its speed to the right, in 1/64 pixel (a frame). */
  readonly offsets = this.int16(GAME_RAM, LANES);
  readonly speeds = this.int16(GAME_RAM + 20, LANES);
  /** Upper edge of each hen, in pixels; what it moved in the last frame; down to where it is being thrown. */
  readonly hens = this.int16(GAME_RAM + 40, 2);
  readonly runs = this.int16(GAME_RAM + 44, 2);
  readonly falls = this.int16(GAME_RAM + 48, 2);
  /** Frames left of the shift. */
  readonly time = this.int16(GAME_RAM + 52, 1);
  /** How the vehicles of each lane follow one another. */
  readonly formations = this.uint8(GAME_RAM + 54, LANES);
  /** Frames until each lane changes its speed, where they do. */
  readonly changes = this.uint8(GAME_RAM + 64, LANES);
  /** Frames for which each hen is still dizzy; crossings of each. */
  readonly dizzy = this.uint8(GAME_RAM + 74, 2);
  readonly crossings = this.uint8(GAME_RAM + 76, 2);
}

/** Fills the lanes for a shift: nothing is where it was on another seed. */
export function layOutTraffic(ram: MotorwayRam): void {
  const { rng, offsets, speeds, formations, changes } = ram;
  const tightest = TIGHTEST[ram.mode]?.[ram.level - 1] as number;
  for (let lane = 0; lane < LANES; lane++) {
    offsets[lane] = rng.below(ROUND * SUBPIXELS);
    formations[lane] = rng.below(tightest + 1);
    speeds[lane] = usualSpeed(ram, lane);
    changes[lane] = ram.mode === HOLIDAYS ? CHANGE_LEAST + rng.below(CHANGE_MOST - CHANGE_LEAST) : 0;
  }
}

/** Moves all lanes on by a frame. */
export function moveTraffic(ram: MotorwayRam): void {
  const { offsets, speeds } = ram;
  if (ram.mode === HOLIDAYS) changeSpeeds(ram);
  for (let lane = 0; lane < LANES; lane++) {
    offsets[lane] = ((offsets[lane] as number) + (speeds[lane] as number)) & ROUND_MASK;
  }
}

/** How many vehicles a lane has. */
export function vehiclesOf(ram: MotorwayRam, lane: number): number {
  return (FORMATIONS[ram.formations[lane] as number] as readonly number[]).length;
}

/** The left edge of a vehicle of a lane, in pixels. */
export function vehicleX(ram: MotorwayRam, lane: number, place: number): number {
  const formation = FORMATIONS[ram.formations[lane] as number] as readonly number[];
  return (
    ((((ram.offsets[lane] as number) >> 6) + (formation[place] as number)) & (ROUND - 1)) - LEFT_OF_SCREEN
  );
}

/** What a lane carries. */
export function carriedBy(ram: MotorwayRam, lane: number): number {
  const { carries, carriesLong } = LAYOUT[lane] as Lane;
  return ram.mode === LORRIES ? carriesLong : carries;
}

/** Whether a vehicle of a lane has a pixel from `left` on and before `right`. */
export function isLaneTaken(ram: MotorwayRam, lane: number, left: number, right: number): boolean {
  const length = LENGTHS[carriedBy(ram, lane)] as number;
  for (let place = vehiclesOf(ram, lane) - 1; place >= 0; place--) {
    const x = vehicleX(ram, lane, place);
    if (x < right && left < x + length) return true;
  }
  return false;
}

function usualSpeed(ram: MotorwayRam, lane: number): number {
  const { speed } = LAYOUT[lane] as Lane;
  return scaled(speed, PACES[ram.level - 1] as number);
}

/** Sixteenths of a speed, towards 0. */
function scaled(speed: number, sixteenths: number): number {
  const size = (Math.abs(speed) * sixteenths) >> 4;
  return speed < 0 ? -size : size;
}

/** Now and then the traffic of a lane goes on faster or more slowly. */
function changeSpeeds(ram: MotorwayRam): void {
  const { changes, speeds, rng } = ram;
  for (let lane = 0; lane < LANES; lane++) {
    const left = (changes[lane] as number) - 1;
    changes[lane] = left;
    if (left > 0) continue;
    changes[lane] = CHANGE_LEAST + rng.below(CHANGE_MOST - CHANGE_LEAST);
    speeds[lane] = scaled(usualSpeed(ram, lane), SLOWEST + rng.below(FASTEST - SLOWEST + 1));
  }
}
