import { GOLD, GREEN, GREY, LIME, ORANGE, RED, colour } from '../console/palette.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';
import { LIFE } from './pictures.js';
import { FIELD, FUEL, FULL_TANK, type GorgeRam, MOST_LIVES } from './state.js';

const PAPER = colour(GREY, 1);
const TRIM = colour(ORANGE, 3);
const TEXT = colour(GOLD, 6);
const GAUGE_PAPER = colour(GREY, 0);
const FUEL_COLOUR = colour(LIME, 5);
const FUEL_SHADE = colour(GREEN, 3);
const LOW_COLOUR = colour(RED, 4);
const LOW_SHADE = colour(RED, 2);

const DIGITS = digits(2, 2);
const SCORE_DIGITS = 6;
const LEVEL_DIGITS = 2;
const LEVEL_LABEL = shape(['#..', '#..', '#..', '#..', '###'], 2, 2);
const FUEL_LABEL = shape(
  ['###.#.#.###.#..', '#...#.#.#...#..', '##..#.#.##..#..', '#...#.#.#...#..', '#...###.###.###'],
  1,
  2,
);
/** Marks at a quarter, at half, at three quarters. */
const TICKS = shape(['#.......................#.......................#'], 1, 2);

const TEXT_Y = FIELD + 4;
const FUEL_Y = FIELD + 19;
const GAUGE_X = 28;
const GAUGE_WIDTH = 96;
const GAUGE_HEIGHT = 10;
const FUEL_PIXEL = FULL_TANK / GAUGE_WIDTH;
/** Where the gauge turns red. */
const LOW = 24;

// Sprites, counted from the first: the panel is in front of what flies off the lower end of the screen.
const PAPER_SPRITE = 0;
const TRIM_SPRITE = 1;
const LEVEL_LABEL_SPRITE = 2;
const FUEL_LABEL_SPRITE = 3;
const GAUGE_SPRITE = 4;
const FUEL_SPRITE = 5;
const SHADE_SPRITE = 6;
const TICKS_SPRITE = 7;
const SCORE_SPRITE = 8;
const LEVEL_SPRITE = SCORE_SPRITE + SCORE_DIGITS;
const LIFE_SPRITE = LEVEL_SPRITE + LEVEL_DIGITS;

/**
 * Shows score, lives, level and fuel.
 * @param first the first of the sprites that it uses
 */
export function drawPanel(screen: Screen, first: number, ram: GorgeRam): void {
  screen.box(first + PAPER_SPRITE, 0, FIELD, WIDTH, HEIGHT - FIELD, PAPER);
  screen.box(first + TRIM_SPRITE, 0, FIELD, WIDTH, 2, TRIM);
  screen.sprite(first + LEVEL_LABEL_SPRITE, LEVEL_LABEL, 130, TEXT_Y, TEXT);
  screen.sprite(first + FUEL_LABEL_SPRITE, FUEL_LABEL, 6, FUEL_Y, TEXT);
  drawNumber(screen, first + SCORE_SPRITE, 4, SCORE_DIGITS, ram.score);
  drawNumber(screen, first + LEVEL_SPRITE, 140, LEVEL_DIGITS, ram.level);
  for (let i = 0; i < MOST_LIVES; i++) {
    if (i < ram.lives) screen.sprite(first + LIFE_SPRITE + i, LIFE, 62 + 10 * i, TEXT_Y + 2, 0);
    else screen.hide(first + LIFE_SPRITE + i);
  }
  const width = Math.ceil((ram.words[FUEL] as number) / FUEL_PIXEL);
  const isLow = width <= LOW;
  const shadeY = FUEL_Y + GAUGE_HEIGHT - 3;
  screen.box(first + GAUGE_SPRITE, GAUGE_X - 1, FUEL_Y - 1, GAUGE_WIDTH + 2, GAUGE_HEIGHT + 2, GAUGE_PAPER);
  screen.box(first + FUEL_SPRITE, GAUGE_X, FUEL_Y, width, GAUGE_HEIGHT - 3, isLow ? LOW_COLOUR : FUEL_COLOUR);
  screen.box(first + SHADE_SPRITE, GAUGE_X, shadeY, width, 3, isLow ? LOW_SHADE : FUEL_SHADE);
  screen.sprite(first + TICKS_SPRITE, TICKS, GAUGE_X + GAUGE_WIDTH / 4, FUEL_Y + GAUGE_HEIGHT - 2, PAPER);
}

function drawNumber(screen: Screen, first: number, x: number, count: number, value: number): void {
  let rest = value;
  for (let i = count - 1; i >= 0; i--) {
    const digit = rest % 10;
    rest = (rest - digit) / 10;
    screen.sprite(first + i, DIGITS[digit] as Shape, x + 8 * i, TEXT_Y, TEXT);
  }
}
