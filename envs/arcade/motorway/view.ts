import type { ObjectList } from '../console/objects.js';
import { GOLD, GREEN, GREY, LIME, ORANGE, PINK, TEAL, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';
import { HEN_SIZE, HEN_X } from './hens.js';
import { ASPHALT, EGG_SHAPES, HEN_SHAPES, VEHICLE_SHAPES } from './pictures.js';
import {
  LANES,
  LANE_HEIGHT,
  LENGTHS,
  type MotorwayRam,
  PLACES,
  PLAYER,
  RIVAL,
  ROAD_TOP,
  VEHICLE_HEIGHT,
  carriedBy,
  vehicleX,
  vehiclesOf,
} from './traffic.js';

/** Crossings that make a game a success: so many places for eggs there are. */
export const TARGET = 20;

/** Sprites on the screen, rows of the list of objects: vehicles lane by lane, then the hens. */
const FIRST_HEN = LANES * PLACES;
export const OBJECTS = FIRST_HEN + 2;
/** Kinds in the list of objects: hens, then vehicles by kind. */
const HEN_KIND = 1;
const VEHICLE_KIND = 3;

/** Pixels: the verges at both ends of the way, and the line below. */
const FAR_TOP = 14;
const ROAD_BOTTOM = ROAD_TOP + LANES * LANE_HEIGHT;
const BOTTOM = 196;
const EGGS_Y = 201;
const EGG_PITCH = 5;
const BAR_LEFT = 108;
const BAR_WIDTH = 48;
const BAR_TOP = 200;
const BAR_HEIGHT = 6;

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const RIVAL_MEMO = 3;
const LEVEL_MEMO = 6;
const VERGE_MEMO = 8;
const TIME_MEMO = 9;
const EGGS_MEMO = 10;

const BLACK = colour(GREY, 0);
const TEXT = colour(GOLD, 6);
const RIVAL_TEXT = colour(ORANGE, 4);
const MARKING = colour(GREY, 5);
const MIDDLE = colour(GOLD, 5);
const KERB = colour(GREY, 5);
const KERB_SHADE = colour(GREY, 3);
const PAVING = colour(GREY, 4);
const TIME_COLOUR = colour(LIME, 5);
const TIME_SHADE = colour(LIME, 3);
/** Grass by shift: morning, noon, evening. */
const GRASS: readonly number[] = [colour(GREEN, 3), colour(LIME, 3), colour(TEAL, 1)];
const BLADES: readonly number[] = [colour(GREEN, 5), colour(LIME, 5), colour(TEAL, 3)];

const FLOWERS_X: readonly number[] = [12, 58, 84, 139];

const DIGITS = digits(2, 2);
const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
const TUFT = shape(['#...#', '.#.#.', '.###.'], 1, 1);
const FLOWER = shape(['.p.', 'pop', '.p.'], 1, 1, { p: colour(PINK, 6), o: colour(GOLD, 6) });

/** Paints what never changes: the road and its edges. */
export function paintRoad(screen: Screen): void {
  screen.fill(0, ROAD_TOP, WIDTH, ROAD_BOTTOM - ROAD_TOP, ASPHALT);
  for (let lane = 1; lane < LANES; lane++) {
    const y = ROAD_TOP + lane * LANE_HEIGHT - 2;
    if (lane === LANES / 2) {
      screen.fill(0, y - 1, WIDTH, 1, MIDDLE);
      screen.fill(0, y + 1, WIDTH, 1, MIDDLE);
      continue;
    }
    for (let x = lane % 2 === 0 ? 4 : 12; x < WIDTH - 8; x += 16) screen.fill(x, y, 7, 1, MARKING);
  }
  screen.stamp(LEVEL_MARK, 138, 2, TEXT);
}

/** Brings all that changes up to date. */
export function drawMotorway(screen: Screen, ram: MotorwayRam, shiftFrames: number, isForTwo: boolean): void {
  const { crossings, level } = ram;
  drawVerges(screen, level);
  screen.number(SCORE_MEMO, DIGITS, 112, 2, 2, crossings[PLAYER] as number, TEXT, BLACK);
  if (isForTwo) screen.number(RIVAL_MEMO, DIGITS, 36, 2, 2, crossings[RIVAL] as number, RIVAL_TEXT, BLACK);
  screen.number(LEVEL_MEMO, DIGITS, 146, 2, 1, level, TEXT, BLACK);
  drawEggs(screen, crossings[PLAYER] as number);
  drawTime(screen, Math.ceil(((ram.time[0] as number) * BAR_WIDTH) / shiftFrames));
  for (let lane = 0; lane < LANES; lane++) {
    const kind = carriedBy(ram, lane);
    const length = LENGTHS[kind] as number;
    const picture = VEHICLE_SHAPES[lane]?.[kind] as Shape;
    const y = vehicleY(lane);
    const vehicles = vehiclesOf(ram, lane);
    for (let place = 0; place < PLACES; place++) {
      const x = place < vehicles ? vehicleX(ram, lane, place) : WIDTH;
      const sprite = lane * PLACES + place;
      if (x < WIDTH && x + length > 0) screen.sprite(sprite, picture, x, y, 0);
      else screen.hide(sprite);
    }
  }
  drawHen(screen, ram, PLAYER);
  if (isForTwo) drawHen(screen, ram, RIVAL);
}

/** Lists all that moves. */
export function listMotorway(objects: ObjectList, ram: MotorwayRam, isForTwo: boolean): void {
  for (let lane = 0; lane < LANES; lane++) {
    const kind = carriedBy(ram, lane);
    const length = LENGTHS[kind] as number;
    const speed = ram.speeds[lane] as number;
    const vehicles = vehiclesOf(ram, lane);
    for (let place = 0; place < PLACES; place++) {
      const x = place < vehicles ? vehicleX(ram, lane, place) : WIDTH;
      const row = lane * PLACES + place;
      if (x >= WIDTH || x + length <= 0) objects.hide(row);
      else objects.put(row, VEHICLE_KIND + kind, x, vehicleY(lane), length, VEHICLE_HEIGHT, speed, 0);
    }
  }
  for (let hen = PLAYER; hen <= RIVAL; hen++) {
    if (hen === RIVAL && !isForTwo) {
      objects.hide(FIRST_HEN + hen);
      continue;
    }
    const y = ram.hens[hen] as number;
    const x = HEN_X[hen] as number;
    const speed = (ram.runs[hen] as number) * 64;
    objects.put(FIRST_HEN + hen, HEN_KIND + hen, x, y, HEN_SIZE, HEN_SIZE, 0, speed);
  }
}

function vehicleY(lane: number): number {
  return ROAD_TOP + Math.imul(lane, LANE_HEIGHT);
}

function drawHen(screen: Screen, ram: MotorwayRam, hen: number): void {
  const y = ram.hens[hen] as number;
  const pose = ram.dizzy[hen] !== 0 ? 2 : (y >> 2) & 1;
  screen.sprite(FIRST_HEN + hen, HEN_SHAPES[3 * hen + pose] as Shape, HEN_X[hen] as number, y, 0);
}

/** Paints the grass at both sides as it looks in a shift. */
function drawVerges(screen: Screen, shift: number): void {
  if (screen.memo[VERGE_MEMO] === shift) return;
  screen.memo[VERGE_MEMO] = shift;
  const grass = GRASS[shift - 1] as number;
  const blades = BLADES[shift - 1] as number;
  screen.fill(0, FAR_TOP, WIDTH, ROAD_TOP - FAR_TOP, grass);
  screen.fill(0, ROAD_BOTTOM, WIDTH, BOTTOM - ROAD_BOTTOM, grass);
  for (let i = 0; i < 12; i++) {
    const x = 3 + i * 13;
    screen.stamp(TUFT, x, FAR_TOP + 1 + ((i * 5) % 6), blades);
    screen.stamp(TUFT, x + 4, ROAD_BOTTOM + 5 + ((i * 7) % 7), blades);
  }
  for (const x of FLOWERS_X) {
    screen.stamp(FLOWER, x, FAR_TOP + 3 + (x % 7), 0);
    screen.stamp(FLOWER, x + 7, ROAD_BOTTOM + 4 + (x % 9), 0);
  }
  for (const x of HEN_X) {
    screen.fill(x - 4, FAR_TOP, HEN_SIZE + 8, ROAD_TOP - FAR_TOP, PAVING);
    screen.fill(x - 4, ROAD_BOTTOM, HEN_SIZE + 8, BOTTOM - ROAD_BOTTOM, PAVING);
    for (let y = 4; y < 16; y += 5) {
      screen.fill(x - 4, FAR_TOP + y, HEN_SIZE + 8, 1, KERB_SHADE);
      screen.fill(x - 4, ROAD_BOTTOM + y, HEN_SIZE + 8, 1, KERB_SHADE);
    }
  }
  screen.fill(0, ROAD_TOP - 3, WIDTH, 2, KERB);
  screen.fill(0, ROAD_TOP - 1, WIDTH, 1, KERB_SHADE);
  screen.fill(0, ROAD_BOTTOM, WIDTH, 2, KERB);
  screen.fill(0, ROAD_BOTTOM + 2, WIDTH, 1, KERB_SHADE);
}

/** Shows an egg for each crossing, as many as make a success. */
function drawEggs(screen: Screen, crossings: number): void {
  if (screen.memo[EGGS_MEMO] === ~crossings) return;
  screen.memo[EGGS_MEMO] = ~crossings;
  for (let egg = 0; egg < TARGET; egg++) {
    const which = egg < crossings ? 0 : 1;
    screen.tile(EGGS_MEMO + 1 + egg, EGG_SHAPES, which, 4 + egg * EGG_PITCH, EGGS_Y, 0, BLACK);
  }
}

/** Shows how much of the shift is left, as so many columns of the bar. */
function drawTime(screen: Screen, width: number): void {
  const { memo } = screen;
  if (memo[TIME_MEMO] === ~width) return;
  memo[TIME_MEMO] = ~width;
  screen.fill(BAR_LEFT, BAR_TOP, width, BAR_HEIGHT - 2, TIME_COLOUR);
  screen.fill(BAR_LEFT, BAR_TOP + BAR_HEIGHT - 2, width, 2, TIME_SHADE);
  screen.fill(BAR_LEFT + width, BAR_TOP, BAR_WIDTH - width, BAR_HEIGHT, BLACK);
}
