import { BLUE, GOLD, GREEN, GREY, LIME, ORANGE, RED, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { digits, shape } from '../console/shape.js';
import { BEGINNINGS, DAY_FRAMES, LOOKS } from './hours.js';
import { END_ROW, type GrandTourRam, HORIZON, PASSED, SPEED, TIME } from './road.js';

/** Pixels. */
const TOP = HORIZON + END_ROW;
export const LIP_HEIGHT = 12;

const LEATHER = colour(GREY, 1);
const BLACK = colour(GREY, 0);
const TEXT = colour(GOLD, 6);
const ODOMETER_INK = colour(GREY, 7);
const ODOMETER_PAPER = BLACK;

/** The edge of the dashboard, which hides what is too near to be seen. */
const LIP_COLOURS = { a: colour(GREY, 4), b: colour(GREY, 3), c: colour(GREY, 2), d: LEATHER, e: BLACK };
export const LIP = shape(
  ['a', 'b', 'c', 'c', 'd', 'd', 'd', 'd', 'd', 'd', 'd', 'd'].map((row) => row.repeat(WIDTH)),
  1,
  1,
  LIP_COLOURS,
);
export const LIP_TOP = TOP;

const DIGITS = digits(2, 2);
const SMALL_DIGITS = digits(1, 2);
const CAR_ICON = shape(
  ['...lllll....', '..lwwlwwl...', '.lwwwlwwwl..', 'llllllllllll', 'llkkllllkkll', '..kk....kk..'],
  1,
  1,
  { l: colour(RED, 4), w: colour(BLUE, 5), k: BLACK },
);
/** Flags of a day that is done, waving. */
const FLAGS = [
  [
    'ka.a.k...',
    'kkaakaa..',
    'kaakkaak.',
    'kkaakkaa.',
    'kaakkaak.',
    'k..aakk..',
    'k........',
    'k........',
    'k........',
    'k........',
  ],
  [
    'k.a.a....',
    'kaakkaa..',
    'kkaakkaa.',
    'kaakkaak.',
    'kkaakkaa.',
    'kaa..aak.',
    'k........',
    'k........',
    'k........',
    'k........',
  ],
].map((rows) => shape(rows, 1, 1, { k: colour(GREY, 6), a: colour(GREEN, 4) }));
const DAY_ICON = shape(['...y...', '.y...y.', '..yyy..', 'y.yyy.y', '..yyy..', '.y...y.', '...y...'], 1, 1, {
  y: colour(GOLD, 6),
});

const ROW_A = TOP + LIP_HEIGHT + 3;
const ROW_B = ROW_A + 17;
/** The bar of the day, and that of the speed. */
const BAR_LEFT = 66;
const BAR_WIDTH = 86;
const DAY_BAR = ROW_B + 1;
const DAY_BAR_HEIGHT = 3;
const SPEED_BAR = ROW_B + 7;
const SPEED_BAR_HEIGHT = 4;
/** Steps a frame of speed for each pixel of its bar. */
const SPEED_PIXEL = 3.6;

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const DAY_MEMO = 5;
const TO_PASS_MEMO = 8;
const FLAG_MEMO = 12;
const ODOMETER_MEMO = 18;
const SPEED_MEMO = 25;
const TIME_MEMO = 26;
export const PANEL_MEMO_END = 32;
const FLAG_COUNT = 3;

/** Paints what never changes. */
export function paintPanel(screen: Screen): void {
  screen.fill(0, TOP, WIDTH, 210 - TOP, LEATHER);
  screen.fill(5, ROW_A - 2, 38, 14, BLACK);
  screen.fill(57, ROW_A - 2, 51, 14, BLACK);
  screen.fill(122, ROW_A - 2, 33, 14, BLACK);
  screen.stamp(CAR_ICON, 60, ROW_A + 2, 0);
  screen.stamp(DAY_ICON, 128, ROW_A + 1, 0);
  screen.fill(5, ROW_B - 2, 38, 14, BLACK);
  screen.fill(44, ROW_B - 2, 1, 14, LEATHER);
  screen.fill(BAR_LEFT - 2, DAY_BAR - 1, BAR_WIDTH + 4, 12, BLACK);
  paintDay(screen);
}

/** The colours of the day, hour by hour. */
function paintDay(screen: Screen): void {
  BEGINNINGS.forEach((begin, hour) => {
    const end = BEGINNINGS[hour + 1] ?? DAY_FRAMES;
    const left = Math.floor((begin * BAR_WIDTH) / DAY_FRAMES);
    const right = Math.floor((end * BAR_WIDTH) / DAY_FRAMES);
    const { sky, ground } = LOOKS[hour] as (typeof LOOKS)[number];
    screen.fill(BAR_LEFT + left, DAY_BAR, right - left, 2, sky[1] as number);
    screen.fill(BAR_LEFT + left, DAY_BAR + 2, right - left, 1, ground[1] as number);
  });
}

/** Shows score, cars to pass or flags, day, odometer, speed and what is left of the day. */
export function showPanel(screen: Screen, ram: GrandTourRam, goal: number): void {
  const { words } = ram;
  screen.number(SCORE_MEMO, DIGITS, 9, ROW_A, 4, ram.score, TEXT, BLACK);
  screen.number(DAY_MEMO, DIGITS, 142, ROW_A, 1, ram.level, TEXT, BLACK);
  showToPass(screen, goal - (words[PASSED] as number), ram.frame);
  screen.number(
    ODOMETER_MEMO,
    SMALL_DIGITS,
    9,
    ROW_B,
    6,
    (ram.odometer[0] as number) >> 12,
    ODOMETER_INK,
    ODOMETER_PAPER,
  );
  showSpeed(screen, Math.floor((words[SPEED] as number) / SPEED_PIXEL));
  showTime(screen, Math.floor(((words[TIME] as number) * BAR_WIDTH) / DAY_FRAMES));
}

function showToPass(screen: Screen, toPass: number, frame: number): void {
  const { memo } = screen;
  const isDone = toPass === 0;
  const state = isDone ? 2 : 1;
  if (memo[FLAG_MEMO] !== state) {
    memo[FLAG_MEMO] = state;
    screen.fill(74, ROW_A, 34, 10, BLACK);
    memo.fill(0, TO_PASS_MEMO, FLAG_MEMO);
    memo.fill(0, FLAG_MEMO + 1, FLAG_MEMO + 1 + FLAG_COUNT);
  }
  if (!isDone) {
    screen.number(TO_PASS_MEMO, DIGITS, 78, ROW_A, 3, toPass, ODOMETER_INK, BLACK);
    return;
  }
  for (let i = 0; i < FLAG_COUNT; i++) {
    screen.tile(FLAG_MEMO + 1 + i, FLAGS, ((frame >> 3) + i) & 1, 76 + 10 * i, ROW_A, 0, BLACK);
  }
}

/** A bar that grows from green to red. */
function showSpeed(screen: Screen, width: number): void {
  const { memo } = screen;
  const shown = memo[SPEED_MEMO] as number;
  if (shown === width) return;
  memo[SPEED_MEMO] = width;
  for (let x = shown; x < width; x++) {
    const ink =
      x % 4 === 3
        ? BLACK
        : x < 44
          ? colour(LIME, 5)
          : x < 66
            ? colour(GOLD, 6)
            : x < 76
              ? colour(ORANGE, 5)
              : colour(RED, 4);
    screen.fill(BAR_LEFT + x, SPEED_BAR, 1, SPEED_BAR_HEIGHT, ink);
  }
  if (width < shown) screen.fill(BAR_LEFT + width, SPEED_BAR, shown - width, SPEED_BAR_HEIGHT, BLACK);
}

/** What has passed of the day is dark. */
function showTime(screen: Screen, width: number): void {
  const { memo } = screen;
  const shown = memo[TIME_MEMO] as number;
  if (shown === width) return;
  memo[TIME_MEMO] = width;
  if (width < shown) paintDay(screen);
  const from = width < shown ? 0 : shown;
  if (width > from) screen.fill(BAR_LEFT + from, DAY_BAR, width - from, DAY_BAR_HEIGHT, colour(GREY, 2));
}
