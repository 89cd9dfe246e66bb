import type { ObjectList } from '../console/objects.js';
import { CYAN, GOLD, colour } from '../console/palette.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import {
  BLOCK_X,
  BLOCK_Y,
  BOMBS,
  BURNING,
  BURST_KIND,
  BURST_TIME,
  BURST_X,
  BURST_Y,
  CANNON_RUN,
  CANNON_TOP,
  CANNON_X,
  COLUMNS,
  MARCHED_X,
  MARCHED_Y,
  MARCHER_HEIGHT,
  MARCHER_WIDTH,
  type MarchersRam,
  NO_SHIELDS,
  PAUSE,
  POSE,
  ROWS,
  SHIELDS,
  SHIELDS_RUN,
  SHIELD_ROWS,
  SHIP_WAY,
  SHIP_X,
  SHOT_HEIGHT,
  SHOT_SPEED,
  SHOT_WIDTH,
  SHOT_X,
  SHOT_Y,
  SUBPIXELS,
  columnX,
  isStanding,
  rowY,
} from './block.js';
import { BOMB_HEIGHT, BOMB_WIDTH, STRAY, bombDrift, bombSpeed } from './bombs.js';
import {
  BOMB_PICTURES,
  BURST,
  BURST_COLOURS,
  CANNONS,
  DIGITS,
  LIFE,
  MARCHERS,
  SHIELD_COLOURS,
  SHIP,
  SHIP_WORTH,
  SHOT,
  SKY,
  SOIL,
  TEXT,
  WRECKS,
} from './pictures.js';
import { PIECE, SHIELD_HEIGHT, SHIELD_TOP, SHIELD_WIDTH, shieldX } from './shields.js';
import { SHIP_TOP, shipVelocity } from './ship.js';

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = SCORE_MEMO + 6;
const LIVES_MEMO = LEVEL_MEMO + 3;
const MOST_LIVES = 3;
/** Of each shield: where it is painted, from 1, then which of its pieces. */
const SHIELD_MEMO = LIVES_MEMO + MOST_LIVES;
/** Of the block: where it is, then who stands in each row. */
const BLOCK_MEMO = SHIELD_MEMO + SHIELDS * (SHIELD_ROWS + 1);

/** Sprites on the screen, rows of the list of objects: the marchers come first, by row. */
const SHIP_SPRITE = ROWS * COLUMNS;
const BOMB_SPRITE = SHIP_SPRITE + 1;
const SHOT_SPRITE = BOMB_SPRITE + BOMBS;
const CANNON_SPRITE = SHOT_SPRITE + 1;
/** A sprite only. */
const BURST_SPRITE = CANNON_SPRITE + 1;
/** Rows of the list only: on the screen shields are ground. */
const SHIELD_OBJECT = CANNON_SPRITE + 1;
export const OBJECTS = SHIELD_OBJECT + SHIELDS;

/** Kinds in the list of objects. */
const CANNON_KIND = 1;
const SHOT_KIND = 2;
const STRAY_KIND = 3;
const AIMED_KIND = 4;
/** The first of three, two rows each from the top. */
const MARCHER_KIND = 5;
const SHIP_KIND = 8;
const SHIELD_KIND = 9;
export const KINDS: readonly string[] = [
  'cannon',
  'shot',
  'bomb',
  'bomb dropped near the cannon',
  'winged marcher',
  'drummer',
  'marcher in boots',
  'mother ship',
  'shield',
];

const LIFE_COLOUR = colour(CYAN, 5);
/** What bursts where the mother ship was, shown longer than what bursts in the rows. */
export const SHIP_BURST = ROWS;
const WORTH_COLOUR = colour(GOLD, 7);

/** Brings all that changes up to date. */
export function drawMarchers(screen: Screen, ram: MarchersRam): void {
  const { words, bytes } = ram;
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 5, ram.score, TEXT, SKY);
  screen.number(LEVEL_MEMO, DIGITS, 136, 2, 2, ram.level, TEXT, SKY);
  screen.row(LIVES_MEMO, LIFE, 4, 201, 11, MOST_LIVES, ram.lives, LIFE_COLOUR, SOIL);
  for (let shield = 0; shield < SHIELDS; shield++) paintShield(screen, ram, shield);
  drawBlock(screen, ram);
  if (bytes[SHIP_WAY] === 0) screen.hide(SHIP_SPRITE);
  else screen.sprite(SHIP_SPRITE, SHIP, (words[SHIP_X] as number) >> 6, SHIP_TOP, 0);
  for (let bomb = 0; bomb < BOMBS; bomb++) drawBomb(screen, ram, bomb);
  if (bytes[SHOT_Y] === 0) screen.hide(SHOT_SPRITE);
  else screen.sprite(SHOT_SPRITE, SHOT, bytes[SHOT_X] as number, bytes[SHOT_Y] as number, 0);
  screen.sprite(CANNON_SPRITE, cannonPicture(ram), words[CANNON_X] as number, CANNON_TOP, 0);
  const burst = bytes[BURST_KIND] as number;
  if (bytes[BURST_TIME] === 0) {
    screen.hide(BURST_SPRITE);
    return;
  }
  const picture = burst === SHIP_BURST ? SHIP_WORTH : BURST;
  const tint = burst === SHIP_BURST ? WORTH_COLOUR : (BURST_COLOURS[burst] as number);
  screen.sprite(BURST_SPRITE, picture, bytes[BURST_X] as number, bytes[BURST_Y] as number, tint);
}

/** Places the marchers, where anything of the block has changed. */
function drawBlock(screen: Screen, ram: MarchersRam): void {
  const { memo } = screen;
  const { words, bytes, standing } = ram;
  const pose = bytes[POSE] as number;
  const place = ((words[BLOCK_X] as number) << 16) | ((bytes[BLOCK_Y] as number) << 8) | (pose + 1);
  let hasChanged = memo[BLOCK_MEMO] !== place;
  memo[BLOCK_MEMO] = place;
  for (let row = 0; row < ROWS; row++) {
    const bits = standing[row] as number;
    if (memo[BLOCK_MEMO + 1 + row] !== bits) hasChanged = true;
    memo[BLOCK_MEMO + 1 + row] = bits;
  }
  if (!hasChanged) return;
  for (let row = 0; row < ROWS; row++) {
    const y = rowY(ram, row);
    const picture = MARCHERS[2 * row + pose] as Shape;
    for (let column = 0; column < COLUMNS; column++) {
      const sprite = Math.imul(row, COLUMNS) + column;
      if (isStanding(ram, row, column)) screen.sprite(sprite, picture, columnX(ram, column), y, 0);
      else screen.hide(sprite);
    }
  }
}

function drawBomb(screen: Screen, ram: MarchersRam, bomb: number): void {
  const kind = ram.bombKind[bomb] as number;
  if (kind === 0) {
    screen.hide(BOMB_SPRITE + bomb);
    return;
  }
  const y = (ram.bombY[bomb] as number) >> 6;
  const picture = BOMB_PICTURES[2 * (kind - STRAY) + ((y >> 2) & 1)] as Shape;
  screen.sprite(BOMB_SPRITE + bomb, picture, ram.bombX[bomb] as number, y, 0);
}

function cannonPicture(ram: MarchersRam): Shape {
  if (ram.phase !== BURNING) return CANNONS[ram.difficulty] as Shape;
  return WRECKS[2 * ram.difficulty + (((ram.bytes[PAUSE] as number) >> 3) & 1)] as Shape;
}

/** Paints what of a shield differs from what is painted, row by row. */
function paintShield(screen: Screen, ram: MarchersRam, shield: number): void {
  const { memo } = screen;
  const x = shieldX(ram, shield);
  const first = SHIELD_MEMO + shield * (SHIELD_ROWS + 1);
  const shown = memo[first] as number;
  if (shown !== x + 1) {
    if (shown !== 0) screen.fill(shown - 1, SHIELD_TOP, SHIELD_WIDTH, SHIELD_HEIGHT, SKY);
    memo.fill(0, first + 1, first + 1 + SHIELD_ROWS);
    memo[first] = x + 1;
  }
  for (let row = 0; row < SHIELD_ROWS; row++) {
    const pieces = ram.shields[shield * SHIELD_ROWS + row] as number;
    const painted = memo[first + 1 + row] as number;
    if (pieces === painted) continue;
    memo[first + 1 + row] = pieces;
    const y = SHIELD_TOP + row * PIECE;
    paintRuns(screen, painted & ~pieces, x, y, SKY);
    paintRuns(screen, pieces & ~painted, x, y, SHIELD_COLOURS[row] as number);
  }
}

/** Paints the pieces of a row that are set, those side by side at once. */
function paintRuns(screen: Screen, pieces: number, x: number, y: number, tint: number): void {
  let rest = pieces;
  while (rest !== 0) {
    const from = 31 - Math.clz32(rest & -rest);
    const ones = ~(rest >> from);
    const length = 31 - Math.clz32(ones & -ones);
    screen.fill(x + from * PIECE, y, length * PIECE, PIECE, tint);
    rest &= ~(((1 << length) - 1) << from);
  }
}

/** Lists all that moves. */
export function listMarchers(objects: ObjectList, ram: MarchersRam): void {
  const { words, bytes } = ram;
  listBlock(objects, ram);
  if (bytes[SHIP_WAY] === 0) objects.hide(SHIP_SPRITE);
  else {
    const x = (words[SHIP_X] as number) >> 6;
    objects.put(SHIP_SPRITE, SHIP_KIND, x, SHIP_TOP, SHIP.width, SHIP.height, shipVelocity(ram), 0);
  }
  for (let bomb = 0; bomb < BOMBS; bomb++) listBomb(objects, ram, bomb);
  if (bytes[SHOT_Y] === 0) objects.hide(SHOT_SPRITE);
  else {
    const [x, y] = [bytes[SHOT_X] as number, bytes[SHOT_Y] as number];
    objects.put(SHOT_SPRITE, SHOT_KIND, x, y, SHOT_WIDTH, SHOT_HEIGHT, 0, -SHOT_SPEED * SUBPIXELS);
  }
  if (ram.phase === BURNING) objects.hide(CANNON_SPRITE);
  else {
    const { width, height } = CANNONS[ram.difficulty] as Shape;
    const run = (words[CANNON_RUN] as number) * SUBPIXELS;
    objects.put(CANNON_SPRITE, CANNON_KIND, words[CANNON_X] as number, CANNON_TOP, width, height, run, 0);
  }
  const run = words[SHIELDS_RUN] as number;
  for (let shield = 0; shield < SHIELDS; shield++) {
    const row = SHIELD_OBJECT + shield;
    if (ram.mode === NO_SHIELDS) objects.hide(row);
    else objects.put(row, SHIELD_KIND, shieldX(ram, shield), SHIELD_TOP, SHIELD_WIDTH, SHIELD_HEIGHT, run, 0);
  }
}

function listBlock(objects: ObjectList, ram: MarchersRam): void {
  const vx = (ram.words[MARCHED_X] as number) * SUBPIXELS;
  const vy = (ram.words[MARCHED_Y] as number) * SUBPIXELS;
  for (let row = 0; row < ROWS; row++) {
    const y = rowY(ram, row);
    const kind = MARCHER_KIND + (row >> 1);
    for (let column = 0; column < COLUMNS; column++) {
      const at = Math.imul(row, COLUMNS) + column;
      const x = columnX(ram, column);
      if (isStanding(ram, row, column)) objects.put(at, kind, x, y, MARCHER_WIDTH, MARCHER_HEIGHT, vx, vy);
      else objects.hide(at);
    }
  }
}

function listBomb(objects: ObjectList, ram: MarchersRam, bomb: number): void {
  const row = BOMB_SPRITE + bomb;
  const kind = ram.bombKind[bomb] as number;
  if (kind === 0) {
    objects.hide(row);
    return;
  }
  const y = (ram.bombY[bomb] as number) >> 6;
  const vx = bombDrift(ram, bomb) * SUBPIXELS;
  const named = kind === STRAY ? STRAY_KIND : AIMED_KIND;
  objects.put(row, named, ram.bombX[bomb] as number, y, BOMB_WIDTH, BOMB_HEIGHT, vx, bombSpeed(ram));
}
