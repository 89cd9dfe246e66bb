import { GREY, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { DAY_FRAMES, FOG, LOOKS, NIGHT, hourOf } from './hours.js';
import { LIP, LIP_TOP, showPanel } from './panel.js';
import { CAR_ROWS, OWN_MARGIN, SMOKE, carShape, ownShape } from './pictures.js';
import { SCENERY, carX, firstThing, firstVisibleRow, ownTop, ownX, thingRow, thingX } from './places.js';
import {
  CARS,
  CRASH,
  DRIFT,
  END_ROW,
  FIRST_ROW,
  type GrandTourRam,
  HORIZON,
  PANORAMA,
  PLAYER_ROW,
  PLAYER_X,
  SUBPIXELS,
  TIME,
  rowOf,
} from './road.js';
import { paintRoad } from './roadway.js';
import { MOON, MOUNTAINS, MOUNTAINS_HEIGHT, MOUNTAINS_ROUND, SUN, sceneryShape } from './scenery.js';
import { carAt } from './traffic.js';

/** The mountains turn round in so many 1/64 pixels. */
export const PANORAMA_ROUND = MOUNTAINS_ROUND * SUBPIXELS;
/** The first row of the screen below the mountains. */
const SKY_BOTTOM = HORIZON + FIRST_ROW;

/** Sprites on the screen, far ones first. Cars behind the player are nearer than the player. */
const SUN_SPRITE = 0;
const MOUNTAINS_SPRITE = 1;
const FIRST_SCENERY = 2;
const FIRST_CAR = FIRST_SCENERY + SCENERY;
const OWN_SPRITE = FIRST_CAR + CARS;
const SMOKE_SPRITE = OWN_SPRITE + 1;
const FIRST_CAR_BEHIND = SMOKE_SPRITE + 1;
const LIP_SPRITE = FIRST_CAR_BEHIND + CARS;

/** The first word of the screen's memo after those of road and panel. */
const HOUR_MEMO = 200;

const STAR = colour(GREY, 5);
const BRIGHT_STAR = colour(GREY, 7);
const STARS = 34;

/** Brings all that changes up to date. */
export function drawGrandTour(screen: Screen, ram: GrandTourRam, goal: number): void {
  const hour = hourOf(ram);
  const isNewHour = screen.memo[HOUR_MEMO] !== hour + 1;
  if (isNewHour) {
    screen.memo[HOUR_MEMO] = hour + 1;
    paintSky(screen, hour);
  }
  paintRoad(screen, ram, hour, isNewHour);
  showPanel(screen, ram, goal);
  placeSun(screen, ram, hour);
  if (hour === FOG) screen.hide(MOUNTAINS_SPRITE);
  else {
    const left = -((ram.words[PANORAMA] as number) >> 6);
    screen.sprite(
      MOUNTAINS_SPRITE,
      MOUNTAINS[hour] as (typeof MOUNTAINS)[number],
      left,
      SKY_BOTTOM - MOUNTAINS_HEIGHT,
      0,
    );
  }
  placeScenery(screen, ram, hour);
  placeCars(screen, ram, hour);
  screen.sprite(LIP_SPRITE, LIP, 0, LIP_TOP, 0);
}

function paintSky(screen: Screen, hour: number): void {
  const { sky } = LOOKS[hour] as (typeof LOOKS)[number];
  const bands = 2 * sky.length - 1;
  for (let y = 0; y < SKY_BOTTOM; y++) {
    // Between two colours of the sky their rows take turns for a while.
    const band = Math.floor((y * bands) / SKY_BOTTOM);
    const shade = (band >> 1) + (band & 1 & y);
    screen.strip(y, 0, WIDTH, sky[shade] as number, WIDTH, 0, WIDTH, 0);
  }
  if (hour === NIGHT) {
    for (let i = 0; i < STARS; i++) {
      screen.fill((i * 61 + 7) % WIDTH, (i * 23 + 3) % 40, 1, 1, i % 3 === 0 ? BRIGHT_STAR : STAR);
    }
  }
  screen.mark(0, 0, WIDTH, SKY_BOTTOM);
}

/** The sun rises in the morning and sets at dusk; at night the moon goes over the sky. */
function placeSun(screen: Screen, ram: GrandTourRam, hour: number): void {
  const time = ram.words[TIME] as number;
  const x = 8 + Math.floor((time * 132) / DAY_FRAMES);
  const { sun } = LOOKS[hour] as (typeof LOOKS)[number];
  if (hour === NIGHT) screen.sprite(SUN_SPRITE, MOON, WIDTH - x, 10, sun);
  else {
    const fromNoon = x - 60;
    screen.sprite(SUN_SPRITE, SUN, x, 6 + ((fromNoon * fromNoon) >> 8), sun);
  }
}

function placeScenery(screen: Screen, ram: GrandTourRam, hour: number): void {
  const first = firstThing(ram.odometer[0] as number);
  for (let i = 0; i < SCENERY; i++) {
    const slot = FIRST_SCENERY + SCENERY - 1 - i;
    const thing = first + i;
    const row = thingRow(ram, thing, 0);
    if (row < firstVisibleRow(hour) || row >= END_ROW) {
      screen.hide(slot);
      continue;
    }
    const picture = sceneryShape(hour, row);
    screen.sprite(
      slot,
      picture,
      thingX(ram, thing, row, 0) - (picture.width >> 1),
      HORIZON + row + 1 - picture.height,
      0,
    );
  }
}

function placeCars(screen: Screen, ram: GrandTourRam, hour: number): void {
  const { bytes, ahead } = ram;
  for (let order = 0; order < CARS; order++) {
    const car = carAt(ram, order);
    const row = rowOf(ahead[car] as number);
    const isAhead = (ahead[car] as number) >= 0;
    const slot = CARS - 1 - order + (isAhead ? FIRST_CAR : FIRST_CAR_BEHIND);
    screen.hide(isAhead ? slot + FIRST_CAR_BEHIND - FIRST_CAR : slot - FIRST_CAR_BEHIND + FIRST_CAR);
    if (row < firstVisibleRow(hour) || row >= CAR_ROWS) {
      screen.hide(slot);
      continue;
    }
    const picture = carShape(hour, ram.paints[car] as number, row);
    screen.sprite(
      slot,
      picture,
      carX(ram, car, row, 0) - (picture.width >> 1),
      HORIZON + row + 1 - picture.height,
      0,
    );
  }
  const own = ownShape(hour, leaning(ram));
  const left = ownX(ram.words[PLAYER_X] as number) - OWN_MARGIN;
  screen.sprite(OWN_SPRITE, own, left, ownTop(own.height, ram), 0);
  const crash = bytes[CRASH] as number;
  if (crash === 0) screen.hide(SMOKE_SPRITE);
  else {
    const smoke = SMOKE[crash > 24 ? 0 : 1] as (typeof SMOKE)[number];
    screen.sprite(SMOKE_SPRITE, smoke, left, HORIZON + PLAYER_ROW - own.height - 3 + (crash >> 2), 0);
  }
}

/** Where the player's car leans to: -1, 0 or 1. */
function leaning({ words }: GrandTourRam): number {
  const drift = words[DRIFT] as number;
  return drift > 48 ? 1 : drift < -48 ? -1 : 0;
}
