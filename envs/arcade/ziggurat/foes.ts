import {
  CLOCK,
  COLUMN,
  CUBES_LEFT,
  DJINN,
  DOWN_LEFT,
  DOWN_RIGHT,
  DROP,
  EGG,
  FALL,
  FALL_FRAMES,
  FOES,
  FRAMES_OF_WAY,
  HOP_FRAMES,
  JADE_BALL,
  JERBOA,
  KIND,
  LAST_COLUMN,
  LAST_ROW,
  MOVERS,
  MOVER_BYTES,
  NEXT_FOE,
  NOBODY,
  RED_BALL,
  RIDE,
  ROUND,
  ROW,
  ROWS,
  SNAKE,
  UP_LEFT,
  UP_RIGHT,
  WAY,
  type ZigguratRam,
  columnAfter,
  cubeAt,
  isCube,
  rowAfter,
  wantedColour,
} from './pyramid.js';

/** The mode in which no egg is ever laid. */
const WITHOUT_SNAKE = 1;

/** By level: frames that a foe sits between two hops, the most foes at a time, frames from one to the next. */
const RESTS: readonly number[] = [26, 21, 17, 14, 12];
const MOST_FOES: readonly number[] = [3, 3, 4, 4, 5];
const INTERVALS: readonly number[] = [170, 150, 130, 110, 95];
/** What each further round and the higher difficulty take off the rests and the intervals. */
const ROUND_REST = 1;
const HARD_REST = 5;
const ROUND_INTERVAL = 6;
const HARD_INTERVAL = 20;
/** No foe is faster than this: a jerboa that does not stop still outruns it. */
const LEAST_REST = 4;
/** For a snake that goes over the edge. */
const SNAKE_POINTS = 500;
/** Frames that an egg lies at the foot of the pyramid before it hatches. */
const HATCHING = 45;

/** Stages, from 0, from which on jade balls and djinns come; of 16 foes so many are jade balls, and so many are djinns. */
const FIRST_JADE = 1;
const FIRST_DJINN = 2;
const JADE_BALLS = 2;
const DJINNS = 3;

/** Frames that a foe sits after a hop. */
export function restOf(ram: ZigguratRam): number {
  const { level, bytes, difficulty } = ram;
  const rest =
    (RESTS[level - 1] as number) - ROUND_REST * ((bytes[ROUND] as number) - 1) - HARD_REST * difficulty;
  return rest > LEAST_REST ? rest : LEAST_REST;
}

/** Moves every foe by a frame, and sends another when it is time. */
export function moveFoes(ram: ZigguratRam): void {
  const { movers, bytes } = ram;
  for (let at = MOVER_BYTES; at < MOVERS * MOVER_BYTES; at += MOVER_BYTES) {
    if (movers[at + KIND] === NOBODY) continue;
    const clock = (movers[at + CLOCK] as number) - 1;
    movers[at + CLOCK] = clock;
    if (clock === 0) land(ram, at);
    else if (clock === HOP_FRAMES && (movers[at + WAY] as number) <= UP_LEFT) leave(ram, at);
  }
  const wait = (bytes[NEXT_FOE] as number) - 1;
  bytes[NEXT_FOE] = wait;
  if (wait === 0) sendFoe(ram);
}

function land(ram: ZigguratRam, at: number): void {
  const { movers } = ram;
  const row = movers[at + ROW] as number;
  const column = movers[at + COLUMN] as number;
  if (!isCube(row, column)) {
    if (movers[at + WAY] === FALL) movers[at + KIND] = NOBODY;
    else if (movers[at + KIND] === SNAKE) ram.score += SNAKE_POINTS;
    movers[at + WAY] = FALL;
    movers[at + CLOCK] = FALL_FRAMES;
    return;
  }
  if (movers[at + WAY] === DROP) movers[at + WAY] = ram.rng.below(2) === 0 ? DOWN_LEFT : DOWN_RIGHT;
  const kind = movers[at + KIND] as number;
  const isEggDown = kind === EGG && row === ROWS;
  movers[at + CLOCK] = HOP_FRAMES + (isEggDown ? HATCHING : restOf(ram));
  if (kind === DJINN) undo(ram, cubeAt(row, column));
}

/** Gives a cube the colour that it had at the start of the round. */
function undo(ram: ZigguratRam, cube: number): void {
  const { cubes, bytes, level } = ram;
  const painted = cubes[cube] as number;
  if ((painted & 3) === wantedColour(level)) bytes[CUBES_LEFT] = (bytes[CUBES_LEFT] as number) + 1;
  cubes[cube] = painted & ~3;
}

/** A foe leaves its cube: the snake after the jerboa, all others downwards as the dice have it. */
function leave(ram: ZigguratRam, at: number): void {
  const { movers } = ram;
  if (movers[at + KIND] === EGG && movers[at + ROW] === ROWS) movers[at + KIND] = SNAKE;
  const way = movers[at + KIND] === SNAKE ? chase(ram, at) : DOWN_RIGHT + ram.rng.below(2);
  movers[at + WAY] = way;
  movers[at + ROW] = rowAfter(movers[at + ROW] as number, way);
  movers[at + COLUMN] = columnAfter(movers[at + COLUMN] as number, way);
}

/**
 * The way towards where the jerboa is or hops to; one that hops to the snake itself is met on its way. One that flies away on a carpet draws
 * the snake to the cube that it left, and from there after it, over the edge.
 */
function chase(ram: ZigguratRam, at: number): number {
  const { movers, bytes, rng } = ram;
  const row = movers[at + ROW] as number;
  const column = movers[at + COLUMN] as number;
  const isFlying = movers[WAY] === RIDE;
  const comesHere = movers[ROW] === row && movers[COLUMN] === column;
  const targetRow = (isFlying || comesHere ? bytes[LAST_ROW] : movers[ROW]) as number;
  const targetColumn = (isFlying || comesHere ? bytes[LAST_COLUMN] : movers[COLUMN]) as number;
  if (isFlying && row === targetRow && column === targetColumn) {
    return movers[COLUMN] === 0 ? UP_LEFT : UP_RIGHT;
  }
  const across = 2 * (targetColumn - column) - (targetRow - row);
  const isRight = across === 0 ? rng.below(2) === 0 : across > 0;
  const isUp = targetRow < row || row === ROWS || (targetRow === row && rng.below(2) === 0);
  if (!isUp) return isRight ? DOWN_RIGHT : DOWN_LEFT;
  const way = isRight ? UP_RIGHT : UP_LEFT;
  if (isCube(rowAfter(row, way), columnAfter(column, way))) return way;
  const other = isRight ? UP_LEFT : UP_RIGHT;
  if (isCube(rowAfter(row, other), columnAfter(column, other))) return other;
  return isRight ? DOWN_RIGHT : DOWN_LEFT;
}

/** Frames from one foe to the next. */
export function intervalOf(ram: ZigguratRam): number {
  const { level, bytes, difficulty } = ram;
  const rounds = (bytes[ROUND] as number) - 1;
  return (INTERVALS[level - 1] as number) - ROUND_INTERVAL * rounds - HARD_INTERVAL * difficulty;
}

function sendFoe(ram: ZigguratRam): void {
  const { movers, bytes, rng } = ram;
  bytes[NEXT_FOE] = intervalOf(ram);
  let free = 0;
  let present = 0;
  let hasSnake = ram.mode === WITHOUT_SNAKE;
  let hasDjinn = ram.stage < FIRST_DJINN;
  for (let foe = FOES; foe > JERBOA; foe--) {
    const kind = movers[foe * MOVER_BYTES + KIND] as number;
    if (kind === NOBODY) free = foe;
    else present++;
    if (kind === EGG || kind === SNAKE) hasSnake = true;
    if (kind === DJINN) hasDjinn = true;
  }
  if (present >= (MOST_FOES[ram.level - 1] as number)) return;
  const at = free * MOVER_BYTES;
  const dice = rng.below(16);
  if (!hasSnake && dice >= JADE_BALLS + DJINNS) movers[at + KIND] = EGG;
  else if (dice < JADE_BALLS && ram.stage >= FIRST_JADE) movers[at + KIND] = JADE_BALL;
  else if (dice >= JADE_BALLS && dice < JADE_BALLS + DJINNS && !hasDjinn) movers[at + KIND] = DJINN;
  else movers[at + KIND] = RED_BALL;
  movers[at + ROW] = 2;
  movers[at + COLUMN] = 1 + rng.below(2);
  movers[at + WAY] = DROP;
  movers[at + CLOCK] = FRAMES_OF_WAY[DROP] as number;
}
