import { boxesMeet } from '../console/collision.js';
import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

/** Two minutes. */
export const ROUND_FRAMES = 7200;
/** Who has so many points has knocked the other out. */
export const KNOCKOUT = 100;

/** The boxers: the player's, then the rival's. */
export const PLAYER = 0;
export const RIVAL = 1;

// The canvas between the ropes, in pixels; right and bottom edges are exclusive.
export const CANVAS_LEFT = 14;
export const CANVAS_TOP = 42;
export const CANVAS_RIGHT = 146;
export const CANVAS_BOTTOM = 190;
/** How near to the ropes the middle of a boxer comes, across and down. */
const ROPE_ACROSS = 14;
const ROPE_DOWN = 13;

// A boxer is where the middle of his head is. The rest lies around it, in pixels, as he looks to the right.
export const HEAD_SIZE = 12;
export const GLOVE_SIZE = 6;
/** From the middle to the near edge of a glove on guard, and to the middle of each glove, up and down. */
export const GUARD = 7;
export const ARM_ASIDE = 9;
/** Heads nearer than this across and down would be in each other's way. */
const HEADS_ACROSS = 14 * SUBPIXELS;
const HEADS_DOWN = 12 * SUBPIXELS;
/** A boxer turns round when the other one is so far behind him. */
const TURNING = 10 * SUBPIXELS;

/** How far an arm reaches beyond its guard, and what it goes out and comes back in a frame, in pixels. */
export const LONGEST_REACH = 18;
const OUT_SPEED = 3;
const BACK_SPEED = 1;
/** A punch that lands with less of a reach is worth two points. */
const CLOSE_REACH = 8;
/** Frames in which a boxer who was hit is not hit again; until the last so many of them he does nothing but reel. */
export const STUN_FRAMES = 52;
export const GRACE_FRAMES = 26;
/** What a hit drives him back at first, and loses in a frame, in 1/64 pixel a frame. */
const KNOCK = 230;
const KNOCK_LOSS = 15;

/** Punches: on guard, going out, coming back. */
export const ON_GUARD = 0;
export const OUT = 1;
export const BACK = 2;

/** Arms: the one that is higher on the screen, and the other. */
export const UPPER = 0;
export const LOWER = 1;

/** Indices into a boxer's part of `PrizefightRam.words`. */
export const X = 0;
export const Y = 1;
/** What moved him in the last frame. */
export const VX = 2;
export const VY = 3;
/** What still drives him back. */
export const DRIVE = 4;
/** How far the arm that punches reaches beyond its guard, and what it moved in the last frame, in pixels. */
export const REACH = 5;
export const RUN = 6;
export const BOXER_WORDS = 7;
/** Indices into a boxer's part of `PrizefightRam.bytes`. */
export const PUNCH = 0;
export const ARM = 1;
export const STUN = 2;
/** 1 where he looks to the left. */
export const LOOKS_LEFT = 3;
export const POINTS = 4;
export const BOXER_BYTES = 5;

/** Indices into `PrizefightRam.plan`. The stick is pushed by -1, 0 or 1. */
export const STICK_X = 0;
export const STICK_Y = 1;
export const BUTTON = 2;
/** Frames until the computer looks again; looks for which it keeps away; the side, -1 or 1, from which it comes; its stance. */
export const LOOK = 3;
export const AWAY = 4;
export const ASIDE = 5;
export const STANCE = 6;

/** The memory of arcade/Prizefight-v1. */
export class PrizefightRam extends Ram {
  /** BOXER_WORDS of the player, then of the rival. */
  readonly words = this.int16(GAME_RAM, 2 * BOXER_WORDS);
  readonly bytes = this.uint8(GAME_RAM + 4 * BOXER_WORDS, 2 * BOXER_BYTES);
  /** What the computer is about to do. */
  readonly plan = this.int16(GAME_RAM + 4 * BOXER_WORDS + 2 * BOXER_BYTES, 7);
}

/** Pixels. */
export function headX(ram: PrizefightRam, boxer: number): number {
  return (ram.words[Math.imul(boxer, BOXER_WORDS) + X] as number) >> 6;
}

export function headY(ram: PrizefightRam, boxer: number): number {
  return (ram.words[Math.imul(boxer, BOXER_WORDS) + Y] as number) >> 6;
}

/** The left edge of a glove, in pixels. */
export function gloveX(ram: PrizefightRam, boxer: number, arm: number): number {
  const reach = GUARD + reachOf(ram, boxer, arm);
  const isLeft = ram.bytes[Math.imul(boxer, BOXER_BYTES) + LOOKS_LEFT] === 1;
  return headX(ram, boxer) + (isLeft ? -reach - GLOVE_SIZE : reach);
}

/** The upper edge of a glove, in pixels. */
export function gloveY(ram: PrizefightRam, boxer: number, arm: number): number {
  return headY(ram, boxer) + (arm === UPPER ? -ARM_ASIDE : ARM_ASIDE) - GLOVE_SIZE / 2;
}

/** How far an arm reaches beyond its guard, in pixels. */
export function reachOf(ram: PrizefightRam, boxer: number, arm: number): number {
  const isPunching = ram.bytes[Math.imul(boxer, BOXER_BYTES) + ARM] === arm;
  return isPunching ? (ram.words[Math.imul(boxer, BOXER_WORDS) + REACH] as number) : 0;
}

/** Whether a boxer can do nothing, for he was hit. */
export function reels(ram: PrizefightRam, boxer: number): boolean {
  return (ram.bytes[Math.imul(boxer, BOXER_BYTES) + STUN] as number) > GRACE_FRAMES;
}

/** Moves a boxer by a frame, as his joystick has it; one who was hit is driven back instead. */
export function moveBoxer(ram: PrizefightRam, boxer: number, dx: number, dy: number, speed: number): void {
  const { words, bytes } = ram;
  const at = Math.imul(boxer, BOXER_WORDS);
  const x = words[at + X] as number;
  const y = words[at + Y] as number;
  const stunAt = Math.imul(boxer, BOXER_BYTES) + STUN;
  const stun = bytes[stunAt] as number;
  let across = Math.imul(dx, speed);
  let down = Math.imul(dy, speed);
  if (stun > 0) bytes[stunAt] = stun - 1;
  if (stun > GRACE_FRAMES) {
    across = words[at + DRIVE] as number;
    down = 0;
    const rest = (across < 0 ? -across : across) - KNOCK_LOSS;
    words[at + DRIVE] = rest <= 0 ? 0 : across < 0 ? -rest : rest;
  }
  const toX = within(x + across, CANVAS_LEFT + ROPE_ACROSS, CANVAS_RIGHT - ROPE_ACROSS);
  if (!isBlocked(ram, boxer, toX, y)) words[at + X] = toX;
  const toY = within(y + down, CANVAS_TOP + ROPE_DOWN, CANVAS_BOTTOM - ROPE_DOWN);
  if (!isBlocked(ram, boxer, words[at + X] as number, toY)) words[at + Y] = toY;
  words[at + VX] = (words[at + X] as number) - x;
  words[at + VY] = (words[at + Y] as number) - y;
}

function within(position: number, low: number, high: number): number {
  const least = low * SUBPIXELS;
  const most = high * SUBPIXELS;
  return position < least ? least : position > most ? most : position;
}

/** Whether the other boxer's head is in the way. */
function isBlocked(ram: PrizefightRam, boxer: number, x: number, y: number): boolean {
  const other = boxer === PLAYER ? BOXER_WORDS : 0;
  const across = x - (ram.words[other + X] as number);
  const down = y - (ram.words[other + Y] as number);
  return across > -HEADS_ACROSS && across < HEADS_ACROSS && down > -HEADS_DOWN && down < HEADS_DOWN;
}

/** Both turn round where they have passed each other. */
export function faceEachOther(ram: PrizefightRam): void {
  const { words, bytes } = ram;
  const across = (words[BOXER_WORDS + X] as number) - (words[X] as number);
  const looksLeft = bytes[LOOKS_LEFT] === 1;
  if (looksLeft ? across < TURNING : across > -TURNING) return;
  bytes[LOOKS_LEFT] = looksLeft ? 0 : 1;
  bytes[BOXER_BYTES + LOOKS_LEFT] = looksLeft ? 1 : 0;
}

/** Moves the arm of a boxer by a frame. @returns points for a hit: 0, 1 or 2 */
export function moveArm(ram: PrizefightRam, boxer: number, button: number): number {
  const { words, bytes } = ram;
  const at = Math.imul(boxer, BOXER_WORDS);
  const byteAt = Math.imul(boxer, BOXER_BYTES);
  const reach = words[at + REACH] as number;
  if (bytes[byteAt + PUNCH] === ON_GUARD) {
    words[at + RUN] = 0;
    if (button === 0 || reels(ram, boxer)) return 0;
    bytes[byteAt + PUNCH] = OUT;
    const other = 1 - boxer;
    bytes[byteAt + ARM] = headY(ram, other) < headY(ram, boxer) ? UPPER : LOWER;
  }
  if (bytes[byteAt + PUNCH] === BACK) {
    const left = reach > BACK_SPEED ? reach - BACK_SPEED : 0;
    if (left === 0) bytes[byteAt + PUNCH] = ON_GUARD;
    setReach(words, at, left);
    return 0;
  }
  const further = reach + OUT_SPEED;
  setReach(words, at, further < LONGEST_REACH ? further : LONGEST_REACH);
  if (further >= LONGEST_REACH) bytes[byteAt + PUNCH] = BACK;
  return isHit(ram, boxer) ? hit(ram, boxer) : 0;
}

function setReach(words: Int16Array, at: number, reach: number): void {
  words[at + RUN] = reach - (words[at + REACH] as number);
  words[at + REACH] = reach;
}

/** Whether the glove with which a boxer punches is at the head of the other. */
function isHit(ram: PrizefightRam, boxer: number): boolean {
  const other = 1 - boxer;
  if (ram.bytes[other * BOXER_BYTES + STUN] !== 0) return false;
  const arm = ram.bytes[boxer * BOXER_BYTES + ARM] as number;
  return boxesMeet(
    gloveX(ram, boxer, arm),
    gloveY(ram, boxer, arm),
    GLOVE_SIZE,
    GLOVE_SIZE,
    headX(ram, other) - HEAD_SIZE / 2,
    headY(ram, other) - HEAD_SIZE / 2,
    HEAD_SIZE,
    HEAD_SIZE,
  );
}

/** Drives the other boxer back, whose own punch is over. @returns points */
function hit(ram: PrizefightRam, boxer: number): number {
  const { words, bytes } = ram;
  const other = 1 - boxer;
  bytes[boxer * BOXER_BYTES + PUNCH] = BACK;
  if (bytes[other * BOXER_BYTES + PUNCH] === OUT) bytes[other * BOXER_BYTES + PUNCH] = BACK;
  bytes[other * BOXER_BYTES + STUN] = STUN_FRAMES;
  words[other * BOXER_WORDS + DRIVE] = bytes[boxer * BOXER_BYTES + LOOKS_LEFT] === 1 ? -KNOCK : KNOCK;
  return (words[boxer * BOXER_WORDS + REACH] as number) < CLOSE_REACH ? 2 : 1;
}
