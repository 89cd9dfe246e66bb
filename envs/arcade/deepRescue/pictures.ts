import {
  AZURE,
  BROWN,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  LIME,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { type Shape, mirrored, shape } from '../console/shape.js';

const BLACK = colour(GREY, 0);
const WHITE = colour(GREY, 7);

/** Pictures that look right are drawn here: each also as it looks left. By the way, less 1. */
function bothWays(
  rows: readonly string[],
  legend: Readonly<Record<string, number>>,
): readonly [Shape, Shape] {
  const toRight = shape(rows, 1, 1, legend);
  return [toRight, mirrored(toRight)];
}

/** Light from above: a body, its upper and its lower side. */
function shades(hue: number, brightness: number): { b: number; h: number; s: number } {
  return {
    b: colour(hue, brightness),
    h: colour(hue, brightness + 2),
    s: colour(hue, brightness - 2),
  };
}

const SUBMARINE_HULL = [
  '.........kk.........',
  '.........k..........',
  '.......hhhhh........',
  '.......hbgsb........',
  '...hhhhhhhhhhhhhh...',
];
const SUBMARINE_KEEL = ['....sssssssssssss...', '......dddddddddd....'];
const SUBMARINE_COLOURS = {
  ...shades(GOLD, 5),
  s: colour(GOLD, 3),
  d: colour(ORANGE, 2),
  g: colour(CYAN, 6),
  k: colour(GREY, 5),
  n: colour(AZURE, 2),
  p: colour(GREY, 6),
  q: colour(GREY, 3),
};
/** Two turns of the screw, each by the way it looks. */
export const SUBMARINES: readonly (readonly [Shape, Shape])[] = [
  ['p.hbbbbbbbbbbbbbbhh.', 'pqbbgnbbgnbbgnbbbbbh', '.qbbnnbbnnbbnnbbbbbb', 'q.sbbbbbbbbbbbbbbsb.'],
  ['q.hbbbbbbbbbbbbbbhh.', '.qbbgnbbgnbbgnbbbbbh', 'pqbbnnbbnnbbnnbbbbbb', 'p.sbbbbbbbbbbbbbbsb.'],
].map((rows) => bothWays([...SUBMARINE_HULL, ...rows, ...SUBMARINE_KEEL], SUBMARINE_COLOURS));

const SHARK_STROKES = [
  [
    '.........h........',
    '........hb........',
    'h......hbb........',
    'bh...hhhhhhhhhh...',
    'bbhhhbbbbbbbbbbhh.',
    '.bbbbbbbbbsbbbkwbb',
    '.bbsbbbbbbsbbbbbbb',
    'bb..lllllbllllrww.',
    'b.....lbblllll....',
    '.......bs.........',
  ],
  [
    '.........h........',
    '........hb........',
    '.......hbb........',
    '.h...hhhhhhhhhh...',
    'bbhhhbbbbbbbbbbhh.',
    'bbbbbbbbbbsbbbkwbb',
    'bb.sbbbbbbsbbbbbbb',
    '.b..lllllblllllww.',
    '......lbblllll....',
    '.......bs.........',
  ],
];
/** By hue, then by stroke, then by the way. */
export const SHARKS: readonly (readonly (readonly [Shape, Shape])[])[] = [
  TEAL,
  PINK,
  GREEN,
  VIOLET,
  ORANGE,
  CYAN,
].map((hue) =>
  SHARK_STROKES.map((rows) =>
    bothWays(rows, {
      ...shades(hue, 4),
      l: colour(hue, 7),
      k: BLACK,
      w: WHITE,
      r: colour(RED, 3),
    }),
  ),
);

/** By the way. */
export const RAIDERS = bothWays(
  [
    '.......k..........',
    '......kk..........',
    '.....rrrrr........',
    '.....rdydr........',
    '..hhhhhhhhhhhhh...',
    'k.hbbbbbbbbbbbbhh.',
    'kkbbyebbyebbyebbrr',
    'k.bbbbbbbbbbbbbrr.',
    '..sssssssssssss...',
    '....eeeeeeeee.....',
  ],
  {
    ...shades(GREY, 4),
    e: colour(GREY, 1),
    k: colour(GREY, 5),
    r: colour(RED, 4),
    d: colour(RED, 2),
    y: colour(LIME, 6),
  },
);

const DIVER_COLOURS = {
  t: colour(ORANGE, 5),
  u: colour(ORANGE, 3),
  b: colour(PURPLE, 5),
  c: colour(PURPLE, 3),
  o: colour(BROWN, 6),
  g: colour(CYAN, 7),
  f: colour(LIME, 5),
};
/** Two strokes, each by the way. */
export const DIVERS: readonly (readonly [Shape, Shape])[] = [
  [
    '.....tttt.....',
    '....tuuuut.oo.',
    'ff.bbbbbbbboog',
    '.fbbbbbbbbboog',
    '..cc..bbbb.oo.',
    'fcc....bb.....',
    'ff......bo....',
    '.........oo...',
    '..............',
  ],
  [
    '.....tttt.....',
    '....tuuuut.oo.',
    '...bbbbbbbboog',
    '.bbbbbbbbbboog',
    'fcccc.bbbb.oo.',
    'ff..cc.bb.....',
    '.....f..b.....',
    '....ff..oo....',
    '..............',
  ],
].map((rows) => bothWays(rows, DIVER_COLOURS));

/** The player's torpedo and that of a raider, by the way. */
export const TORPEDO = bothWays(['bhhhhhhw', 'sbbbbbbw'], { ...shades(LIME, 5), w: WHITE });
export const SHELL = bothWays(['bhhhhhhw', 'sbbbbbbw'], { ...shades(RED, 4), w: colour(GOLD, 7) });

export const PATROL_BOAT = bothWays(
  [
    '............k.............',
    '............kr............',
    '............krr...........',
    '..........hhhhh...........',
    '.........hgggghh..........',
    '.........hggggbb......k...',
    '....hhhhhhbbbbbbhh...kk...',
    '....bsbsbsbbbbbbbb..kkkk..',
    'hhhhhhhhhhhhhhhhhhhhhhhhhh',
    'bbbbbbbbbbbbbbbbbbbbbbbbb.',
    '.bwwwbbbbbbbbbbbbbbbbbbb..',
    '.rrrrrrrrrrrrrrrrrrrrrr...',
    '..rrrrrrrrrrrrrrrrrrr.....',
    '...ddddddddddddddddd......',
  ],
  {
    ...shades(GREY, 4),
    k: colour(GREY, 3),
    g: colour(CYAN, 5),
    r: colour(RED, 3),
    d: colour(RED, 1),
    w: WHITE,
  },
);

const BURST_COLOURS = {
  w: WHITE,
  y: colour(GOLD, 6),
  o: colour(ORANGE, 4),
  r: colour(RED, 2),
  l: colour(AZURE, 6),
};
/** What is left of a creature, early and late. */
export const BURSTS: readonly Shape[] = [
  [
    '......y....y......',
    '...y...yyyy...y...',
    '....yoywwwwyoy....',
    '..y.owwwwwwwwo.y..',
    '...ywwwwwwwwwwy...',
    '...ywwwwwwwwwwy...',
    '..y.owwwwwwwwo.y..',
    '....yoywwwwyoy....',
    '...y...yyyy...y...',
    '......y....y......',
  ],
  [
    '....l........l....',
    '.r.....oo.......r.',
    '...o..l...y...o...',
    '.......y......l...',
    '.l..o......o......',
    '......l.y......o..',
    '..o......l..y.....',
    '....y..o.......l..',
    '.r......l...o...r.',
    '.....r.......r....',
  ],
].map((rows) => shape(rows, 1, 1, BURST_COLOURS));

/** What becomes of a submarine that is lost, from the first to the last. */
export const WRECKS: readonly Shape[] = [
  [
    '...y....y..y....y...',
    '.....yoyyyyyyoy.....',
    '..y.owwwwwwwwwwo.y..',
    '...owwwwwwwwwwwwo...',
    'y.owwwwyyyyyywwwwo.y',
    '..owwwyyooooyywwwo..',
    'y.owwwwyyyyyywwwwo.y',
    '...owwwwwwwwwwwwo...',
    '..y.owwwwwwwwwwo.y..',
    '.....yoyyyyyyoy.....',
    '...y....y..y....y...',
  ],
  [
    '.y...r..y.....y...r.',
    '...o...oooo..o...y..',
    'r.o..ooyyyyoo..o....',
    '...ooyyyrryyyoo...r.',
    '.o.oyyr....ryyo.o...',
    '..ooyr......ryoo..y.',
    '.o.oyyr....ryyo.o...',
    'r..ooyyyrryyyoo...r.',
    '...o..ooyyyoo..o....',
    '.y...o..oooo..o...y.',
    '....r....y....r.....',
  ],
  [
    '....l........l......',
    '..l..l.......ll...l.',
    '..ll......l.........',
    '......l.......l..l..',
    '.l.......ll.........',
    '...l..l.......l...l.',
    '..........l.........',
    '.l...l........l..l..',
    '....l....l..........',
    '........l....l...l..',
    '..l.............l...',
  ],
].map((rows) => shape(rows, 1, 1, BURST_COLOURS));

/** The submarine as a mark of a life, a diver as a mark of one aboard. */
export const LIFE = shape(
  ['..h.....', '..hh....', 'phhhhhh.', 'pbbnbnbb', '.ssssss.'],
  1,
  1,
  SUBMARINE_COLOURS,
);
export const DIVER_MARK = shape(
  ['..oo..', '..gg..', '.bbbb.', 'ttbbtt', '.bbbb.', '.b..b.', '.c..c.', 'ff..ff'],
  1,
  1,
  DIVER_COLOURS,
);
