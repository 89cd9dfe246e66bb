import type { ObjectList } from '../console/objects.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import {
  BURST_TIME,
  BURST_X,
  BURST_Y,
  CONTROLS,
  FLYING,
  HEADING,
  METEORS,
  type MeteorsRam,
  SAUCER_SHOT,
  SAUCER_Y,
  SHOTS,
  SHOT_SIZE,
  THRUST,
  VX,
  VY,
  WAIT,
  WRECKED,
  X,
  Y,
  across,
  down,
  shotSpeed,
  wrapX,
  wrapY,
} from './field.js';
import {
  BURSTS,
  BURST_COLOUR,
  DIGITS,
  LEVEL_MARK,
  LIFE,
  LIFE_COLOUR,
  SAUCERS,
  SHIP_SIZE,
  SHOT_COLOURS,
  SPACE,
  STAR_COLOURS,
  TEXT,
  WRECKS,
  rockPicture,
  shipPicture,
} from './pictures.js';
import { rockVelocityX, rockVelocityY, sizeOf } from './rocks.js';
import { isSaucerHere, saucerKind, saucerVelocityX, saucerVelocityY, saucerX } from './saucer.js';

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = SCORE_MEMO + 6;
const LIVES_MEMO = LEVEL_MEMO + 3;
export const MOST_LIVES = 9;

/** Sprites on the screen, rows of the list of objects: the meteors come first. */
const SHOT_SPRITE = METEORS;
const SAUCER_SPRITE = SHOT_SPRITE + SHOTS + 1;
const SHIP_SPRITE = SAUCER_SPRITE + 1;
export const OBJECTS = SHIP_SPRITE + 1;
/** Sprites only: a burst, then what reaches around an edge, once more on the other side. */
const BURST_SPRITE = OBJECTS;
const FIRST_COPY = BURST_SPRITE + 1;
const COPIES_END = 64;

/** Kinds in the list of objects. */
const SHIP_KIND = 1;
const SHOT_KIND = 2;
/** Of a small meteor; larger ones follow. */
const ROCK_KIND = 3;
const SAUCER_KIND = 6;
const SAUCER_SHOT_KIND = 8;
export const KINDS: readonly string[] = [
  'ship',
  'shot',
  'small meteor',
  'medium meteor',
  'large meteor',
  'saucer',
  'small saucer',
  "saucer's shot",
];

/** The wreck of a ship is seen from so many frames of its wait on, each picture for so long. */
export const WRECK_FROM = 192;
const WRECK_SHIFT = 4;

const STARS = 40;

/** Paints what never changes. */
export function paintSpace(screen: Screen): void {
  for (let i = 0; i < STARS; i++) {
    const x = (i * 67 + ((i * i) % 23) * 7) % WIDTH;
    screen.fill(x, 18 + ((i * 47) % 190), 1, 1, STAR_COLOURS[i % STAR_COLOURS.length] as number);
  }
  screen.stamp(LEVEL_MARK, 124, 2, TEXT);
}

/** Brings all that changes up to date. */
export function drawMeteors(screen: Screen, ram: MeteorsRam): void {
  const { bytes } = ram;
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 5, ram.score, TEXT, SPACE);
  screen.number(LEVEL_MEMO, DIGITS, 136, 2, 2, ram.level, TEXT, SPACE);
  screen.row(LIVES_MEMO, LIFE, 48, 5, 8, MOST_LIVES, ram.lives, LIFE_COLOUR, SPACE);
  let copy = FIRST_COPY;
  for (let rock = 0; rock < METEORS; rock++) {
    const kind = ram.meteorKind[rock] as number;
    if (kind === 0) {
      screen.hide(rock);
      continue;
    }
    const picture = rockPicture(kind, rock);
    copy = show(screen, rock, copy, picture, ram.meteorX[rock] as number, ram.meteorY[rock] as number, 0);
  }
  drawShots(screen, ram);
  copy = drawSaucer(screen, ram, copy);
  const ship = pictureOfShip(ram);
  if (ship === null) screen.hide(SHIP_SPRITE);
  else copy = show(screen, SHIP_SPRITE, copy, ship, shipX(ram), shipY(ram), 0);
  const burst = bytes[BURST_TIME] as number;
  if (burst === 0) screen.hide(BURST_SPRITE);
  else {
    const picture = BURSTS[burst >> 3] as Shape;
    const x = bytes[BURST_X] as number;
    copy = show(screen, BURST_SPRITE, copy, picture, x, bytes[BURST_Y] as number, BURST_COLOUR);
  }
  for (; copy < COPIES_END; copy++) screen.hide(copy);
}

/** A shot is too small for its other side to be seen. */
function drawShots(screen: Screen, ram: MeteorsRam): void {
  const { shotX, shotY, shotTime } = ram;
  for (let shot = 0; shot <= SHOTS; shot++) {
    const sprite = SHOT_SPRITE + shot;
    const tint = SHOT_COLOURS[shot === SAUCER_SHOT ? 1 : 0] as number;
    if (shotTime[shot] === 0) screen.hide(sprite);
    else screen.box(sprite, shotX[shot] as number, shotY[shot] as number, SHOT_SIZE, SHOT_SIZE, tint);
  }
}

/** The saucer reaches around only at top and bottom. */
function drawSaucer(screen: Screen, ram: MeteorsRam, copy: number): number {
  if (!isSaucerHere(ram)) {
    screen.hide(SAUCER_SPRITE);
    return copy;
  }
  const picture = SAUCERS[saucerKind(ram)] as Shape;
  const x = saucerX(ram);
  const y = ram.bytes[SAUCER_Y] as number;
  screen.sprite(SAUCER_SPRITE, picture, x, y, 0);
  if (y + picture.height <= HEIGHT) return copy;
  return again(screen, copy, picture, x, y - HEIGHT, 0);
}

/** Places a sprite, and where it reaches around an edge, once more on the other side. @returns the next sprite that is free for that */
function show(
  screen: Screen,
  sprite: number,
  copy: number,
  picture: Shape,
  x: number,
  y: number,
  tint: number,
): number {
  screen.sprite(sprite, picture, x, y, tint);
  const isAcross = x + picture.width > WIDTH;
  const isDown = y + picture.height > HEIGHT;
  let next = copy;
  if (isAcross) next = again(screen, next, picture, x - WIDTH, y, tint);
  if (isDown) next = again(screen, next, picture, x, y - HEIGHT, tint);
  if (isAcross && isDown) next = again(screen, next, picture, x - WIDTH, y - HEIGHT, tint);
  return next;
}

/** There are always sprites enough for what happens in play; where there were not, the other side would not be seen. */
function again(screen: Screen, copy: number, picture: Shape, x: number, y: number, tint: number): number {
  if (copy === COPIES_END) return copy;
  screen.sprite(copy, picture, x, y, tint);
  return copy + 1;
}

/** The left end of the picture of the ship. */
export function shipX(ram: MeteorsRam): number {
  return wrapX(((ram.ship[X] as number) >> 6) - (SHIP_SIZE >> 1));
}

/** The upper end of the picture of the ship. */
export function shipY(ram: MeteorsRam): number {
  return wrapY(((ram.ship[Y] as number) >> 6) - (SHIP_SIZE >> 1));
}

/** What is to be seen of the ship; null for nothing. */
function pictureOfShip(ram: MeteorsRam): Shape | null {
  const { bytes, phase, frame } = ram;
  if (phase === FLYING) {
    const isBurning = ((bytes[CONTROLS] as number) & THRUST) !== 0 && (frame & 2) === 0;
    return shipPicture((bytes[HEADING] as number) >> 1, isBurning);
  }
  const since = (bytes[WAIT] as number) - WRECK_FROM;
  return phase === WRECKED && since > 0 ? (WRECKS[(since - 1) >> WRECK_SHIFT] as Shape) : null;
}

/** Lists all that moves. */
export function listMeteors(objects: ObjectList, ram: MeteorsRam): void {
  const { ship, meteorX, meteorY, meteorKind } = ram;
  for (let rock = 0; rock < METEORS; rock++) {
    const kind = meteorKind[rock] as number;
    if (kind === 0) {
      objects.hide(rock);
      continue;
    }
    const { width, height } = rockPicture(kind, rock);
    objects.put(
      rock,
      ROCK_KIND - 1 + sizeOf(kind),
      meteorX[rock] as number,
      meteorY[rock] as number,
      width,
      height,
      rockVelocityX(ram, kind),
      rockVelocityY(ram, kind),
    );
  }
  listShots(objects, ram);
  if (isSaucerHere(ram)) {
    const kind = saucerKind(ram);
    const { width, height } = SAUCERS[kind] as Shape;
    const [x, y] = [saucerX(ram), ram.bytes[SAUCER_Y] as number];
    const [vx, vy] = [saucerVelocityX(ram), saucerVelocityY(ram)];
    objects.put(SAUCER_SPRITE, SAUCER_KIND + kind, x, y, width, height, vx, vy);
  } else objects.hide(SAUCER_SPRITE);
  if (ram.phase !== FLYING) {
    objects.hide(SHIP_SPRITE);
    return;
  }
  const [vx, vy] = [(ship[VX] as number) >> 4, (ship[VY] as number) >> 4];
  objects.put(SHIP_SPRITE, SHIP_KIND, shipX(ram), shipY(ram), SHIP_SIZE, SHIP_SIZE, vx, vy);
}

function listShots(objects: ObjectList, ram: MeteorsRam): void {
  const { shotX, shotY, shotWay, shotTime } = ram;
  for (let shot = 0; shot <= SHOTS; shot++) {
    const row = SHOT_SPRITE + shot;
    if (shotTime[shot] === 0) {
      objects.hide(row);
      continue;
    }
    const kind = shot === SAUCER_SHOT ? SAUCER_SHOT_KIND : SHOT_KIND;
    const speed = shotSpeed(shot);
    const way = shotWay[shot] as number;
    objects.put(
      row,
      kind,
      shotX[shot] as number,
      shotY[shot] as number,
      SHOT_SIZE,
      SHOT_SIZE,
      across(speed, way),
      down(speed, way),
    );
  }
}
