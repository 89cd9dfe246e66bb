import {
  AZURE,
  BLUE,
  BROWN,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  INDIGO,
  LIME,
  OLIVE,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';
import { LIFE } from './pictures.js';
import { MOST_LIVES, PITCH, ROWS, TOP, TOP_HEIGHT, TOP_WIDTH, placeX } from './pyramid.js';

/** How far the sides of a cube reach below its top, in pixels: down to the tops of the next row. */
const SIDE_HEIGHT = PITCH - TOP_HEIGHT / 2 - 1;

/** Hues of the cubes: of the stone, and of the tops at the start, half-way and as wanted. */
type Hues = readonly [stone: number, start: number, halfWay: number, wanted: number];
/** They follow each other from round to round. */
const HUES: readonly Hues[] = [
  [ORANGE, BLUE, PINK, GOLD],
  [TEAL, VIOLET, AZURE, LIME],
  [PURPLE, GREEN, CYAN, ORANGE],
  [BLUE, RED, OLIVE, CYAN],
  [OLIVE, INDIGO, TEAL, PINK],
  [RED, CYAN, PURPLE, GREEN],
  [GREEN, BROWN, RED, AZURE],
];

/** The sides of a cube, and its top at the start, half-way and as wanted. */
type Cube = { readonly sides: Shape; readonly tops: readonly Shape[] };
const CUBES_BY_HUES: readonly Cube[] = HUES.map(([stone, ...tops]) => ({
  sides: sidesShape(stone),
  tops: tops.map(topShape),
}));

/** The rows of a column of a cube that its top takes: from here on, and before TOP_HEIGHT less as many. */
function topEdge(x: number): number {
  const half = TOP_WIDTH / 2;
  return x < half ? (half - 1 - x) >> 1 : (x - half) >> 1;
}

/** A picture from a function that names the character of each pixel. */
function drawn(
  height: number,
  legend: Readonly<Record<string, number>>,
  pixel: (x: number, y: number) => string,
): Shape {
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: TOP_WIDTH }, (__, x) => pixel(x, y)).join(''),
  );
  return shape(rows, 1, 1, legend);
}

/** Courses of bricks, the left side in the light. */
function sidesShape(hue: number): Shape {
  const legend = {
    L: colour(hue, 5),
    l: colour(hue, 3),
    m: colour(hue, 2),
    R: colour(hue, 2),
    r: colour(hue, 1),
    n: colour(hue, 0),
  };
  return drawn(TOP_HEIGHT + SIDE_HEIGHT, legend, (x, y) => {
    const depth = y - (TOP_HEIGHT - topEdge(x));
    if (depth < 0 || depth >= SIDE_HEIGHT) return '.';
    const isLeft = x < TOP_WIDTH / 2;
    if (depth === 0) return isLeft ? 'L' : 'R';
    const course = Math.floor((depth - 1) / 4);
    const joint = (x + (course % 2) * 3) % 6 === 2;
    const isMortar = depth % 4 === 0 || joint || depth === SIDE_HEIGHT - 1;
    return isLeft ? (isMortar ? 'm' : 'l') : isMortar ? 'n' : 'r';
  });
}

/** A flagstone; the nearer its colour to the one that is wanted, the brighter, and with an ornament. */
function topShape(hue: number, step: number): Shape {
  const brightness = 2 + 2 * step;
  const legend = {
    b: colour(hue, brightness),
    l: colour(hue, brightness + 1),
    d: colour(hue, brightness - 1),
    s: colour(hue, brightness - 2),
  };
  return drawn(TOP_HEIGHT, legend, (x, y) => {
    const edge = topEdge(x);
    if (y < edge || y >= TOP_HEIGHT - edge) return '.';
    if (y === edge) return 'l';
    if (y === TOP_HEIGHT - edge - 1) return 'd';
    // Twice the distance to the middle, as a rhombus has it.
    const radius = Math.abs(2 * x - TOP_WIDTH + 1) + 2 * Math.abs(2 * y - TOP_HEIGHT + 1);
    if (step === 0) return (x * 7 + y * 5) % 19 === 0 ? 'd' : 'b';
    if (radius >= 9 && radius < 13) return step === 2 ? 's' : 'd';
    return step === 2 && radius < 6 ? 'l' : 'b';
  });
}

const ARROW = shape(['.....#..', '.....##.', '########', '.....##.', '.....#..']);
const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
const STAR = shape(['.#.', '#w#', '.#.'], 1, 1, { w: colour(GREY, 7) });
const MOON = shape(
  [
    '....mmmm....',
    '..mmwwww....',
    '.mwwww......',
    '.mwww.......',
    'mwww........',
    'mwww........',
    'mwww........',
    'mwww........',
    '.mwww......m',
    '.mwwwww..mm.',
    '..mmwwwwmm..',
    '....mmmm....',
  ],
  1,
  1,
  { m: colour(GOLD, 5), w: colour(GOLD, 7) },
);

const NIGHT = colour(BLUE, 0);
/** Colours of the sky, downwards from so far below the score, and how high each is, in pixels. */
const SKY: readonly number[] = [
  colour(BLUE, 0),
  colour(BLUE, 0),
  colour(INDIGO, 0),
  colour(INDIGO, 0),
  colour(VIOLET, 0),
  colour(VIOLET, 1),
  colour(PURPLE, 1),
  colour(PINK, 1),
];
const SKY_TOP = 34;
const SKY_HEIGHT = 16;
const STAR_COLOUR = colour(INDIGO, 3);
const DUNE_FAR = colour(RED, 0);
const DUNE = colour(ORANGE, 1);
const DUNE_LIGHT = colour(ORANGE, 2);
const TEXT = colour(GOLD, 6);

/** Paints the night behind the pyramid, and the signs of the score line. */
export function paintDesert(screen: Screen): void {
  screen.fill(0, 0, WIDTH, HEIGHT, NIGHT);
  SKY.forEach((shade, i) => {
    const y = SKY_TOP + i * SKY_HEIGHT;
    screen.fill(0, y, WIDTH, SKY_HEIGHT, shade);
    // The nearer to a seam, the more pixels are of the next colour.
    for (let x = 0; x < WIDTH; x += 2) {
      screen.fill(x, y - 1, 1, 1, shade);
      screen.fill(x + 1, y - 2 - (x & 2), 1, 1, shade);
    }
  });
  for (let i = 0; i < 46; i++) {
    screen.fill((i * 61 + 13) % WIDTH, SKY_TOP + ((i * 37) % 96), 1, 1, STAR_COLOUR);
  }
  for (let i = 0; i < 6; i++) screen.stamp(STAR, (i * 53 + 9) % 156, 38 + ((i * 29) % 70), STAR_COLOUR);
  screen.stamp(MOON, 24, 40, 0);
  paintDunes(screen, 146, 90, 30, DUNE_FAR, DUNE_FAR);
  paintDunes(screen, 166, 110, 75, DUNE, DUNE_LIGHT);
  for (let i = 0; i < 40; i++) {
    const shade = i % 3 === 0 ? DUNE_LIGHT : DUNE_FAR;
    screen.fill((i * 47 + 5) % 152, 186 + ((i * 13) % 22), 3 + (i % 4), 1, shade);
  }
  screen.stamp(ARROW, 126, 20, TEXT);
  screen.stamp(LEVEL_MARK, 122, 2, TEXT);
  screen.fill(140, 6, 4, 2, TEXT);
}

/** Paints sand below a line of hollows, parabolas of one width, the first of which begins `shift` pixels left of the screen. */
function paintDunes(
  screen: Screen,
  lowest: number,
  width: number,
  shift: number,
  shade: number,
  light: number,
): void {
  for (let x = 0; x < WIDTH; x++) {
    const aside = ((x + shift) % width) - width / 2;
    const y = lowest + Math.floor((aside * aside) / (2 * width));
    screen.fill(x, y, 1, HEIGHT - y, shade);
    screen.fill(x, y, 1, aside < 0 ? 3 : 1, light);
  }
}

const DIGITS = digits(2, 2);
/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = 8;
const ROUND_MEMO = 10;
const LIVES_MEMO = 12;
const STONE_MEMO = 24;
const CUBE_MEMO = 25;

export function paintScores(
  screen: Screen,
  score: number,
  level: number,
  round: number,
  lives: number,
): void {
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 6, score, TEXT, NIGHT);
  screen.number(LEVEL_MEMO, DIGITS, 130, 2, 1, level, TEXT, NIGHT);
  screen.number(ROUND_MEMO, DIGITS, 148, 2, 1, round, TEXT, NIGHT);
  screen.row(LIVES_MEMO, LIFE, 4, 17, 9, MOST_LIVES, lives, 0, NIGHT);
}

/** Shows the stone of all cubes in the colours of a stage, and which top is wanted. */
export function paintStone(screen: Screen, stage: number): void {
  const { memo } = screen;
  const hues = stage % HUES.length;
  if (memo[STONE_MEMO] === hues + 1) return;
  memo[STONE_MEMO] = hues + 1;
  const { sides, tops } = CUBES_BY_HUES[hues] as Cube;
  for (let row = 1; row <= ROWS; row++) {
    for (let column = 1; column <= row; column++) screen.stamp(sides, left(row, column), top(row), 0);
  }
  screen.stamp(tops[2] as Shape, 138, 17, 0);
}

/** Shows the top of a cube. @param step 0 at the start, 1 half-way, 2 as wanted */
export function paintTop(
  screen: Screen,
  stage: number,
  cube: number,
  row: number,
  column: number,
  step: number,
): void {
  const { memo } = screen;
  const hues = stage % HUES.length;
  const shown = 1 + 4 * hues + step;
  if (memo[CUBE_MEMO + cube] === shown) return;
  memo[CUBE_MEMO + cube] = shown;
  screen.stamp((CUBES_BY_HUES[hues] as Cube).tops[step] as Shape, left(row, column), top(row), 0);
}

function left(row: number, column: number): number {
  return placeX(row, column) - TOP_WIDTH / 2;
}

function top(row: number): number {
  return TOP + (row - 1) * PITCH;
}
