import { BROWN, GREEN, GREY, LIME, ORANGE, PINK, TEAL, colour } from '../console/palette.js';
import { type Shape, shape } from '../console/shape.js';
import { DAWN, DUSK, FOG, HOURS, LOOKS, NIGHT, SNOW } from './hours.js';
import { type Legend, resized } from './pictures.js';
import { END_ROW } from './road.js';

const FIR = [
  '.......lm.......',
  '......llmd......',
  '......llmd......',
  '.....sllmmd.....',
  '....ssllmmdd....',
  '.....lllmmd.....',
  '....sllmmmmd....',
  '...ssllmmmmdd...',
  '..sssllmmmmddd..',
  '....lllmmmmd....',
  '...sllmmmmmmd...',
  '..ssllmmmmmmdd..',
  '.sssllmmmmmmddd.',
  '...lllmmmmmmd...',
  '..sllmmmmmmmmd..',
  '.ssllmmmmmmmmdd.',
  'ssslllmmmmmmmddd',
  '.......tT.......',
  '.......tT.......',
  '.......tT.......',
];
/** At night a post with a reflector. */
const POST = ['.ww.', '.ww.', '.kk.', '.kk.', '.kk.', '.kk.', '.kk.', '.kk.', '.kk.'];
const SCENERY_WIDTHS: readonly number[] = [2, 3, 5, 7, 9, 11, 13, 16, 19];

const FIR_COLOURS: Legend = {
  l: colour(GREEN, 5),
  s: colour(LIME, 5),
  m: colour(GREEN, 3),
  d: colour(GREEN, 1),
  t: colour(BROWN, 3),
  T: colour(BROWN, 1),
};
/** Firs by hour. */
const FIR_LEGENDS: readonly Legend[] = Array.from({ length: HOURS }, (_, hour) => {
  if (hour === SNOW) {
    return { ...FIR_COLOURS, l: colour(GREY, 7), s: colour(GREY, 7), m: colour(TEAL, 4), d: colour(TEAL, 2) };
  }
  if (hour === FOG) {
    return { ...FIR_COLOURS, l: colour(TEAL, 4), s: colour(TEAL, 4), m: colour(TEAL, 3), d: colour(TEAL, 2) };
  }
  if (hour === DUSK || hour === DAWN) {
    const rim = colour(hour === DUSK ? ORANGE : PINK, 4);
    const dark = colour(GREEN, 0);
    return { ...FIR_COLOURS, l: rim, s: rim, m: dark, d: dark, t: colour(BROWN, 1), T: colour(BROWN, 0) };
  }
  return FIR_COLOURS;
});
const SCENERY: readonly (readonly Shape[])[] = FIR_LEGENDS.map((legend, hour) =>
  SCENERY_WIDTHS.map((width) => {
    if (hour !== NIGHT)
      return shape(resized(FIR, width, Math.max(3, Math.round(width * 1.25))), 1, 1, legend);
    const thin = Math.max(1, Math.round(width / 4));
    return shape(
      resized(
        POST.map((row) => row.slice(1, 3)),
        thin,
        Math.max(2, Math.round(width / 2)),
      ),
      1,
      1,
      {
        w: colour(GREY, 6),
        k: colour(GREY, 2),
      },
    );
  }),
);
const SCENERY_SIZE = Uint8Array.from({ length: END_ROW }, (_, row) =>
  Math.max(
    0,
    SCENERY_WIDTHS.reduce((size, width, i) => (row >= width * 4 - 3 ? i : size), 0),
  ),
);

/** What stands beside a row of the road. */
export function sceneryShape(hour: number, row: number): Shape {
  return SCENERY[hour]?.[SCENERY_SIZE[row] as number] as Shape;
}

/** How high the mountains are in so many columns, before they begin anew; every second column of the picture. */
const PEAKS: readonly number[] = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 14, 13, 12, 11, 10, 9, 9, 10, 11, 10, 9, 8, 7, 6, 6, 5, 5, 6,
  7, 8, 9, 8, 7, 6, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 10, 11, 12, 13, 14, 15, 16, 17, 16, 15, 14,
  13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 4, 5, 6, 7, 6, 5, 4, 3, 3,
];
export const MOUNTAINS_HEIGHT = 18;
export const MOUNTAINS_ROUND = 2 * PEAKS.length;
const TOPS_FROM = 11;
const HILLS: readonly number[] = [2, 2, 3, 3, 4, 4, 4, 4, 3, 3, 2, 2, 1, 1, 2, 3, 3, 3, 2, 2];

/** The mountains by hour, twice in a row, so that any part as wide as the screen can be seen. */
export const MOUNTAINS: readonly Shape[] = LOOKS.map(({ mountains }) => {
  const [light, shade, top, hills] = mountains;
  return shape(mountainRows(), 1, 1, { l: light, s: shade, t: top, h: hills });
});

function mountainRows(): string[] {
  return Array.from({ length: MOUNTAINS_HEIGHT }, (_, y) => {
    const height = MOUNTAINS_HEIGHT - y;
    return Array.from({ length: 2 * MOUNTAINS_ROUND }, (__, x) => {
      const column = Math.floor(x / 2) % PEAKS.length;
      const peak = PEAKS[column] as number;
      if (height <= (HILLS[column % HILLS.length] as number)) return 'h';
      if (height > peak) return '.';
      // Light comes from the left: slopes that rise to the right are lit.
      const isLit = peak <= (PEAKS[(column + 1) % PEAKS.length] as number) || (peak - height + x) % 7 === 0;
      if (height > TOPS_FROM + (x % 3)) return isLit ? 't' : 'l';
      return isLit ? 'l' : 's';
    }).join('');
  });
}

/** Sun or moon, in the colour it is drawn in. */
export const SUN = shape([
  '...#####...',
  '.#########.',
  '.#########.',
  '###########',
  '###########',
  '###########',
  '###########',
  '###########',
  '.#########.',
  '.#########.',
  '...#####...',
]);
export const MOON = shape([
  '..####...',
  '.####....',
  '####.....',
  '####.....',
  '####.....',
  '#####....',
  '.#####..#',
  '..######.',
  '...####..',
]);
