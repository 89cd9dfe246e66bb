import type { ObjectList } from '../console/objects.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import { HOME_TILES, paintScores, paintTime } from './banks.js';
import {
  CAUSE,
  CHEERING,
  DYING,
  DYING_FRAMES,
  FIRST_THING,
  FLY,
  FROG_X,
  GUEST,
  GUEST_HOME,
  HOMES,
  HOME_COUNT,
  HOME_PITCH,
  HOP,
  HOPPING,
  HOP_FRAMES,
  HOP_SPEED,
  LANES,
  LEFT,
  NOBODY,
  PAUSE,
  RIGHT,
  ROW_HEIGHT,
  RiverbankRam,
  TIME,
  TOP,
  TURTLES,
  UP,
  WAY,
  depthOf,
  drift,
  frogY,
  hasThing,
  isNose,
  laneOf,
  laneSpeed,
  thingX,
} from './lanes.js';
import { DEATHS, FROG_SIZE, LEAPING, SITTING, thingShape } from './pictures.js';

/** Words of the screen's memo; those before are of the score line and the time bar. */
const HOME_MEMO = 32;

/** Sprites on the screen, rows of the list of objects: the things of the lanes come first. */
const FROG = FIRST_THING[LANES] as number;
export const GUEST_OBJECT = FROG + 1;
/** Kinds in the list of objects. */
const FROG_KIND = 1;
const TURTLE_KIND = 2;
const FLY_KIND = 5;
const NOSE_KIND = 6;
const CROCODILE_KIND = 7;
/** By what a lane carries: log, (turtles,) snake, lorry, racing car, car, van, taxi. */
const KINDS_OF_LANES: readonly number[] = [8, 0, 9, 10, 11, 12, 13, 14];

/** Brings all that changes up to date. */
export function drawRiverbank(screen: Screen, ram: RiverbankRam, crossingTime: number): void {
  paintScores(screen, ram.score, ram.level, ram.lives);
  paintTime(screen, ram.words[TIME] as number, crossingTime);
  for (let home = 0; home < HOME_COUNT; home++) {
    screen.tile(HOME_MEMO + home, HOME_TILES, homeTile(ram, home), 6 + home * HOME_PITCH, TOP, 0, 0);
  }
  for (let row = 1; row <= LANES; row++) {
    const { length, places } = laneOf(row);
    const first = FIRST_THING[row - 1] as number;
    for (let place = 0; place < places; place++) {
      const x = hasThing(ram, row, place) ? thingX(ram, row, place) : WIDTH;
      if (x >= WIDTH || x + length <= 0) {
        screen.hide(first + place);
        continue;
      }
      const picture = thingShape(row, depthOf(ram, row, place), ram.frame);
      screen.sprite(first + place, picture, x, middleY(row, picture.height), 0);
    }
  }
  if (ram.phase === CHEERING) screen.hide(FROG);
  else screen.sprite(FROG, frogShape(ram), frogX(ram), frogY(ram) + 1, 0);
}

/** Lists all that moves. */
export function listRiverbank(objects: ObjectList, ram: RiverbankRam): void {
  for (let row = 1; row <= LANES; row++) {
    const { length, places, carries } = laneOf(row);
    const first = FIRST_THING[row - 1] as number;
    const speed = laneSpeed(ram, row);
    for (let place = 0; place < places; place++) {
      const x = hasThing(ram, row, place) ? thingX(ram, row, place) : WIDTH;
      if (x >= WIDTH || x + length <= 0) {
        objects.hide(first + place);
        continue;
      }
      const depth = depthOf(ram, row, place);
      const kind = carries === TURTLES ? TURTLE_KIND + depth : (KINDS_OF_LANES[carries] as number);
      const { height } = thingShape(row, depth, ram.frame);
      objects.put(first + place, kind, x, middleY(row, height), length, height, speed, 0);
    }
  }
  listFrog(objects, ram);
  const guest = ram.bytes[GUEST] as number;
  if (guest === NOBODY) {
    objects.hide(GUEST_OBJECT);
    return;
  }
  const x = 6 + (ram.bytes[GUEST_HOME] as number) * HOME_PITCH;
  const kind = guest === FLY ? FLY_KIND : isNose(ram) ? NOSE_KIND : CROCODILE_KIND;
  objects.put(GUEST_OBJECT, kind, x, TOP, 20, ROW_HEIGHT, 0, 0);
}

function listFrog(objects: ObjectList, ram: RiverbankRam): void {
  if (ram.phase !== HOPPING) {
    objects.hide(FROG);
    return;
  }
  const hop = ram.bytes[HOP] as number;
  const way = ram.bytes[WAY] as number;
  let vx = drift(ram);
  let vy = 0;
  if (hop > 1) {
    if (way === LEFT) vx -= HOP_SPEED;
    else if (way === RIGHT) vx += HOP_SPEED;
    else {
      vx = 0;
      vy = way === UP ? -HOP_SPEED : HOP_SPEED;
    }
  }
  objects.put(FROG, FROG_KIND, frogX(ram), frogY(ram) + 1, FROG_SIZE, FROG_SIZE, vx, vy);
}

/** Where a picture of a height stands in the middle of a row. */
function middleY(row: number, height: number): number {
  return TOP + Math.imul(row, ROW_HEIGHT) + ((ROW_HEIGHT - height) >> 1);
}

/** The left edge of the frog, in pixels. */
export function frogX(ram: RiverbankRam): number {
  return ((ram.words[FROG_X] as number) >> 6) - FROG_SIZE / 2;
}

function frogShape(ram: RiverbankRam): Shape {
  const { bytes } = ram;
  if (ram.phase === DYING) {
    const isEarly = (bytes[PAUSE] as number) > (DYING_FRAMES * 2) / 3;
    return DEATHS[2 * (bytes[CAUSE] as number) + (isEarly ? 0 : 1)] as Shape;
  }
  const hop = bytes[HOP] as number;
  return (hop > 1 && hop < HOP_FRAMES ? LEAPING : SITTING)[bytes[WAY] as number] as Shape;
}

/** Which of the pictures of a home is to be seen: empty, filled (two, while all cheer), fly, nose, crocodile. */
function homeTile(ram: RiverbankRam, home: number): number {
  const { bytes, phase } = ram;
  if ((((bytes[HOMES] as number) >> home) & 1) === 1) {
    return phase === CHEERING ? 1 + ((((bytes[PAUSE] as number) >> 3) + home) & 1) : 1;
  }
  if (bytes[GUEST] === NOBODY || bytes[GUEST_HOME] !== home) return 0;
  return bytes[GUEST] === FLY ? 3 : isNose(ram) ? 4 : 5;
}
