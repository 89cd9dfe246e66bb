import { WIDTH } from '../console/raster.js';
import {
  CROCODILE,
  DOWN,
  FROG_X,
  GUEST,
  GUEST_HOME,
  HIGHEST,
  HOMES,
  HOME_COUNT,
  HOME_PITCH,
  HOME_ROW,
  HOP,
  HOP_FRAMES,
  HOP_SPEED,
  KERB_ROW,
  LEFT,
  RIGHT,
  ROW,
  ROW_HEIGHT,
  type RiverbankRam,
  STICK,
  SUBPIXELS,
  TOP,
  UNDER,
  UP,
  VERGE_ROW,
  WAITING,
  WAY,
  depthOf,
  drift,
  frogY,
  isNose,
  isOnRiver,
  placeAt,
} from './lanes.js';

/** The mode in which the edges of the river hold the frog back. */
const SHELTERED = 1;

/** Pixels: half of what of the frog counts when it meets something, and how far down in its row it reaches. */
const FROG_REACH = 4;
const FROG_TOP = 3;
const FROG_BOTTOM = 11;
/** The middle of a frog that hops stays between these; one that is carried past the edge of the screen is lost. */
const LEFTMOST = 7;
const RIGHTMOST = WIDTH - LEFTMOST;
/** How far beside a log its rider may sit. */
const GRIP = 2;
/** How far from the middle of a home a frog gets in. */
const HOME_REACH = 7;

/** What can come of a frame: nothing of note; a row reached for the first time in a crossing; the far bank; the bottom of the river. */
export const GOES_ON = 0;
export const CLIMBED = 1;
export const AT_BANK = 2;
export const SUNK = 3;

/** The joystick as a way to hop, from 1; 0 where it is not pushed. */
export function pushOf(dx: number, dy: number): number {
  if (dy !== 0) return dy < 0 ? UP + 1 : DOWN + 1;
  return dx === 0 ? 0 : dx < 0 ? LEFT + 1 : RIGHT + 1;
}

/**
 * Moves the frog on by a frame, on lanes that have moved. It does not look for danger: see `meetsDanger` and `homeReached`.
 * @returns what came of it
 */
export function moveFrog(ram: RiverbankRam, push: number): number {
  takePush(ram, push);
  const hop = ram.bytes[HOP] as number;
  if (hop > 0) return goOn(ram, hop - 1);
  // A frog that sits is carried by what it sits on.
  ram.words[FROG_X] = (ram.words[FROG_X] as number) + drift(ram);
  return isAfloat(ram) ? GOES_ON : SUNK;
}

/** Whether traffic or a snake touches the frog. */
export function meetsDanger(ram: RiverbankRam): boolean {
  if ((ram.bytes[ROW] as number) < VERGE_ROW - 1) return false;
  const x = (ram.words[FROG_X] as number) >> 6;
  const y = frogY(ram) - TOP;
  const upper = Math.floor((y + FROG_TOP) / ROW_HEIGHT);
  const lower = Math.floor((y + FROG_BOTTOM) / ROW_HEIGHT);
  for (let row = upper; row <= lower; row++) {
    if (row < VERGE_ROW || row >= KERB_ROW) continue;
    if (placeAt(ram, row, x - FROG_REACH, x + FROG_REACH) >= 0) return true;
  }
  return false;
}

/** The home that takes a frog in which has come to the far bank; -1 where the bank kills it. */
export function homeReached(ram: RiverbankRam): number {
  const { bytes } = ram;
  const x = (ram.words[FROG_X] as number) >> 6;
  const home = Math.min(Math.max(Math.floor(x / HOME_PITCH), 0), HOME_COUNT - 1);
  const isMissed = Math.abs(x - (home * HOME_PITCH + HOME_PITCH / 2)) > HOME_REACH;
  const isBitten = bytes[GUEST] === CROCODILE && bytes[GUEST_HOME] === home && !isNose(ram);
  const isFilled = (((bytes[HOMES] as number) >> home) & 1) === 1;
  return isMissed || isBitten || isFilled ? -1 : home;
}

/** Starts a hop, or remembers a new push for the end of the hop that is under way. */
function takePush(ram: RiverbankRam, push: number): void {
  const { bytes } = ram;
  const last = bytes[STICK] as number;
  bytes[STICK] = push;
  if (bytes[HOP] !== 0) {
    if (push !== 0 && push !== last) bytes[WAITING] = push;
    return;
  }
  const waiting = bytes[WAITING] as number;
  bytes[WAITING] = 0;
  const wanted = waiting === 0 ? push : waiting;
  if (wanted !== 0) startHop(ram, wanted - 1);
}

function startHop(ram: RiverbankRam, way: number): void {
  const { bytes, words } = ram;
  const row = bytes[ROW] as number;
  const x = (words[FROG_X] as number) >> 6;
  bytes[WAY] = way;
  if (way === UP) bytes[ROW] = row - 1;
  else if (way === DOWN) {
    if (row === KERB_ROW) return;
    bytes[ROW] = row + 1;
  } else if (way === LEFT ? x - ROW_HEIGHT < LEFTMOST : x + ROW_HEIGHT > RIGHTMOST) return;
  bytes[HOP] = HOP_FRAMES;
}

/** A hop goes on, with so many frames left; one across goes with the river. */
function goOn(ram: RiverbankRam, left: number): number {
  const { bytes, words } = ram;
  bytes[HOP] = left;
  const way = bytes[WAY] as number;
  if (way === LEFT || way === RIGHT) {
    const run = left === 0 ? 0 : way === LEFT ? -HOP_SPEED : HOP_SPEED;
    words[FROG_X] = (words[FROG_X] as number) + run + drift(ram);
  }
  return left === 0 ? land(ram) : GOES_ON;
}

function land(ram: RiverbankRam): number {
  const { bytes } = ram;
  const row = bytes[ROW] as number;
  if (row === HOME_ROW) return AT_BANK;
  if (!isAfloat(ram)) return SUNK;
  if (row >= (bytes[HIGHEST] as number)) return GOES_ON;
  bytes[HIGHEST] = row;
  return CLIMBED;
}

/** Whether the river, if the frog is on it, carries it; in the sheltered mode the edge of the river holds it back. */
function isAfloat(ram: RiverbankRam): boolean {
  if (!isOnRiver(ram)) return true;
  const x = (ram.words[FROG_X] as number) >> 6;
  if (x < LEFTMOST || x > RIGHTMOST) {
    if (ram.mode === SHELTERED) ram.words[FROG_X] = (x < LEFTMOST ? LEFTMOST : RIGHTMOST) * SUBPIXELS;
    else if (x < 0 || x > WIDTH) return false;
  }
  return isCarried(ram);
}

function isCarried(ram: RiverbankRam): boolean {
  const row = ram.bytes[ROW] as number;
  const x = (ram.words[FROG_X] as number) >> 6;
  const place = placeAt(ram, row, x - GRIP, x + GRIP);
  return place >= 0 && depthOf(ram, row, place) !== UNDER;
}
