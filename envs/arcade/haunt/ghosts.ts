import {
  AMBUSHER,
  CAT,
  CHANGE,
  CHANGES,
  ENTERING,
  FLEEING,
  FLIGHT,
  FOODS_LEFT,
  GHOSTS,
  HOMING,
  HUNTER,
  type HauntRam,
  LEAVING,
  OUT,
  PEN,
  PENNED,
  SCHEMER,
  SHY,
  STRIDE,
  advance,
  cellOf,
  columnOf,
  hasWay,
  isFleeing,
  rowOf,
  toMiddle,
} from './actors.js';
import {
  ACROSS,
  ALONG,
  COLUMNS,
  DOWN,
  FRONT_ROW,
  LEFT,
  PEN_COLUMN,
  PEN_ROW,
  RIGHT,
  ROWS,
  UP,
} from './mazes.js';

/** Frames after the start of a life at which each ghost leaves the pen; the hunter never was in it. */
const RELEASES: readonly number[] = [0, 60, 300, 540];
const PEN_COLUMNS: readonly number[] = [PEN_COLUMN, PEN_COLUMN, PEN_COLUMN - 1, PEN_COLUMN + 1];
/** Corners that the ghosts make for while they scatter. */
const CORNER_COLUMNS: readonly number[] = [COLUMNS - 2, 0, COLUMNS - 2, 0];
const CORNER_ROWS: readonly number[] = [0, 0, ROWS - 1, ROWS - 1];

/** 1/64 pixel a frame, by level. */
const SPEEDS: readonly number[] = [58, 63, 67, 70, 73, 76, 79, 81, 83];
/** What a higher difficulty adds, and what the hunter gains when so few crumbs are left. */
const HARDER = 5;
const RUSH = 4;
const RUSH_FOODS = 20;
const EYES_SPEED = 128;
const PEN_SPEED = 32;
/** Frames of flight by level; at difficulty 1 half of them. */
const FLIGHTS: readonly number[] = [360, 330, 300, 270, 240, 210, 180, 150, 120];

/** Frames of scattering and of chasing by turns, on early levels and on late ones; the last chase has no end. */
const CHANGES_EARLY: readonly number[] = [420, 1200, 420, 1200, 300, 1200, 300, 0];
const CHANGES_LATE: readonly number[] = [300, 1200, 300, 1200, 300, 1200, 60, 0];
const FIRST_LATE = 5;

/** How far ahead of the cat the ambusher and the schemer look, and how near the shy one comes, in cells. */
const AMBUSH = 4;
const SCHEME = 2;
const SHYNESS = 8;

/** Puts the ghosts where they begin a life. */
export function placeGhosts(ram: HauntRam): void {
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    ram.x[ghost] = (PEN_COLUMNS[ghost] as number) * STRIDE;
    ram.y[ghost] = (ghost === HUNTER ? FRONT_ROW : PEN_ROW) * STRIDE;
    ram.ways[ghost] = ghost === HUNTER ? LEFT : UP;
    ram.doings[ghost] = ghost === HUNTER ? OUT : PENNED;
  }
  ram.clocks[FLIGHT] = ram.clocks[PEN] = 0;
  ram.bytes[FLEEING] = ram.bytes[CHANGES] = 0;
  ram.clocks[CHANGE] = changeTime(ram);
}

/** Makes all ghosts flee that are more than eyes. */
export function frighten(ram: HauntRam): void {
  const { doings, bytes, clocks } = ram;
  clocks[FLIGHT] = (FLIGHTS[ram.level - 1] as number) >> ram.difficulty;
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    const doing = doings[ghost] as number;
    if (doing === HOMING || doing === ENTERING) continue;
    bytes[FLEEING] = (bytes[FLEEING] as number) | (1 << ghost);
  }
  turnBack(ram);
}

/** What a ghost becomes when it is caught: eyes that go home. */
export function sendHome(ram: HauntRam, ghost: number): void {
  ram.doings[ghost] = HOMING;
  ram.bytes[FLEEING] = (ram.bytes[FLEEING] as number) & ~(1 << ghost);
}

/** Whether a ghost is where the cat can meet it. */
export function isAbout(ram: HauntRam, ghost: number): boolean {
  const doing = ram.doings[ghost] as number;
  return doing === OUT || doing === LEAVING;
}

/** Lets the clocks of the ghosts run: of flight, else of scattering and chasing, and of the pen. */
export function runGhostClocks(ram: HauntRam): void {
  const { clocks, bytes } = ram;
  if ((clocks[PEN] as number) < (RELEASES[SHY] as number)) clocks[PEN] = (clocks[PEN] as number) + 1;
  const flight = clocks[FLIGHT] as number;
  if (flight > 0) {
    clocks[FLIGHT] = flight - 1;
    if (flight === 1) bytes[FLEEING] = 0;
    return;
  }
  const left = clocks[CHANGE] as number;
  if (left === 0) return;
  clocks[CHANGE] = left - 1;
  if (left > 1) return;
  bytes[CHANGES] = (bytes[CHANGES] as number) + 1;
  clocks[CHANGE] = changeTime(ram);
  turnBack(ram);
}

/** Moves the first so many ghosts on by a frame. */
export function moveGhosts(ram: HauntRam, count: number): void {
  const speed = (SPEEDS[ram.level - 1] as number) + Math.imul(ram.difficulty, HARDER);
  for (let ghost = 0; ghost < count; ghost++) {
    switch (ram.doings[ghost]) {
      case PENNED:
        if ((ram.clocks[PEN] as number) >= (RELEASES[ghost] as number)) ram.doings[ghost] = LEAVING;
        break;
      case LEAVING:
        leavePen(ram, ghost);
        break;
      case OUT:
        walk(ram, ghost, speedOf(ram, ghost, speed));
        break;
      default:
        goHome(ram, ghost);
    }
  }
}

/** Moves a ghost that is no more than eyes; any other stays where it is. */
export function goHome(ram: HauntRam, ghost: number): void {
  const { doings } = ram;
  if (doings[ghost] === HOMING) {
    walk(ram, ghost, EYES_SPEED);
  } else if (doings[ghost] === ENTERING) {
    const left = PEN_ROW * STRIDE - (ram.y[ghost] as number);
    advance(ram, ghost, left < EYES_SPEED ? left : EYES_SPEED);
    if (left <= EYES_SPEED) doings[ghost] = LEAVING;
  }
}

function changeTime(ram: HauntRam): number {
  const times = ram.level < FIRST_LATE ? CHANGES_EARLY : CHANGES_LATE;
  return times[ram.bytes[CHANGES] as number] as number;
}

/** All ghosts that roam the maze turn round. */
function turnBack(ram: HauntRam): void {
  const { doings, ways } = ram;
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    if (doings[ghost] === OUT) ways[ghost] = (ways[ghost] as number) ^ 2;
  }
}

/** First to the middle of the pen, then through its door. */
function leavePen(ram: HauntRam, ghost: number): void {
  const { x, y, ways } = ram;
  const across = PEN_COLUMN * STRIDE - (x[ghost] as number);
  if (across !== 0) {
    ways[ghost] = across < 0 ? LEFT : RIGHT;
    advance(ram, ghost, Math.min(Math.abs(across), PEN_SPEED));
    return;
  }
  const left = (y[ghost] as number) - FRONT_ROW * STRIDE;
  ways[ghost] = UP;
  advance(ram, ghost, left < PEN_SPEED ? left : PEN_SPEED);
  if (left > PEN_SPEED) return;
  ram.doings[ghost] = OUT;
  ways[ghost] = LEFT;
}

/** What becomes of the speed of all ghosts in a ghost that roams the maze. */
function speedOf(ram: HauntRam, ghost: number, speed: number): number {
  if (isInPassage(ram, ghost)) return speed >> 1;
  if (isFleeing(ram, ghost)) return Math.imul(speed, 5) >> 3;
  return ghost === HUNTER && (ram.bytes[FOODS_LEFT] as number) <= RUSH_FOODS ? speed + RUSH : speed;
}

/** Whether a ghost is at the edge of the screen, in a passage from one side to the other. */
function isInPassage(ram: HauntRam, ghost: number): boolean {
  const column = columnOf(ram, ghost);
  if (column !== 0 && column < COLUMNS - 2) return false;
  return ram.maze.exits[Math.imul(rowOf(ram, ghost), COLUMNS) + COLUMNS - 1] !== 0;
}

/** Walks on along the corridors; in the middle of a cell a ghost chooses its way. */
function walk(ram: HauntRam, ghost: number, speed: number): void {
  const ahead = toMiddle(ram, ghost);
  if (ahead >= speed) {
    advance(ram, ghost, speed);
    return;
  }
  advance(ram, ghost, ahead);
  const cell = cellOf(ram, ghost);
  if (ram.doings[ghost] === OUT) {
    ram.ways[ghost] = chooseWay(ram, ghost, cell);
  } else if (cell === FRONT_ROW * COLUMNS + PEN_COLUMN) {
    ram.doings[ghost] = ENTERING;
    ram.ways[ghost] = DOWN;
    return;
  } else {
    ram.ways[ghost] = ram.maze.homeways[cell] as number;
  }
  advance(ram, ghost, speed - ahead);
}

/** Never back: the way whose next cell is nearest to the target as the crow flies; a ghost that has none goes by chance. */
function chooseWay(ram: HauntRam, ghost: number, cell: number): number {
  const back = (ram.ways[ghost] as number) ^ 2;
  const exits = (ram.maze.exits[cell] as number) & ~(1 << back);
  if ((exits & (exits - 1)) === 0) return 31 - Math.clz32(exits);
  const isAimless = isFleeing(ram, ghost) || (ghost <= AMBUSHER && ram.bytes[CHANGES] === 0);
  if (isAimless) return chanceWay(ram, exits);
  const column = cell % COLUMNS;
  const row = (cell - column) / COLUMNS;
  const target = targetOf(ram, ghost);
  const aimColumn = (target & 255) - OFFSET - column;
  const aimRow = (target >> 8) - OFFSET - row;
  let best = UP;
  let least = Infinity;
  for (let way = UP; way <= RIGHT; way++) {
    if (!hasWay(exits, way)) continue;
    const across = aimColumn - (ACROSS[way] as number);
    const along = aimRow - (ALONG[way] as number);
    const distance = Math.imul(across, across) + Math.imul(along, along);
    if (distance >= least) continue;
    least = distance;
    best = way;
  }
  return best;
}

function chanceWay(ram: HauntRam, exits: number): number {
  let way = ram.rng.next() & 3;
  while (!hasWay(exits, way)) way = (way + 1) & 3;
  return way;
}

/** A target may lie outside the maze: so much is added to column and row. */
const OFFSET = 64;

/** The cell that a ghost makes for, as column + 256 * row, each with OFFSET added. */
function targetOf(ram: HauntRam, ghost: number): number {
  if (((ram.bytes[CHANGES] as number) & 1) === 0) return cornerOf(ghost);
  const column = columnOf(ram, CAT);
  const row = rowOf(ram, CAT);
  const way = ram.ways[CAT] as number;
  const across = ACROSS[way] as number;
  const along = ALONG[way] as number;
  switch (ghost) {
    case AMBUSHER:
      return pack(column + Math.imul(across, AMBUSH), row + Math.imul(along, AMBUSH));
    case SCHEMER:
      // As far beyond the place ahead of the cat as the hunter is before it.
      return pack(
        2 * (column + Math.imul(across, SCHEME)) - columnOf(ram, HUNTER),
        2 * (row + Math.imul(along, SCHEME)) - rowOf(ram, HUNTER),
      );
    case SHY: {
      const dx = column - columnOf(ram, SHY);
      const dy = row - rowOf(ram, SHY);
      const isNear = Math.imul(dx, dx) + Math.imul(dy, dy) <= SHYNESS * SHYNESS;
      return isNear ? cornerOf(SHY) : pack(column, row);
    }
    default:
      return pack(column, row);
  }
}

function cornerOf(ghost: number): number {
  return pack(CORNER_COLUMNS[ghost] as number, CORNER_ROWS[ghost] as number);
}

function pack(column: number, row: number): number {
  return column + OFFSET + ((row + OFFSET) << 8);
}
