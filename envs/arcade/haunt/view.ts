import type { ObjectList } from '../console/objects.js';
import { GOLD, ORANGE, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';
import {
  CAT,
  CATCH,
  CATCHING,
  CAUGHT,
  CHEERING,
  DYING,
  DYING_FRAMES,
  ENTERING,
  FLIGHT,
  GHOSTS,
  HOMING,
  type HauntRam,
  LEVELS,
  PAUSE,
  ROAMING,
  TREAT,
  hasFood,
  isFleeing,
  mazeOf,
} from './actors.js';
import { COLUMNS, LAMPS, PEN_COLUMN, TREAT_ROW } from './mazes.js';
import {
  CATS,
  EYES,
  FLEEING_SHAPES,
  POINTS_SHAPES,
  GHOST_SHAPES,
  LAMP_SHAPES,
  LIFE_SHAPES,
  LOST_CATS,
  SIZE,
  TREAT_SHAPES,
} from './pictures.js';
import { CELL, FLOOR, MARGIN, mazePicture } from './walls.js';

/** The upper end of the picture of the maze, in pixels. */
const TOP = 14;
/** The upper end of the line below it. */
const BOTTOM = 198;
/** The left and the upper edge of what moves, when it is in the middle of the first cell. */
const FIRST_X = MARGIN + (CELL - SIZE) / 2;
const FIRST_Y = TOP + MARGIN + (CELL - SIZE) / 2;

/** Sprites on the screen, rows of the list of objects: ghosts, cat, treat; then what of each ghost and the cat comes in at the other edge. */
const TREAT_OBJECT = CAT + 1;
export const OBJECTS = TREAT_OBJECT + 1;
const OTHER_SIDE = OBJECTS;
const TREAT_X = FIRST_X + PEN_COLUMN * CELL;
const TREAT_Y = FIRST_Y + TREAT_ROW * CELL;
/** Kinds in the list of objects; those of the ghosts follow that of the cat. */
const CAT_KIND = 1;
const GHOST_KIND = 2;
const FLEEING_KIND = 6;
const EYES_KIND = 7;
const TREAT_KIND = 8;

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = 7;
const LIVES_MEMO = 10;
const MAZE_MEMO = 14;
const LAMP_MEMO = 15;
const TREATS_MEMO = 19;
const FOODS_MEMO = 28;
const MOST_LIVES = 4;

const DIGITS = digits(2, 2);
const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
const TEXT = colour(GOLD, 6);
const CRUMB = colour(ORANGE, 6);

/** Frames before the end of a flight in which ghosts turn pale at times. */
const PALE = 120;

/** Brings all that is to be seen up to date. */
export function drawHaunt(screen: Screen, ram: HauntRam): void {
  drawMaze(screen, ram);
  drawTreats(screen, ram.level);
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 6, ram.score, TEXT, FLOOR);
  screen.number(LEVEL_MEMO, DIGITS, 146, 2, 1, ram.level, TEXT, FLOOR);
  screen.row(LIVES_MEMO, LIFE_SHAPES, 4, BOTTOM + 3, 10, MOST_LIVES, ram.lives, 0, FLOOR);
  const ghosts = GHOSTS - ram.mode;
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    if (ghost >= ghosts || ram.phase === CHEERING || ram.phase === DYING) hideActor(screen, ghost);
    else drawActor(screen, ram, ghost, ghostShape(ram, ghost));
  }
  drawActor(screen, ram, CAT, catShape(ram));
  if (ram.clocks[TREAT] === 0) screen.hide(TREAT_OBJECT);
  else screen.sprite(TREAT_OBJECT, TREAT_SHAPES[ram.level - 1] as Shape, TREAT_X, TREAT_Y, 0);
}

/** Lists all that moves. */
export function listHaunt(objects: ObjectList, ram: HauntRam): void {
  const { phase, clocks } = ram;
  const ghosts = GHOSTS - ram.mode;
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    const isCaught = phase === CATCHING && ghost === ram.bytes[CATCH];
    if (ghost >= ghosts || isCaught || phase === CHEERING || phase === DYING) objects.hide(ghost);
    else putActor(objects, ram, ghost, ghostKind(ram, ghost));
  }
  if (phase === DYING) objects.hide(CAT);
  else putActor(objects, ram, CAT, CAT_KIND);
  if (clocks[TREAT] === 0) objects.hide(TREAT_OBJECT);
  else objects.put(TREAT_OBJECT, TREAT_KIND, TREAT_X, TREAT_Y, SIZE, SIZE, 0, 0);
}

function putActor(objects: ObjectList, ram: HauntRam, actor: number, kind: number): void {
  const x = leftOf(ram, actor);
  const y = topOf(ram, actor);
  objects.put(actor, kind, x, y, SIZE, SIZE, ram.runsX[actor] as number, ram.runsY[actor] as number);
}

function ghostKind(ram: HauntRam, ghost: number): number {
  if (isEyes(ram, ghost)) return EYES_KIND;
  return isFleeing(ram, ghost) ? FLEEING_KIND : GHOST_KIND + ghost;
}

/** Paints walls, crumbs and lamps where they are not yet painted so. */
function drawMaze(screen: Screen, ram: HauntRam): void {
  const { memo } = screen;
  const { maze, level } = ram;
  const isShining = ram.phase === CHEERING && (((ram.clocks[PAUSE] as number) >> 3) & 1) === 1;
  const shown = 1 + 2 * mazeOf(level) + (isShining ? 1 : 0);
  if (memo[MAZE_MEMO] !== shown) {
    memo[MAZE_MEMO] = shown;
    memo.fill(0, LAMP_MEMO, LAMP_MEMO + LAMPS);
    memo.fill(0, FOODS_MEMO, FOODS_MEMO + ram.foods.length);
    screen.stamp(mazePicture(mazeOf(level), isShining), 0, TOP, 0);
    screen.stamp(LEVEL_MARK, 138, 2, TEXT);
  }
  for (let word = 0; word < ram.foods.length; word++) {
    const foods = ram.foods[word] as number;
    const changed = foods ^ (memo[FOODS_MEMO + word] as number);
    if (changed === 0) continue;
    memo[FOODS_MEMO + word] = foods;
    for (let rest = changed; rest !== 0; rest &= rest - 1) {
      const food = 32 * word + 31 - Math.clz32(rest & -rest);
      if (food < LAMPS || food >= maze.foodCells.length) continue;
      const cell = maze.foodCells[food] as number;
      screen.fill(cellX(cell) + 3, cellY(cell) + 3, 2, 2, hasFood(ram, food) ? CRUMB : FLOOR);
    }
  }
  for (let lamp = 0; lamp < LAMPS; lamp++) {
    const cell = maze.foodCells[lamp] as number;
    const which = hasFood(ram, lamp) ? (ram.frame >> 4) & 1 : -1;
    screen.tile(LAMP_MEMO + lamp, LAMP_SHAPES, which, cellX(cell), cellY(cell), 0, FLOOR);
  }
}

/** Shows the treats of the levels so far. */
function drawTreats(screen: Screen, level: number): void {
  const { memo } = screen;
  if (memo[TREATS_MEMO] === level) return;
  memo[TREATS_MEMO] = level;
  const left = WIDTH - LEVELS * SIZE;
  screen.fill(left, BOTTOM, WIDTH - left, SIZE, FLOOR);
  for (let i = 0; i < level; i++) screen.stamp(TREAT_SHAPES[i] as Shape, WIDTH - (i + 1) * SIZE, BOTTOM, 0);
}

/** Places an actor, and at the other edge of the screen what of it has come in there. */
function drawActor(screen: Screen, ram: HauntRam, actor: number, picture: Shape): void {
  const x = leftOf(ram, actor);
  const y = topOf(ram, actor);
  screen.sprite(actor, picture, x, y, 0);
  if (x < 0) screen.sprite(OTHER_SIDE + actor, picture, x + WIDTH, y, 0);
  else if (x > WIDTH - SIZE) screen.sprite(OTHER_SIDE + actor, picture, x - WIDTH, y, 0);
  else screen.hide(OTHER_SIDE + actor);
}

function hideActor(screen: Screen, actor: number): void {
  screen.hide(actor);
  screen.hide(OTHER_SIDE + actor);
}

function catShape(ram: HauntRam): Shape {
  if (ram.phase === DYING) {
    const third = Math.floor((3 * (DYING_FRAMES - (ram.clocks[PAUSE] as number))) / DYING_FRAMES);
    return LOST_CATS[third > 2 ? 2 : third] as Shape;
  }
  const pose = ram.phase === ROAMING ? (ram.frame >> 2) & 1 : 0;
  return CATS[2 * (ram.ways[CAT] as number) + pose] as Shape;
}

function ghostShape(ram: HauntRam, ghost: number): Shape {
  if (ram.phase === CATCHING && ghost === ram.bytes[CATCH]) {
    return POINTS_SHAPES[(ram.bytes[CAUGHT] as number) - 1] as Shape;
  }
  const way = ram.ways[ghost] as number;
  if (isEyes(ram, ghost)) return EYES[way] as Shape;
  const pose = (ram.frame >> 3) & 1;
  if (!isFleeing(ram, ghost)) return GHOST_SHAPES[2 * (4 * ghost + way) + pose] as Shape;
  const left = ram.clocks[FLIGHT] as number;
  const isPale = left < PALE && ((left >> 3) & 1) === 1;
  return FLEEING_SHAPES[(isPale ? 2 : 0) + pose] as Shape;
}

function isEyes(ram: HauntRam, ghost: number): boolean {
  const doing = ram.doings[ghost] as number;
  return doing === HOMING || doing === ENTERING;
}

/** The left edge of an actor, in pixels: of the side of the screen on which more of it is. */
function leftOf(ram: HauntRam, actor: number): number {
  const x = FIRST_X + ((ram.x[actor] as number) >> 6);
  return x > WIDTH - SIZE / 2 ? x - WIDTH : x;
}

function topOf(ram: HauntRam, actor: number): number {
  return FIRST_Y + ((ram.y[actor] as number) >> 6);
}

function cellX(cell: number): number {
  return MARGIN + (cell % COLUMNS) * CELL;
}

function cellY(cell: number): number {
  return TOP + MARGIN + Math.floor(cell / COLUMNS) * CELL;
}
