import {
  AZURE,
  BLUE,
  BROWN,
  CYAN,
  GOLD,
  GREY,
  INDIGO,
  LIME,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { type Shape, digits, shape } from '../console/shape.js';
import { DIRECTIONS } from './field.js';
import { type Corner, type Figure, outline } from './outlines.js';
import { ROCK_SIZES, sizeOf } from './rocks.js';

export const SPACE = colour(GREY, 0);
const WHITE = colour(GREY, 7);

/** Pixels across and down; the middle of the ship is the middle of its picture. */
export const SHIP_SIZE = 15;
const SHIP_COLOURS = {
  w: WHITE,
  l: colour(CYAN, 6),
  d: colour(BLUE, 1),
  o: colour(ORANGE, 5),
  y: colour(GOLD, 7),
};
const HULL: readonly Figure[] = [
  {
    corners: [
      [0, -24],
      [17, 18],
      [0, 9],
      [-17, 18],
    ],
    line: 'l',
    fill: 'd',
  },
  {
    corners: [
      [0, -24],
      [0, -16],
    ],
    line: 'w',
    isOpen: true,
  },
];
const FLAME: readonly Figure[] = [
  {
    corners: [
      [-6, 15],
      [0, 27],
      [6, 15],
    ],
    line: 'o',
    isOpen: true,
  },
  {
    corners: [
      [0, 14],
      [0, 20],
    ],
    line: 'y',
    isOpen: true,
  },
];
const BURNING: readonly Figure[] = [...FLAME, ...HULL];
/** Pictures that were looked at are kept, and all others never drawn: it takes long. By direction, first without a flame. */
const ships: (Shape | undefined)[] = Array.from({ length: 2 * DIRECTIONS });

/** The ship as it heads, as it coasts or with a burning engine. */
export function shipPicture(direction: number, isBurning: boolean): Shape {
  const place = isBurning ? DIRECTIONS + direction : direction;
  return (ships[place] ??= outline(isBurning ? BURNING : HULL, SHIP_SIZE, direction, SHIP_COLOURS));
}

/** Three forms of meteors, in sixteenths of half their size. */
const FORMS: readonly (readonly Corner[])[] = [
  [
    [-5, -15],
    [4, -13],
    [11, -12],
    [15, -4],
    [13, 4],
    [15, 9],
    [6, 15],
    [-2, 13],
    [-9, 15],
    [-15, 7],
    [-13, 0],
    [-15, -9],
  ],
  [
    [-3, -15],
    [7, -15],
    [15, -6],
    [14, 3],
    [8, 8],
    [7, 15],
    [-5, 15],
    [-8, 10],
    [-15, 8],
    [-11, -2],
    [-14, -9],
  ],
  [
    [-8, -13],
    [0, -15],
    [6, -11],
    [14, -10],
    [15, 2],
    [10, 12],
    [2, 11],
    [-4, 15],
    [-12, 11],
    [-15, 3],
    [-10, -3],
    [-15, -7],
  ],
];
/** So many corners before and after the first lie in the light. */
const LIT_BEFORE = 4;
const LIT_AFTER = 3;
/** Craters, in the same measure. */
const CRATERS: readonly (readonly Corner[])[] = [
  [
    [-6, -5],
    [-2, -7],
    [1, -4],
    [-2, -1],
  ],
  [
    [2, 5],
    [5, 2],
    [8, 5],
    [5, 8],
  ],
];
const ROCK_HUES: readonly number[] = [AZURE, PURPLE, ORANGE, TEAL];
/** By size and look: each look is a form in a hue. */
const LOOKS = 12;
/** Those that were looked at, likewise. */
const rocks: (Shape | undefined)[] = Array.from({ length: ROCK_SIZES.length * LOOKS });

/** The picture of a meteor, by what it is and its number. */
export function rockPicture(kind: number, rock: number): Shape {
  const size = sizeOf(kind);
  const look = rock % LOOKS;
  return (rocks[Math.imul(size, LOOKS) + look] ??= drawRock(ROCK_SIZES[size] as number, look));
}

function drawRock(size: number, look: number): Shape {
  const hue = ROCK_HUES[look % ROCK_HUES.length] as number;
  const scaled = (corners: readonly Corner[]): readonly Corner[] =>
    corners.map(([x, y]) => [Math.floor((x * (size - 1)) / 8), Math.floor((y * (size - 1)) / 8)]);
  const corners = scaled(FORMS[look % FORMS.length] as readonly Corner[]);
  const craters = CRATERS.slice(0, size < 10 ? 0 : size < 16 ? 1 : 2);
  const figures: readonly Figure[] = [
    { corners, line: 'n', fill: 'd' },
    { corners: [...corners.slice(-LIT_BEFORE), ...corners.slice(0, LIT_AFTER)], line: 'l', isOpen: true },
    ...craters.map((crater): Figure => ({ corners: scaled(crater), line: 'm' })),
  ];
  const legend = { l: colour(hue, 7), n: colour(hue, 4), d: colour(hue, 0), m: colour(hue, 2) };
  return outline(figures, size, 0, legend);
}

const SAUCER_COLOURS = {
  l: colour(LIME, 6),
  m: colour(LIME, 3),
  d: colour(TEAL, 0),
  w: WHITE,
  r: colour(RED, 5),
  p: colour(PINK, 6),
  q: colour(PINK, 3),
  e: colour(VIOLET, 0),
};
/** Large, and small. */
export const SAUCERS: readonly Shape[] = [
  [
    '.....lllll.....',
    '....lwdddml....',
    '...lwddddddl...',
    '.lllllllllllll.',
    'ldrdddrdddrdddl',
    '.lllllllllllll.',
    '...mddddddm....',
    '....mmmmmm.....',
  ],
  ['...ppp...', '..pweep..', 'ppppppppp', 'perereerp', '.ppppppp.', '..qqqqq..'],
].map((rows) => shape(rows, 1, 1, SAUCER_COLOURS));

/** Of a shot of the ship, and of the saucer. */
export const SHOT_COLOURS: readonly number[] = [colour(GOLD, 7), colour(RED, 5)];

/** Where something burst: late and early. */
export const BURSTS: readonly Shape[] = [
  [
    '#.....#.....#',
    '.............',
    '..#.......#..',
    '.............',
    '.............',
    '.............',
    '#...........#',
    '.............',
    '.............',
    '.............',
    '..#.......#..',
    '.............',
    '#.....#.....#',
  ],
  [
    '.............',
    '......#......',
    '..#...#...#..',
    '...#.....#...',
    '....#...#....',
    '......y......',
    '.###.yyy.###.',
    '......y......',
    '....#...#....',
    '...#.....#...',
    '..#...#...#..',
    '......#......',
    '.............',
  ],
].map((rows) => shape(rows, 1, 1, { y: WHITE }));
export const BURST_COLOUR = colour(GOLD, 6);

/** The ship as it breaks up, from late to early. */
export const WRECKS: readonly Shape[] = [
  [
    'o.............o',
    '...............',
    '.....l.........',
    '..............r',
    '...............',
    '.l..........l..',
    '...............',
    'r..............',
    '...............',
    '..............l',
    '...............',
    '..l............',
    '...............',
    '.........l.....',
    'r.............o',
  ],
  [
    '...............',
    '..o.........o..',
    '......l........',
    '.....l......r..',
    '...l...........',
    '..l...o.....l..',
    '...........l...',
    '.r.....y.......',
    '............l..',
    '...o.......l...',
    '..l............',
    '...l.....o.....',
    '.........ll....',
    '..r.........o..',
    '...............',
  ],
  [
    '...............',
    '...............',
    '....o..l..o....',
    '......l........',
    '...r.l.o.o.r...',
    '....o.oyo.l....',
    '...l.oyyyo.l...',
    '....oyywyyo....',
    '...o.oyyyo.l...',
    '....l.oyo.o....',
    '...r.l.o...r...',
    '......ll.l.....',
    '....o......o...',
    '...............',
    '...............',
  ],
].map((rows) => shape(rows, 1, 1, { ...SHIP_COLOURS, r: colour(RED, 4) }));

export const TEXT = colour(INDIGO, 6);
export const DIGITS = digits(2, 2);
export const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);
/** A small ship for every one left. */
export const LIFE = [shape(['..#..', '..#..', '.#.#.', '.#.#.', '#.#.#', '##.##'])];
export const LIFE_COLOUR = colour(CYAN, 5);

export const STAR_COLOURS: readonly number[] = [
  colour(GREY, 1),
  colour(GREY, 2),
  colour(GREY, 3),
  colour(BROWN, 1),
];
