import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';
import { COLUMNS, type Maze, mazes } from './mazes.js';
import { CELL } from './walls.js';

/** Positions and speeds are in 1/64 pixel, as velocities of objects are. The middle of cell (c, r) is at (c, r) * STRIDE. */
export const STRIDE = CELL * VELOCITY_UNITS;
const STRIDE_SHIFT = 9;
/** Where the maze closes into a ring, from left to right. */
export const ROUND = COLUMNS * STRIDE;

/** Who moves: four ghosts and the cat. Indices of positions and ways. */
export const HUNTER = 0;
export const AMBUSHER = 1;
export const SCHEMER = 2;
export const SHY = 3;
export const GHOSTS = 4;
export const CAT = 4;
const ACTORS = 5;

export const LEVELS = 9;
const LEVELS_A_MAZE = 3;

/** The memory of arcade/Haunt-v1. */
export class HauntRam extends Ram {
  /** Crumbs and lamps that are still there, a bit each, by number. */
  readonly foods = this.int32(GAME_RAM, 8);
  /** Where each actor is. */
  readonly x = this.int16(GAME_RAM + 32, ACTORS);
  readonly y = this.int16(GAME_RAM + 42, ACTORS);
  /** What each moved in the last frame. */
  readonly runsX = this.int16(GAME_RAM + 52, ACTORS);
  readonly runsY = this.int16(GAME_RAM + 62, ACTORS);
  /**
   * Frames left: of the ghosts' flight, until they change between scattering and chasing, of the treat, of a pause; then frames that
   * ghosts have had to leave the pen.
   */
  readonly clocks = this.int16(GAME_RAM + 72, 5);
  /** The way each actor goes. */
  readonly ways = this.uint8(GAME_RAM + 82, ACTORS);
  /** What each ghost is doing. */
  readonly doings = this.uint8(GAME_RAM + 87, GHOSTS);
  /**
   * The way the cat is wished to go; ghosts caught since the last lamp; how often ghosts have changed between scattering and chasing;
   * crumbs and lamps left; treats that have been put; whether the extra life has been given; which ghosts flee, a bit each; the
   * ghost that is being caught.
   */
  readonly bytes = this.uint8(GAME_RAM + 91, 8);

  get maze(): Maze {
    return mazes[mazeOf(this.level)] as Maze;
  }
}

/** Indices into `HauntRam.clocks`. */
export const FLIGHT = 0;
export const CHANGE = 1;
export const TREAT = 2;
export const PAUSE = 3;
export const PEN = 4;
/** Indices into `HauntRam.bytes`. */
export const WISH = 0;
export const CAUGHT = 1;
export const CHANGES = 2;
export const FOODS_LEFT = 3;
export const TREATS = 4;
export const EXTRA = 5;
export const FLEEING = 6;
export const CATCH = 7;

/** Phases of play. */
export const WAITING = 0;
export const ROAMING = 1;
export const CATCHING = 2;
export const DYING = 3;
export const CHEERING = 4;
export const WAITING_FRAMES = 60;
export const CATCHING_FRAMES = 30;
export const DYING_FRAMES = 72;
export const CHEERING_FRAMES = 90;

/** What ghosts do: wait in the pen, leave it, roam the maze, and, when no more than eyes, go home and into the pen. */
export const PENNED = 0;
export const LEAVING = 1;
export const OUT = 2;
export const HOMING = 3;
export const ENTERING = 4;

/** The maze of a level, from 0. */
export function mazeOf(level: number): number {
  return MAZE_OF_LEVEL[level - 1] as number;
}
const MAZE_OF_LEVEL = Uint8Array.from({ length: LEVELS }, (_, i) => Math.floor(i / LEVELS_A_MAZE));

export function isFleeing(ram: HauntRam, ghost: number): boolean {
  return (((ram.bytes[FLEEING] as number) >> ghost) & 1) === 1;
}

export function hasFood(ram: HauntRam, food: number): boolean {
  return (((ram.foods[food >> 5] as number) >> (food & 31)) & 1) === 1;
}

/** The cell whose middle is nearest to an actor. */
export function cellOf(ram: HauntRam, actor: number): number {
  return Math.imul(rowOf(ram, actor), COLUMNS) + columnOf(ram, actor);
}

/** Begins a frame, in which nothing has moved yet. */
export function rest(ram: HauntRam): void {
  const { runsX, runsY } = ram;
  for (let actor = 0; actor < ACTORS; actor++) runsX[actor] = runsY[actor] = 0;
}

export function columnOf(ram: HauntRam, actor: number): number {
  const column = ((ram.x[actor] as number) + STRIDE / 2) >> STRIDE_SHIFT;
  return column === COLUMNS ? 0 : column;
}

export function rowOf(ram: HauntRam, actor: number): number {
  return ((ram.y[actor] as number) + STRIDE / 2) >> STRIDE_SHIFT;
}

/** How far an actor has to go until it is in the middle of a cell; 0 in the middle of one. */
export function toMiddle(ram: HauntRam, actor: number): number {
  const way = ram.ways[actor] as number;
  const past = ((way & 1) === 1 ? ram.x : ram.y)[actor] as number;
  // Up and left come before down and right.
  return (way < 2 ? past : -past) & (STRIDE - 1);
}

/** Moves an actor the way it goes, through the edge of the screen if there is a passage. */
export function advance(ram: HauntRam, actor: number, by: number): void {
  const { x, y, runsX, runsY } = ram;
  const way = ram.ways[actor] as number;
  const run = way < 2 ? -by : by;
  if ((way & 1) === 1) {
    const next = (x[actor] as number) + run;
    x[actor] = next < 0 ? next + ROUND : next >= ROUND ? next - ROUND : next;
    runsX[actor] = (runsX[actor] as number) + run;
  } else {
    y[actor] = (y[actor] as number) + run;
    runsY[actor] = (runsY[actor] as number) + run;
  }
}

/** Whether the ways out of a cell, as bits, have one. */
export function hasWay(exits: number, way: number): boolean {
  return ((exits >> way) & 1) === 1;
}

/** Who are nearer than this, across and along, meet. */
const REACH = 6 * VELOCITY_UNITS;

export function areMeeting(ram: HauntRam, a: number, b: number): boolean {
  const { x, y } = ram;
  const along = (y[a] as number) - (y[b] as number);
  if (along >= REACH || along <= -REACH) return false;
  const across = (x[a] as number) - (x[b] as number);
  const distance = across < 0 ? -across : across;
  return distance < REACH || distance > ROUND - REACH;
}
