import { BLUE, GREEN, GREY, OLIVE, VIOLET, colour } from '../console/palette.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { shape } from '../console/shape.js';
import { LEVEL_MARK, SKY, SOIL, TEXT } from './pictures.js';

/** The upper edge of the ground, on which the cannon stands. */
export const GROUND_TOP = 194;

const FAR_HILL = colour(VIOLET, 0);
const NEAR_HILL = colour(BLUE, 0);
const STAR_COLOURS: readonly number[] = [colour(GREY, 2), colour(GREY, 3), colour(GREY, 5)];
const STARS = 44;

const TURF_LIGHT = colour(GREEN, 5);
const TURF = colour(GREEN, 3);
const SOIL_DARK = colour(OLIVE, 0);

const MOON = shape(
  [
    '.....bbbbbb.....',
    '...bbbbbbbddd...',
    '..bbbccbbbbddd..',
    '.bbbccccbbbddde.',
    '.bbbbccbbbbddde.',
    'bbbbbbbbbbbbddde',
    'bbbbbbbbccbbddde',
    'bbcbbbbccccbddee',
    'bcccbbbbccbbddee',
    'bbcbbbbbbbbddeee',
    'bbbbbccbbbbddeee',
    '.bbbccccbbddeee.',
    '.bbbbccbbdddeee.',
    '..dbbbbbdddeee..',
    '...ddddddeee....',
    '.....eeeee......',
  ],
  1,
  1,
  { b: colour(GREY, 2), c: colour(GREY, 1), d: colour(GREY, 1), e: colour(VIOLET, 0) },
);

/** Paints what never changes: the sky with its stars and a moon, hills, the ground. */
export function paintLandscape(screen: Screen): void {
  screen.fill(0, 0, WIDTH, GROUND_TOP, SKY);
  for (let i = 0; i < STARS; i++) {
    const x = (i * 61 + ((i * i) % 17) * 5) % WIDTH;
    screen.fill(x, 18 + ((i * 37) % 136), 1, 1, STAR_COLOURS[i % 3] as number);
  }
  screen.stamp(MOON, 118, 122, 0);
  paintHills(screen, FAR_HILL, 176, 47, 12);
  paintHills(screen, NEAR_HILL, 184, 30, 8);
  screen.fill(0, GROUND_TOP, WIDTH, 1, TURF_LIGHT);
  screen.fill(0, GROUND_TOP + 1, WIDTH, 2, TURF);
  screen.fill(0, GROUND_TOP + 3, WIDTH, HEIGHT - GROUND_TOP - 3, SOIL);
  for (let x = 1; x < WIDTH - 3; x += 7) {
    screen.fill(x, GROUND_TOP + 3, 3, 1, TURF);
    screen.fill((x * 11) % (WIDTH - 2), GROUND_TOP + 4 + ((x * 3) % 11), 2, 1, SOIL_DARK);
  }
  screen.stamp(LEVEL_MARK, 124, 2, TEXT);
}

/** Paints a row of hills: as wide as `width`, `height` high. */
function paintHills(screen: Screen, tint: number, top: number, width: number, height: number): void {
  for (let x = 0; x < WIDTH; x++) {
    const fromMiddle = Math.abs(((x + width) % (2 * width)) - width);
    const valley = Math.floor((fromMiddle * fromMiddle * height) / (width * width));
    const y = top + valley;
    screen.fill(x, y, 1, GROUND_TOP - y, tint);
  }
}
