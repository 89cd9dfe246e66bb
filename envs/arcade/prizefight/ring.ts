import {
  BLUE,
  CYAN,
  GOLD,
  GREY,
  INDIGO,
  ORANGE,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { digits, shape } from '../console/shape.js';
import { CANVAS_BOTTOM, CANVAS_LEFT, CANVAS_RIGHT, CANVAS_TOP } from './boxers.js';

const BLACK = colour(GREY, 0);
const HALL = colour(GREY, 1);
const APRON = colour(BLUE, 2);
const APRON_DARK = colour(BLUE, 1);
const CANVAS = colour(TEAL, 2);
const CANVAS_LIGHT = colour(TEAL, 3);
const CANVAS_DARK = colour(TEAL, 1);
const SEAM = colour(CYAN, 3);
export const PLAYER_TEXT = colour(CYAN, 6);
export const RIVAL_TEXT = colour(RED, 4);
const TEXT = colour(GOLD, 6);

/** The hall begins below the score line. */
const HALL_TOP = 18;
/** The apron of the ring sticks out so far beyond the canvas, and the ropes run so far from it. */
const APRON_WIDTH = 8;
const ROPE_GAP = 3;
const ROPE_COLOURS: readonly (readonly number[])[] = [
  [colour(RED, 4), colour(RED, 1)],
  [colour(GREY, 7), colour(GREY, 4)],
];

/** Somebody in the hall, with shoulders in the colour given. */
const SPECTATOR = shape(['..sss..', '..shs..', '.#sss#.', '#######', '#######'], 1, 1, {
  s: colour(ORANGE, 2),
  h: colour(ORANGE, 3),
});
const JACKETS: readonly number[] = [VIOLET, BLUE, PURPLE, INDIGO, TEAL, RED].map((hue) => colour(hue, 1));

const POST = shape(
  ['..####..', '.#wwww#.', '#wwddww#', '#wddddw#', '#wddddw#', '#wwddww#', '.#wwww#.', '..####..'],
  1,
  1,
  { w: colour(GREY, 6), d: colour(GREY, 4) },
);

/** Paints all that stays: the hall, the spectators, the ring. */
export function paintRing(screen: Screen): void {
  screen.fill(0, HALL_TOP, WIDTH, HEIGHT - HALL_TOP, HALL);
  paintSpectators(screen);
  const left = CANVAS_LEFT - APRON_WIDTH;
  const top = CANVAS_TOP - APRON_WIDTH;
  const right = CANVAS_RIGHT + APRON_WIDTH;
  const bottom = CANVAS_BOTTOM + APRON_WIDTH;
  screen.fill(left, top, right - left, bottom - top + 4, APRON_DARK);
  screen.fill(left, top, right - left, bottom - top, APRON);
  paintCanvas(screen);
  ROPE_COLOURS.forEach(([light = 0, dark = 0], i) => {
    const gap = ROPE_GAP * (i + 1) - 1;
    const width = right - left - 2 * gap;
    const height = bottom - top - 2 * gap;
    for (const y of [top + gap, bottom - gap - 2]) {
      screen.fill(left + gap, y, width, 1, light);
      screen.fill(left + gap, y + 1, width, 1, dark);
    }
    for (const x of [left + gap, right - gap - 2]) {
      screen.fill(x, top + gap, 1, height, light);
      screen.fill(x + 1, top + gap, 1, height, dark);
    }
  });
  screen.stamp(POST, left, top, PLAYER_TEXT);
  screen.stamp(POST, left, bottom - POST.height, BLACK);
  screen.stamp(POST, right - POST.width, top, BLACK);
  screen.stamp(POST, right - POST.width, bottom - POST.height, RIVAL_TEXT);
  screen.stamp(LEVEL_MARK, 104, 4, TEXT);
  for (const y of [6, 10]) screen.fill(66, y, 2, 2, TEXT);
}

function paintSpectators(screen: Screen): void {
  for (let row = 0, y = HALL_TOP + 3; y < HEIGHT - 5; row++, y += 6) {
    for (let i = 0; i < 18; i++) {
      const x = i * 9 - (row % 2) * 4;
      if (x < 0 || x > WIDTH - 7) continue;
      screen.stamp(SPECTATOR, x, y, JACKETS[(i * 5 + row * 7) % JACKETS.length] as number);
    }
  }
}

function paintCanvas(screen: Screen): void {
  const width = CANVAS_RIGHT - CANVAS_LEFT;
  const height = CANVAS_BOTTOM - CANVAS_TOP;
  screen.fill(CANVAS_LEFT, CANVAS_TOP, width, height, CANVAS);
  for (let i = 0; i < 90; i++) {
    const shade = i % 2 === 0 ? CANVAS_LIGHT : CANVAS_DARK;
    screen.fill(CANVAS_LEFT + ((i * 47) % (width - 3)), CANVAS_TOP + ((i * 61) % height), 2, 1, shade);
  }
  // A circle of three rings in the middle.
  for (let y = -30; y < 30; y++) {
    for (let x = -30; x < 30; x++) {
      const radius = (2 * x + 1) * (2 * x + 1) + (2 * y + 1) * (2 * y + 1);
      const isRing = (radius < 3400 && radius > 2900) || (radius < 2300 && radius > 2100);
      if (isRing) screen.fill(WIDTH / 2 + x, (CANVAS_TOP + CANVAS_BOTTOM) / 2 + y, 1, 1, SEAM);
    }
  }
  screen.fill(CANVAS_LEFT, CANVAS_TOP, width, 2, CANVAS_DARK);
  screen.fill(CANVAS_LEFT, CANVAS_TOP, 2, height, CANVAS_DARK);
}

const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
const POINT_DIGITS = digits(3, 2);
const DIGITS = digits(2, 2);
/** Words of the screen's memo. */
const PLAYER_MEMO = 0;
const RIVAL_MEMO = 3;
const MINUTE_MEMO = 6;
const SECOND_MEMO = 8;
const LEVEL_MEMO = 11;

/** Shows points, the clock and the level. */
export function paintScores(
  screen: Screen,
  points: number,
  rivalPoints: number,
  seconds: number,
  level: number,
): void {
  const minutes = Math.floor(seconds / 60);
  // A hundred, which has three digits, is shown as a knock-out in the ring.
  screen.number(PLAYER_MEMO, POINT_DIGITS, 8, 4, 2, points < 100 ? points : 99, PLAYER_TEXT, BLACK);
  screen.number(RIVAL_MEMO, POINT_DIGITS, 132, 4, 2, rivalPoints < 100 ? rivalPoints : 99, RIVAL_TEXT, BLACK);
  screen.number(MINUTE_MEMO, DIGITS, 56, 4, 1, minutes, TEXT, BLACK);
  screen.number(SECOND_MEMO, DIGITS, 72, 4, 2, seconds - 60 * minutes, TEXT, BLACK);
  screen.number(LEVEL_MEMO, DIGITS, 112, 4, 1, level, TEXT, BLACK);
}
