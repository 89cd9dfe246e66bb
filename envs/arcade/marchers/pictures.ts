import {
  BLUE,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  LIME,
  OLIVE,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  colour,
} from '../console/palette.js';
import { type Shape, digits, shape } from '../console/shape.js';

const BLACK = colour(GREY, 0);
const WHITE = colour(GREY, 7);

/** A winged one, a drummer and one in boots: two rows each, from the top; each in two poses. */
const WINGED: readonly (readonly string[])[] = [
  [
    'hh........hs',
    'hbh.hhbb.hbs',
    'hbbhbbbbsbbs',
    '.bbbwbbwbbs.',
    '.sbbkbbkbbs.',
    '..sbbbbbbs..',
    '....bffb....',
    '....sbbs....',
    '....b..s....',
    '...ff..ff...',
  ],
  [
    '............',
    '....hhbb....',
    '.hhhbbbbshh.',
    'hbbbwbbwbbbs',
    'hbbbkbbkbbbs',
    'hb.sbbbbs.bs',
    'h...bffb...s',
    '....sbbs....',
    '...b....s...',
    '..ff....ff..',
  ],
];
const DRUMMER: readonly (readonly string[])[] = [
  [
    '.f........f.',
    '..h......s..',
    '...hhbbbs...',
    '.hhbbbbbbss.',
    'hbbwwbbwwbbs',
    'hbbwkbbwkbbs',
    'hbbbbbbbbbss',
    '.sbkbkbkbss.',
    '..bb....bs..',
    '.ff......ff.',
  ],
  [
    '..f......f..',
    '..h......s..',
    '...hhbbbs...',
    '.hhbbbbbbss.',
    'hbbwwbbwwbbs',
    'hbbkwbbkwbbs',
    'hbbbbbbbbbss',
    '.sbbkbkbbss.',
    '...bb..bs...',
    '...ff..ff...',
  ],
];
const BOOTED: readonly (readonly string[])[] = [
  [
    '....hhhh....',
    '..hhbbbbbs..',
    '.hbbbbbbbbs.',
    'hbwwbbbbwwbs',
    'hbwkbbbbwkbs',
    'hbbbbffbbbbs',
    '.sbbbbbbbss.',
    '..sb.ss.bs..',
    '.bb..bs..bs.',
    'ff...ff..ff.',
  ],
  [
    '....hhhh....',
    '..hhbbbbbs..',
    '.hbbbbbbbbs.',
    'hbwwbbbbwwbs',
    'hbkwbbbbkwbs',
    'hbbbffffbbbs',
    '.sbbbbbbbss.',
    '..sb.ss.bs..',
    '..bb.bs.bs..',
    '.ff..ff..ff.',
  ],
];
/** Of the rows, from the top. */
const HUES: readonly number[] = [PURPLE, PINK, ORANGE, GOLD, LIME, TEAL];

/** The marchers, by row and pose: 2 * row + pose. */
export const MARCHERS: readonly Shape[] = [WINGED, WINGED, DRUMMER, DRUMMER, BOOTED, BOOTED].flatMap(
  (poses, row) => {
    const hue = HUES[row] as number;
    const legend = {
      h: colour(hue, 7),
      b: colour(hue, 5),
      s: colour(hue, 3),
      w: WHITE,
      k: BLACK,
      f: colour(row < 2 ? GOLD : RED, 5),
    };
    return poses.map((rows) => shape(rows, 1, 1, legend));
  },
);

/** What is left of a marcher for a moment; drawn in the colour of its row. */
export const BURST = shape(
  [
    '#....#....#.',
    '.#...#...#..',
    '..#..w..#...',
    '....www.....',
    '##.wwwww..##',
    '....www.....',
    '..#..w..#...',
    '.#...#...#..',
    '#....#....#.',
    '............',
  ],
  1,
  1,
  { w: WHITE },
);
/** The colours of bursts, by row. */
export const BURST_COLOURS = Uint8Array.from(HUES, (hue) => colour(hue, 5));

export const SHIP = shape(
  [
    '......hhhh......',
    '....hhaaaass....',
    '...haaaaaaaas...',
    '.hhbbbbbbbbbbss.',
    'hbybbybbybbybbys',
    '.sbbbbbbbbbbbss.',
    '..ss.ddssdd.ss..',
    '......d..d......',
  ],
  1,
  1,
  {
    h: colour(RED, 7),
    b: colour(RED, 4),
    s: colour(RED, 2),
    a: colour(CYAN, 5),
    y: colour(GOLD, 7),
    d: colour(GOLD, 5),
  },
);

const CANNON_COLOURS = {
  w: WHITE,
  h: WHITE,
  g: colour(CYAN, 6),
  s: colour(CYAN, 4),
  d: colour(BLUE, 2),
  k: colour(GREY, 3),
};
/** The cannon, by difficulty. */
export const CANNONS: readonly Shape[] = [
  [
    '......w......',
    '.....hgs.....',
    '.....hgs.....',
    '.....hgs.....',
    '...hhgggss...',
    '.hhgggggggss.',
    'hgggggggggggs',
    'hgddgddgddggs',
    'sssssssssssss',
    '.kkk.kkk.kkk.',
  ],
  [
    '..........w..........',
    '.........hgs.........',
    '.........hgs.........',
    '.........hgs.........',
    '......hhhgggsss......',
    '...hhhgggggggggsss...',
    'hhhgggggggggggggggsss',
    'hggddggddggddggddgggs',
    'sssssssssssssssssssss',
    '.kkk.kkk.kkk.kkk.kkk.',
  ],
].map((rows) => shape(rows, 1, 1, CANNON_COLOURS));

const WRECK_COLOURS = {
  w: WHITE,
  r: colour(RED, 4),
  o: colour(ORANGE, 5),
  y: colour(GOLD, 7),
  k: colour(GREY, 3),
};
/** The cannon as it burns, by difficulty, two pictures by turns. */
export const WRECKS: readonly Shape[] = [
  [
    '....r........',
    '.r....y...r..',
    '...o..r.o....',
    'r...yoy....r.',
    '..royyyoo.r..',
    '.ooyywyyyor..',
    'royywwwwyyoor',
    'oyywwwwwwyyyo',
    'kkoyywwyyyokk',
    '.kkk.kkk.kkk.',
  ],
  [
    '.........r...',
    '...y..r......',
    '.r...o....y..',
    '....ry.or....',
    'r..oyyyo...r.',
    '..royywyyor..',
    '.oyywwwyyyoo.',
    'royywwwwwyyor',
    'kkyywwwwyyokk',
    '.kkk.kkk.kkk.',
  ],
  [
    '....r.......r........',
    '.r.....y.......y..r..',
    '....o....r...o.......',
    'r....yoy....or....r..',
    '...royyyoo.royyo...r.',
    '.rooyywwyyooyywyyor..',
    'rooyywwwwyyywwwwyyoor',
    'oyyywwwwwwwwwwwwwyyyo',
    'kkkoyywwwyyyywwyyokkk',
    '.kkk.kkk.kkk.kkk.kkk.',
  ],
  [
    '.........r.......r...',
    '...y..r.....y.r......',
    '.r......o.......o..y.',
    '.....ry...yor......r.',
    'r...oyyyo.oyyyo..r...',
    '..rroyywyyoyywyyoor..',
    '.rooyywwwyyywwwyyyoo.',
    'royyywwwwwwwwwwwwwyor',
    'kkkyyywwwwyyywwyyokkk',
    '.kkk.kkk.kkk.kkk.kkk.',
  ],
].map((rows) => shape(rows, 1, 1, WRECK_COLOURS));

export const SHOT = shape(['yw', 'wy', 'yw', 'oo', 'oo'], 1, 1, {
  w: WHITE,
  y: colour(GOLD, 7),
  o: colour(ORANGE, 4),
});

/** Bombs in two pictures by turns: those that drop anywhere, then those that drop near the cannon. */
export const BOMB_PICTURES: readonly Shape[] = [
  ['.w.', '.y.', 'yyy', '.y.', '.o.', '.o.'],
  ['.w.', '.y.', '.y.', 'yyy', '.o.', '.o.'],
  ['p..', '.p.', '..w', '.p.', 'p..', '.w.'],
  ['..p', '.p.', 'w..', '.p.', '..p', '.w.'],
].map((rows) =>
  shape(rows, 1, 1, { w: WHITE, y: colour(GOLD, 6), o: colour(ORANGE, 5), p: colour(PINK, 6) }),
);

/** What of a bomb hits the cannon: the same for all pictures. */
export const BOMB_SHAPE = shape(['.#.', '.#.', '###', '###', '.#.', '.#.']);

/** Rows of the shields, from the top. */
export const SHIELD_COLOURS = Uint8Array.of(
  colour(GREEN, 7),
  colour(GREEN, 6),
  colour(GREEN, 5),
  colour(GREEN, 5),
  colour(GREEN, 4),
  colour(GREEN, 4),
  colour(GREEN, 3),
);

export const DIGITS = digits(2, 2);
export const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
/** A small cannon for every one left. */
export const LIFE = [shape(['...#...', '..###..', '#######', '#######'])];
/** What the mother ship was worth, where it was. */
export const SHIP_WORTH = shape(['###.###.###', '..#.#.#.#.#', '###.#.#.#.#', '#...#.#.#.#', '###.###.###']);

export const SKY = BLACK;
export const SOIL = colour(OLIVE, 1);
export const TEXT = colour(GOLD, 6);
