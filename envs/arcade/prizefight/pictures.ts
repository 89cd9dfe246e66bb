import { AZURE, BLUE, GOLD, GREY, ORANGE, RED, colour } from '../console/palette.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import { ARM_ASIDE, LONGEST_REACH } from './boxers.js';

type Legend = Readonly<Record<string, number>>;

/** Skin `s` lit `h` in the shade `e`, hair `a` lit `b`, trunks `t` lit `w` in the shade `u`, shoes `f`, glove `g` lit `l` in the shade `d`. */
const PLAYER_COLOURS: Legend = {
  s: colour(ORANGE, 6),
  h: colour(ORANGE, 7),
  e: colour(ORANGE, 4),
  a: colour(GOLD, 5),
  b: colour(GOLD, 7),
  t: colour(GREY, 6),
  w: colour(GREY, 7),
  u: colour(GREY, 4),
  f: colour(GREY, 5),
  g: colour(AZURE, 4),
  l: colour(AZURE, 6),
  d: colour(BLUE, 2),
  k: colour(GREY, 0),
};
const RIVAL_COLOURS: Legend = {
  s: colour(ORANGE, 3),
  h: colour(ORANGE, 4),
  e: colour(ORANGE, 1),
  a: colour(GREY, 1),
  b: colour(GREY, 2),
  t: colour(RED, 2),
  w: colour(RED, 3),
  u: colour(RED, 0),
  f: colour(GREY, 1),
  g: colour(RED, 3),
  l: colour(RED, 6),
  d: colour(RED, 0),
  k: colour(GREY, 0),
};

/** A body reaches from so far left of the middle of the head to so far right, and so far up and down, as it looks to the right. */
const BEHIND = 11;
const AHEAD = 7;
const ASIDE = 11;
export const BODY_WIDTH = BEHIND + AHEAD;
export const BODY_HEIGHT = 2 * ASIDE;

/** A column of pixels of a bare arm. */
const ARM_COLUMN = '.khee.';

/** How far from the middle of an oval a point is: below 1 inside. */
function oval(
  x: number,
  y: number,
  middleX: number,
  middleY: number,
  halfWidth: number,
  halfHeight: number,
): number {
  const across = (x - middleX) / halfWidth;
  const down = (y - middleY) / halfHeight;
  return across * across + down * down;
}

/** What is to be seen of a body at a point, in pixels from where the head belongs; `stride` puts one foot forward, `sway` moves the head back. */
function bodyAt(x: number, y: number, stride: number, sway: number): string {
  return headAt(x + sway, y, sway > 0) ?? trunkAt(x, y) ?? feetAt(x, y, stride) ?? '.';
}

function headAt(x: number, y: number, isDazed: boolean): string | undefined {
  if (x > 5 && x < 7 && Math.abs(y) < 1) return y < 0 ? 'h' : 's';
  if (Math.abs(x + 0.5) < 1.5 && Math.abs(y) > 5 && Math.abs(y) < 7) return 's';
  const radius = oval(x, y, 0, 0, 6.1, 6);
  if (radius > 1) return undefined;
  if (x > 2.2 - y * y * 0.06) {
    // The face, with two brows; eyes closed by a blow are lines.
    if (x > 3 && x < (isDazed ? 5.2 : 4.2) && Math.abs(y) > 1 && Math.abs(y) < 3) return 'k';
    return radius > 0.86 ? 'e' : y < -1 ? 'h' : 's';
  }
  return oval(x, y, -1.5, -2, 2.6, 2.2) < 1 ? 'b' : radius > 0.8 && y > 1 ? 'k' : 'a';
}

/** Shoulders and upper arms, and trunks behind them. */
function trunkAt(x: number, y: number): string | undefined {
  if (x > -1 && Math.abs(Math.abs(y) - ARM_ASIDE) < 3)
    return ARM_COLUMN.charAt(Math.floor(Math.abs(y) - ARM_ASIDE + 3));
  const shoulders = oval(x, y, -3, 0, 5, 11);
  if (shoulders <= 1) return shoulders > 0.82 ? 'e' : y < -4 || x > 0 ? 'h' : x < -6 ? 'e' : 's';
  const trunks = oval(x, y, -6.5, 0, 4.5, 9);
  if (trunks > 1) return undefined;
  if (x > -7.5) return 'w';
  return trunks > 0.8 || y > 4 ? 'u' : Math.abs(y) > 5 ? 'w' : 't';
}

function feetAt(x: number, y: number, stride: number): string | undefined {
  const upper = oval(x, y, -2 + stride, -6, 4, 2.4);
  const lower = oval(x, y, -2 - stride, 6, 4, 2.4);
  const nearest = Math.min(upper, lower);
  return nearest > 1 ? undefined : nearest > 0.6 ? 'k' : 'f';
}

function body(legend: Legend, stride: number, sway: number): Shape {
  const rows = Array.from({ length: BODY_HEIGHT }, (_, y) =>
    Array.from({ length: BODY_WIDTH }, (__, x) =>
      bodyAt(x - BEHIND + 0.5, y - ASIDE + 0.5, stride, sway),
    ).join(''),
  );
  return shape(rows, 1, 1, legend);
}

const GLOVE_ROWS = ['.kkkk.', 'kgllgk', 'kllllk', 'kgllgk', 'kdggdk', '.kkkk.'];

/** A glove, and the bare arm behind it as far as it reaches beyond its guard, to the right. */
function arm(legend: Legend, reach: number): Shape {
  const rows = GLOVE_ROWS.map((glove, y) => ARM_COLUMN.charAt(y).repeat(reach) + glove);
  return shape(rows, 1, 1, legend);
}

/** Of each boxer: a body that steps, one that steps with the other foot, one that was hit; each to the right, then to the left. */
const BODIES: readonly (readonly Shape[])[] = [PLAYER_COLOURS, RIVAL_COLOURS].map((legend) => {
  const right = [body(legend, 5, 0), body(legend, -5, 0), body(legend, 5, 3)];
  return [...right, ...right.map(mirrored)];
});
/** Of each boxer: arms by their reach in pixels, to the right, then to the left. */
const ARMS: readonly (readonly Shape[])[] = [PLAYER_COLOURS, RIVAL_COLOURS].map((legend) => {
  const right = Array.from({ length: LONGEST_REACH + 1 }, (_, reach) => arm(legend, reach));
  return [...right, ...right.map(mirrored)];
});

/** @param pose 0 and 1 as it steps, 2 hit */
export function bodyShape(boxer: number, pose: number, looksLeft: number): Shape {
  return (BODIES[boxer] as readonly Shape[])[pose + 3 * looksLeft] as Shape;
}

export function armShape(boxer: number, reach: number, looksLeft: number): Shape {
  return (ARMS[boxer] as readonly Shape[])[reach + (LONGEST_REACH + 1) * looksLeft] as Shape;
}

/** The left edge of a body whose head is at x. */
export function bodyLeft(x: number, looksLeft: number): number {
  return looksLeft === 1 ? x - AHEAD : x - BEHIND;
}

/** Where a glove has landed. */
export const BURST = shape(
  [
    '.....w.....',
    'w....w....w',
    '.ww..l..ww.',
    '..wlllllw..',
    '...lllll...',
    'wwllllllwww',
    '...lllll...',
    '..wlllllw..',
    '.ww..l..ww.',
    'w....w....w',
    '.....w.....',
  ],
  1,
  1,
  { w: colour(GOLD, 7), l: colour(GREY, 7) },
);

export const KNOCKOUT_SIGN = shape(
  [
    '##..##..####.',
    '##.##..##..##',
    '####...##..##',
    '###....##..##',
    '####...##..##',
    '##.##..##..##',
    '##..##..####.',
  ],
  3,
  3,
);
