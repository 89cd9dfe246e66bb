import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';

/** Positions are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

/** Rows of cubes, from 1 at the top; row n has columns 1 to n. Places beside them, where there is no cube, have numbers too. */
export const ROWS = 7;
export const CUBES = 28;
export const LEVELS = 5;
export const ROUNDS = 4;
/** A jerboa more than these would have no room to be shown. */
export const MOST_LIVES = 9;

/** The top of a cube is a rhombus; its upper corner in the first row, its size, and the way to the next row, in pixels. */
export const TOP = 42;
export const TOP_WIDTH = 20;
export const TOP_HEIGHT = 10;
export const PITCH = 20;

/** The jerboa, then the foes. */
export const JERBOA = 0;
export const FOES = 5;
export const MOVERS = 1 + FOES;
/** Bytes of a mover: what it is, the place that it sits on or hops to, which way, and frames left: see `HOP_FRAMES`. */
export const KIND = 0;
export const ROW = 1;
export const COLUMN = 2;
export const WAY = 3;
export const CLOCK = 4;
export const MOVER_BYTES = 5;

/** Kinds of movers, as the list of objects names them. */
export const NOBODY = 0;
export const HOPPER = 1;
export const RED_BALL = 2;
export const EGG = 3;
export const SNAKE = 4;
export const DJINN = 5;
export const JADE_BALL = 6;

/** Ways: hops first, those that a joystick turned by half a right angle calls up, right, down, left. */
export const UP_RIGHT = 0;
export const DOWN_RIGHT = 1;
export const DOWN_LEFT = 2;
export const UP_LEFT = 3;
/** From above the screen onto a cube; off the pyramid; on a carpet to the topmost cube. */
export const DROP = 4;
export const FALL = 5;
export const RIDE = 6;
/**
 * Frames of a hop. A mover whose clock shows more sits and waits; with so many it leaves, with 1 it is seen to arrive, with 0 it lands.
 */
export const HOP_FRAMES = 18;
export const FALL_FRAMES = 44;
export const RIDE_FRAMES = 110;
const DROP_FRAMES = 32;
/** What the clock shows at the start, by way. */
export const FRAMES_OF_WAY = Uint8Array.of(
  HOP_FRAMES,
  HOP_FRAMES,
  HOP_FRAMES,
  HOP_FRAMES,
  DROP_FRAMES,
  FALL_FRAMES,
  RIDE_FRAMES,
);

/** Phases of play; all but the first are pauses in which only a jerboa that falls moves. */
export const HOPPING = 0;
export const FALLING = 1;
export const DYING = 2;
export const CHEERING = 3;
/** Frames of the pauses; the fall takes FALL_FRAMES. */
export const DYING_FRAMES = 70;
export const CHEERING_FRAMES = 96;
/** Frames for which a ball of jade stops all foes. */
export const FREEZE_FRAMES = 240;

/** Indices into `ZigguratRam.bytes`. */
export const ROUND = 0;
export const CUBES_LEFT = 1;
/** The cube that the jerboa left last. */
export const LAST_ROW = 2;
export const LAST_COLUMN = 3;
/** Rows of the places where a carpet waits on the left and on the right; 0 for none. */
export const CARPETS = 4;
export const PAUSE = 6;
export const FREEZE = 7;
/** Frames until another foe comes. */
export const NEXT_FOE = 8;
export const EXTRA_LIVES = 9;

/** The memory of arcade/Ziggurat-v1. */
export class ZigguratRam extends Ram {
  /** The cubes, row by row: the colour on top, and 4 times the best that it has been in this round. */
  readonly cubes = this.uint8(GAME_RAM, CUBES);
  readonly movers = this.uint8(GAME_RAM + CUBES, MOVERS * MOVER_BYTES);
  readonly bytes = this.uint8(GAME_RAM + CUBES + MOVERS * MOVER_BYTES, 10);

  /** From 0, over all levels. */
  get stage(): number {
    return Math.imul(this.level - 1, ROUNDS) + (this.bytes[ROUND] as number) - 1;
  }
}

/** The colour after a hop, by level and colour before it: from 0, the start, to that which is wanted. */
const NEXT_COLOURS: readonly (readonly number[])[] = [
  [1, 1],
  [1, 2, 2],
  [1, 0],
  [1, 2, 1],
  [1, 2, 0],
];
const WANTED: readonly number[] = [1, 2, 1, 2, 2];

export function nextColour(level: number, colour: number): number {
  return (NEXT_COLOURS[level - 1] as readonly number[])[colour] as number;
}

/** The colour that every cube must have at the end of a round. */
export function wantedColour(level: number): number {
  return WANTED[level - 1] as number;
}

export function isCube(row: number, column: number): boolean {
  return row >= 1 && row <= ROWS && column >= 1 && column <= row;
}

export function cubeAt(row: number, column: number): number {
  return (Math.imul(row, row - 1) >> 1) + column - 1;
}

/** What a hop adds to row and column, by way. */
const ROW_STEPS = Int8Array.of(-1, 1, 1, -1);
const COLUMN_STEPS = Int8Array.of(0, 1, 0, -1);

export function rowAfter(row: number, way: number): number {
  return row + (ROW_STEPS[way] as number);
}

export function columnAfter(column: number, way: number): number {
  return column + (COLUMN_STEPS[way] as number);
}

/** The middle of the top of a cube, or of a place beside the pyramid, in pixels. */
export function placeX(row: number, column: number): number {
  return WIDTH / 2 + Math.imul(2 * column - row - 1, TOP_WIDTH / 2);
}

export function placeY(row: number): number {
  return TOP + TOP_HEIGHT / 2 + Math.imul(row - 1, PITCH);
}

/** Where the feet of a mover are when its clock shows a time, in 1/64 pixel. */
export function moverX(ram: ZigguratRam, mover: number, clock: number): number {
  const { movers } = ram;
  const at = Math.imul(mover, MOVER_BYTES);
  const row = movers[at + ROW] as number;
  const column = movers[at + COLUMN] as number;
  const way = movers[at + WAY] as number;
  const x = placeX(row, column) * SUBPIXELS;
  if (clock > (FRAMES_OF_WAY[way] as number) || way === DROP) return x;
  if (way <= UP_LEFT) {
    const toGo = HOP_ACROSS[clock] as number;
    return way <= DOWN_RIGHT ? x - toGo : x + toGo;
  }
  if (way === RIDE) return x + flown(placeX(1, 1) * SUBPIXELS - x, clock);
  // Beside the pyramid it tumbles down along the edge.
  if (row > ROWS) return x;
  const aside = (FALLEN[clock] as number) >> 1;
  return column === 0 ? x - aside : x + aside;
}

export function moverY(ram: ZigguratRam, mover: number, clock: number): number {
  const { movers } = ram;
  const at = Math.imul(mover, MOVER_BYTES);
  const way = movers[at + WAY] as number;
  const y = placeY(movers[at + ROW] as number) * SUBPIXELS;
  if (clock > (FRAMES_OF_WAY[way] as number)) return y;
  if (way <= UP_LEFT) {
    const toGo = HOP_DOWN[clock] as number;
    const arc = HOP_ARC[clock] as number;
    return (isDownward(way) ? y - toGo : y + toGo) - arc;
  }
  if (way === DROP) return y - (DROP_HEIGHT[clock] as number);
  return way === FALL ? y + (FALLEN[clock] as number) : y + flown(placeY(1) * SUBPIXELS - y, clock);
}

export function isDownward(way: number): boolean {
  return way === DOWN_RIGHT || way === DOWN_LEFT;
}

/** How much of a distance a carpet has flown. */
function flown(distance: number, clock: number): number {
  return Math.floor((distance * (RIDE_FRAMES - clock)) / (RIDE_FRAMES - 1));
}

/** What is still to go of a hop across and down or up, and how high above that line it is, in 1/64 pixel, by frames left. */
const HOP_ACROSS = ofFramesLeft(HOP_FRAMES, (left) => (left * TOP_WIDTH) / 2);
const HOP_DOWN = ofFramesLeft(HOP_FRAMES, (left) => left * PITCH);
const HOP_HEIGHT = 9;
const HOP_ARC = ofFramesLeft(HOP_FRAMES, (left) => 4 * HOP_HEIGHT * left * (1 - left));
/** How far above its cube a foe appears, in pixels. */
const DROP_FROM = 72;
const DROP_HEIGHT = ofFramesLeft(DROP_FRAMES, (left) => DROP_FROM * (1 - (1 - left) * (1 - left)));

/** 1/64 pixel by frames left: of a length in pixels, as a function of the part that is left, from 0 to 1. */
function ofFramesLeft(frames: number, length: (left: number) => number): Int16Array {
  return Int16Array.from({ length: frames + 1 }, (_, clock) =>
    clock === 0 ? 0 : Math.floor(SUBPIXELS * length((clock - 1) / (frames - 1))),
  );
}

/** How far a fall has gone, by frames left: ever faster, up to 6 pixels a frame. */
const FALL_GAIN = SUBPIXELS / 4;
const FASTEST_FALL = 6 * SUBPIXELS;
const FALLEN = new Int16Array(FALL_FRAMES + 1);
for (let clock = FALL_FRAMES - 1, speed = 0; clock >= 0; clock--) {
  speed = Math.min(speed + FALL_GAIN, FASTEST_FALL);
  FALLEN[clock] = (FALLEN[clock + 1] as number) + speed;
}
