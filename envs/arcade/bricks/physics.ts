import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds of the ball are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

// The court, in pixels; right and bottom edges are exclusive.
export const COURT_LEFT = 8;
export const COURT_RIGHT = 152;
export const CEILING = 32;
export const FLOOR = 210;
export const WALL_TOP = 57;
export const ROWS = 6;
export const COLUMNS = 18;
export const BRICK_WIDTH = 8;
export const BRICK_HEIGHT = 6;
export const BALL_WIDTH = 2;
export const BALL_HEIGHT = 4;
export const PADDLE_TOP = 189;
export const PADDLE_HEIGHT = 4;
export const WIDE_PADDLE = 16;
export const NARROW_PADDLE = 12;

/** Points of a brick by row, from the top. */
export const ROW_POINTS: readonly number[] = [7, 7, 4, 4, 1, 1];
/** Touching a brick of these upper rows speeds the ball up. */
const FAST_ROWS = 2;
/** The ball is faster from these many paddle hits on. */
const FASTER_HITS = 4;
const FASTEST_HITS = 12;

/** The paddle meets the ball in 8 zones, four angles a side; pixels per frame across and down at speed 64. */
export const ZONES = 8;
const ACROSS: readonly number[] = [14, 30, 45, 56];
const DOWN: readonly number[] = [62, 56, 47, 34];
/** Speed of the ball by number of speed-ups, in 1/64 pixels a frame. */
const SPEEDS: readonly number[] = [120, 150, 180, 210, 240, 265];
/** Pixels a frame that a paddle reaches when the joystick is held. */
const PADDLE_SPEED = 3;

/** Phases of play. */
export const SERVING = 0;
export const FLYING = 1;

/** Indices into `BricksRam.ball`. */
export const X = 0;
export const Y = 1;
export const VX = 2;
export const VY = 3;
const ANGLE = 4;
const HITS = 5;
const FAST = 6;
/** Indices into `BricksRam.paddle`. */
const PADDLE_X = 0;
const RUN = 1;
const PADDLE_WIDTH = 2;

/** The memory of arcade/Bricks-v1. */
export class BricksRam extends Ram {
  /** Bricks that stand, a word a row from the top, a bit a column from the left. */
  readonly standing = this.int32(GAME_RAM, ROWS);
  /** Those of them that the next hit only cracks. */
  readonly armoured = this.int32(GAME_RAM + 24, ROWS);
  /** Left and top edge, velocity, angle 0 (steep) to 3 (flat), paddle hits of this ball, whether it touched the upper rows. */
  readonly ball = this.int16(GAME_RAM + 48, 7);
  /** Left edge, pixels moved in the last frame, width; in pixels. */
  readonly paddle = this.int16(GAME_RAM + 62, 3);
  /** Bricks that stand; frames until the ball serves itself. */
  readonly counts = this.int16(GAME_RAM + 68, 2);

  get bricksLeft(): number {
    return this.counts[0] as number;
  }
  set bricksLeft(value: number) {
    this.counts[0] = value;
  }
  get serveDelay(): number {
    return this.counts[1] as number;
  }
  set serveDelay(value: number) {
    this.counts[1] = value;
  }
  get paddleX(): number {
    return this.paddle[PADDLE_X] as number;
  }
  set paddleX(value: number) {
    this.paddle[PADDLE_X] = value;
  }
  /** Pixels moved in the last frame; negative to the left. */
  get paddleRun(): number {
    return this.paddle[RUN] as number;
  }
  set paddleRun(value: number) {
    this.paddle[RUN] = value;
  }
  get paddleWidth(): number {
    return this.paddle[PADDLE_WIDTH] as number;
  }
  set paddleWidth(value: number) {
    this.paddle[PADDLE_WIDTH] = value;
  }
}

const LEFT_LIMIT = COURT_LEFT * SUBPIXELS;
const RIGHT_LIMIT = (COURT_RIGHT - BALL_WIDTH) * SUBPIXELS;
const TOP_LIMIT = CEILING * SUBPIXELS;
const PADDLE_LINE = PADDLE_TOP * SUBPIXELS;
const PADDLE_UNDERSIDE = (PADDLE_TOP + PADDLE_HEIGHT) * SUBPIXELS;
const BALL_ACROSS = BALL_WIDTH * SUBPIXELS;
const BALL_DOWN = BALL_HEIGHT * SUBPIXELS;
const BRICK_ACROSS = BRICK_WIDTH * SUBPIXELS;
const BRICK_DOWN = BRICK_HEIGHT * SUBPIXELS;
const WALL_FROM = WALL_TOP * SUBPIXELS;
const WALL_TO = WALL_FROM + ROWS * BRICK_DOWN;

/** Moves the paddle: 1, 2, then 3 pixels a frame while the joystick is held one way; it stops at once when let go. */
export function movePaddle(ram: BricksRam, dx: number): void {
  const { paddle } = ram;
  // How fast it runs this way already; 0 or less when it stands or turns.
  const run = Math.imul(paddle[RUN] as number, dx);
  const speed = run >= PADDLE_SPEED ? PADDLE_SPEED : run > 0 ? run + 1 : 1;
  const next = Math.imul(dx, speed);
  const x = (paddle[PADDLE_X] as number) + next;
  paddle[RUN] = next;
  paddle[PADDLE_X] = Math.min(Math.max(x, COURT_LEFT), COURT_RIGHT - (paddle[PADDLE_WIDTH] as number));
}

/** Puts the ball at a place, in pixels, on its way down. */
export function serveBall(ram: BricksRam, x: number, y: number, angle: number, toLeft: boolean): void {
  const { ball } = ram;
  ball[X] = x * SUBPIXELS;
  ball[Y] = y * SUBPIXELS;
  ball[ANGLE] = angle;
  ball[HITS] = ball[FAST] = 0;
  ball[VX] = toLeft ? -1 : 1;
  ball[VY] = 1;
  setSpeed(ram);
}

/**
 * Flies the ball on by one frame: first across, then up or down, so that each bounce is off a side or off a face. Breaks
 * bricks, counts their points, and shrinks the paddle when the ball reaches the ceiling.
 */
export function moveBall(ram: BricksRam): void {
  moveAcross(ram);
  moveUpOrDown(ram);
}

/** Whether the ball, on its way down, has come to the height of the paddle. */
export function isAtPaddle(ram: BricksRam): boolean {
  const { ball } = ram;
  const y = ball[Y] as number;
  return y + BALL_DOWN > PADDLE_LINE && y < PADDLE_UNDERSIDE && (ball[VY] as number) > 0;
}

/** The zone in which the ball meets a paddle with its left edge at `paddleX`: 0 (left end) to 7; -1 where it misses. */
export function zoneAt(ram: BricksRam, paddleX: number): number {
  const x = ram.ball[X] as number;
  const width = ram.paddleWidth * SUBPIXELS;
  const left = paddleX * SUBPIXELS;
  if (x + BALL_ACROSS <= left || x >= left + width) return -1;
  const zone = Math.floor(((x + BALL_ACROSS / 2 - left) * ZONES) / width);
  return Math.min(Math.max(zone, 0), ZONES - 1);
}

/** Sends the ball up from a zone of the paddle: the nearer to an end, the flatter, and away from the middle. */
export function bounceOffPaddle(ram: BricksRam, zone: number): void {
  const { ball } = ram;
  const toLeft = zone < ZONES / 2;
  ball[Y] = PADDLE_LINE - BALL_DOWN;
  ball[ANGLE] = toLeft ? ZONES / 2 - 1 - zone : zone - ZONES / 2;
  ball[HITS] = (ball[HITS] as number) + 1;
  ball[VX] = toLeft ? -1 : 1;
  ball[VY] = -1;
  setSpeed(ram);
}

/** Gives the ball the speed and the angle that it should have, in the direction that it has. */
function setSpeed(ram: BricksRam): void {
  const { ball } = ram;
  const hits = ball[HITS] as number;
  const faster = (hits >= FASTER_HITS ? 1 : 0) + (hits >= FASTEST_HITS ? 1 : 0) + (ball[FAST] as number);
  const speed = SPEEDS[ram.level - 1 + faster] as number;
  const angle = ball[ANGLE] as number;
  const across = ((ACROSS[angle] as number) * speed) >> 6;
  const down = ((DOWN[angle] as number) * speed) >> 6;
  ball[VX] = (ball[VX] as number) < 0 ? -across : across;
  ball[VY] = (ball[VY] as number) < 0 ? -down : down;
}

function moveAcross(ram: BricksRam): void {
  const { ball } = ram;
  let vx = ball[VX] as number;
  let x = (ball[X] as number) + vx;
  if (x < LEFT_LIMIT || x > RIGHT_LIMIT) {
    x = 2 * (x < LEFT_LIMIT ? LEFT_LIMIT : RIGHT_LIMIT) - x;
    vx = -vx;
    ball[VX] = vx;
  }
  const y = ball[Y] as number;
  if (y < WALL_TO && y + BALL_DOWN > WALL_FROM) {
    const column = columnAt(vx > 0 ? x + BALL_ACROSS - 1 : x);
    // The brick before the ball's middle is struck, or else one before a corner of it.
    const isHit =
      strike(ram, rowAt(y + BALL_DOWN / 2), column) ||
      strike(ram, rowAt(y), column) ||
      strike(ram, rowAt(y + BALL_DOWN - 1), column);
    if (isHit) {
      ball[VX] = -(ball[VX] as number);
      return;
    }
  }
  ball[X] = x;
}

function moveUpOrDown(ram: BricksRam): void {
  const { ball } = ram;
  const vy = ball[VY] as number;
  let y = (ball[Y] as number) + vy;
  if (y < TOP_LIMIT) {
    y = 2 * TOP_LIMIT - y;
    ball[VY] = -vy;
    ram.paddleWidth = NARROW_PADDLE;
  } else if (y < WALL_TO && y + BALL_DOWN > WALL_FROM) {
    const x = ball[X] as number;
    const row = rowAt(vy > 0 ? y + BALL_DOWN - 1 : y);
    const isHit =
      strike(ram, row, columnAt(x + BALL_ACROSS / 2)) ||
      strike(ram, row, columnAt(x)) ||
      strike(ram, row, columnAt(x + BALL_ACROSS - 1));
    if (isHit) {
      ball[VY] = -(ball[VY] as number);
      return;
    }
  }
  ball[Y] = y;
}

function columnAt(x: number): number {
  return Math.floor((x - LEFT_LIMIT) / BRICK_ACROSS);
}

function rowAt(y: number): number {
  return Math.floor((y - WALL_FROM) / BRICK_DOWN);
}

/** Hits the brick at a place. @returns whether there was one */
function strike(ram: BricksRam, row: number, column: number): boolean {
  if (row < 0 || row >= ROWS) return false;
  const { standing, armoured } = ram;
  const bit = 1 << column;
  if (((standing[row] as number) & bit) === 0) return false;
  if (((armoured[row] as number) & bit) !== 0) {
    armoured[row] = (armoured[row] as number) ^ bit;
  } else {
    standing[row] = (standing[row] as number) ^ bit;
    ram.score += ROW_POINTS[row] as number;
    ram.bricksLeft--;
  }
  if (row < FAST_ROWS && ram.ball[FAST] === 0) {
    ram.ball[FAST] = 1;
    setSpeed(ram);
  }
  return true;
}
