import {
  AZURE,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  LIME,
  OLIVE,
  ORANGE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import { GATE_LEFT, GATE_RIGHT } from './river.js';
import { BOAT, BRIDGE_HEIGHT, FIGHTER, HELICOPTER } from './state.js';

const WHITE = colour(GREY, 7);
const DEEP = colour(AZURE, 0);

const JET_COLOURS = {
  w: WHITE,
  b: colour(GREY, 5),
  s: colour(GREY, 3),
  g: colour(CYAN, 5),
  G: colour(AZURE, 2),
  r: colour(RED, 4),
  R: colour(RED, 2),
  f: colour(GOLD, 7),
  F: colour(ORANGE, 5),
};
/** Straight on, and banking to the left and to the right. */
const STRAIGHT_ROWS = [
  '......wb......',
  '......wb......',
  '.....wwbs.....',
  '.....wgGs.....',
  '.....wgGs.....',
  '.....wbbs.....',
  '....wwbbss....',
  '...wwwbbsss...',
  '..wwwbbbbsss..',
  '.rwwwbbbbsssR.',
  '.rb..wbbs..sR.',
  '.....wbbs.....',
  '...rwwbbssR...',
  '...r..fF..R...',
];
const BANKED_ROWS = [
  '......wb......',
  '......wb......',
  '......wbs.....',
  '......gGs.....',
  '......gGs.....',
  '......wbs.....',
  '.....wwbss....',
  '....wwwbsss...',
  '...wwwbbbsss..',
  '..rwwwbbbsssR.',
  '..rb..wbs..R..',
  '......wbs.....',
  '....rwwbsR....',
  '....r.fF.R....',
];
export const JET = shape(STRAIGHT_ROWS, 1, 1, JET_COLOURS);
export const JET_TO_RIGHT = shape(BANKED_ROWS, 1, 1, JET_COLOURS);
export const JET_TO_LEFT = mirrored(JET_TO_RIGHT);
/** On the water below. */
export const JET_SHADOW = shape(
  STRAIGHT_ROWS.map((row) => row.replaceAll(/[^.]/g, '#')),
  1,
  1,
);
export const JET_SHADOW_COLOUR = DEEP;

export const SHOT_PICTURE = shape(['ww', 'yy', 'yy', 'yy', 'oo', 'oo', 'rr', 'r.'], 1, 1, {
  w: WHITE,
  y: colour(GOLD, 7),
  o: colour(ORANGE, 5),
  r: colour(RED, 3),
});

/** Pictures that look right, and as they look left. */
function bothWays(
  rows: readonly string[],
  legend: Readonly<Record<string, number>>,
): readonly [Shape, Shape] {
  const toRight = shape(rows, 1, 1, legend);
  return [toRight, mirrored(toRight)];
}

const BOATS = bothWays(
  [
    '.......r..............',
    '.......rrr............',
    '.......k..............',
    '.....wwwwww...........',
    '.....wgkgkw....k......',
    '...wwwwwwwwwwwkkk.....',
    'hhhhhhhhhhhhhhhhhhhhhh',
    'bbbbbbbbbbbbbbbbbbbbb.',
    '.bsbbsbbsbbsbbsbbbbb..',
    '..ssssssssssssssssf...',
  ],
  {
    h: colour(VIOLET, 5),
    b: colour(VIOLET, 3),
    s: colour(VIOLET, 1),
    w: WHITE,
    g: colour(CYAN, 5),
    k: colour(GREY, 2),
    r: colour(RED, 4),
    f: colour(AZURE, 6),
  },
);
const HELICOPTER_BODY = [
  '........k.......',
  '......hhhhh.....',
  'h....hhbbgGg....',
  'hh..hhbbbgGGg...',
  'bbbbbbbbbbgGGb..',
  '.bbbbbbbbbbbbb..',
  '.....sbbbbbbs...',
  '......ssssss....',
  '.....k....k.....',
  '....kkkkkkkkk...',
];
const HELICOPTER_COLOURS = {
  h: colour(LIME, 6),
  b: colour(GREEN, 4),
  s: colour(GREEN, 2),
  g: colour(CYAN, 6),
  G: colour(AZURE, 3),
  k: colour(GREY, 1),
  r: colour(GREY, 6),
  q: colour(GREY, 4),
};
/** Two turns of the rotor, each by the way. */
const HELICOPTERS = ['.rrrrrrrkqqqqqqq', '....qqqqkrrrr...'].map((rotor) =>
  bothWays([rotor, ...HELICOPTER_BODY], HELICOPTER_COLOURS),
);
const FIGHTERS = bothWays(
  [
    '.hh.............',
    '.hbh............',
    '..bbh...ggg.....',
    'rhbbhhhhgGGhh...',
    'rrbbbbbbbbbbbhhh',
    'rrbbbbbbbbbbbbb.',
    '.rsshhhhhbbss...',
    '...shbbbbs......',
    '..sbbbbs........',
    '.sbbs...........',
  ],
  {
    h: colour(RED, 6),
    b: colour(RED, 4),
    s: colour(RED, 2),
    g: colour(CYAN, 6),
    G: colour(AZURE, 4),
    r: colour(GOLD, 6),
  },
);
const DEPOT_PICTURE = shape(
  [
    '..kkkkkkkkkk..',
    '.kwwwwwwwwwsk.',
    'kwwrrrrrrwwwsk',
    'kwwrwwwwwwwwsk',
    'kwwrrrrrwwwwsk',
    'kwwrwwwwwwwwsk',
    'kwwrwwwwwwwwsk',
    'koooooooooooOk',
    'koooooooooooOk',
    'kwwwrwwwwrwwsk',
    'kwwwrwwwwrwwsk',
    'kwwwrwwwwrwwsk',
    'kwwwwrrrrwwwsk',
    'koooooooooooOk',
    'koooooooooooOk',
    'kwwrwwwwwwwwsk',
    'kwwrwwwwwwwwsk',
    'kwwrwwwwwwwwsk',
    'kwwrrrrrrwwwsk',
    '.kwwwwwwwwwsk.',
    '..kkkkkkkkkk..',
    '...dddddddd...',
  ],
  1,
  1,
  {
    k: colour(GREY, 1),
    w: colour(GREY, 7),
    s: colour(GREY, 4),
    r: colour(RED, 3),
    o: colour(ORANGE, 5),
    O: colour(ORANGE, 3),
    d: DEEP,
  },
);

const BURST_COLOURS = {
  w: WHITE,
  y: colour(GOLD, 7),
  o: colour(ORANGE, 5),
  r: colour(RED, 3),
  k: colour(GREY, 3),
};
/** What is left of something, early and late. */
export const WRECKS: readonly Shape[] = [
  [
    '....y......y....',
    '..o...yyyy...o..',
    '...yowwwwwwoy...',
    '.y.owwwwwwwwo.y.',
    '..ywwwyyyywwwy..',
    'o.wwwyyooyywww.o',
    'o.wwwyyooyywww.o',
    '..ywwwyyyywwwy..',
    '.y.owwwwwwwwo.y.',
    '...yowwwwwwoy...',
    '..o...yyyy...o..',
    '....y......y....',
  ],
  [
    '..k.....k.....k.',
    '.....o.....r....',
    '.k..o..kk..o.k..',
    '...r..oyyo......',
    '..o..k....y..r..',
    '.k..y..kk..o..k.',
    '..k.o......k..o.',
    '...r..k.yo......',
    '.o...r....r..k..',
    '....k..o.k..r...',
    '.k.....r......k.',
    '...k......k.....',
  ],
].map((rows) => shape(rows, 1, 1, BURST_COLOURS));

/** What becomes of the jet, from the first to the last. */
export const CRASHES: readonly Shape[] = [
  [
    '..y....y...y..',
    '....ywwwwy....',
    '.y.wwwwwwww.y.',
    '..wwwyyyywww..',
    '.ywwyyooyywwy.',
    '.wwyyorroyyww.',
    'ywwyorrrroywwy',
    '.wwyyorroyyww.',
    '.ywwyyooyywwy.',
    '..wwwyyyywww..',
    '.y.wwwwwwww.y.',
    '....ywwwwy....',
    '..y....y...y..',
    '......y.......',
  ],
  [
    '.o...r..o...r.',
    '...oooooooo...',
    'r.ooyyyyyyoo.o',
    '..oyyr..ryyo..',
    '.ooyr....ryoo.',
    '.oyyr.kk.ryyo.',
    'r.oyr.kk.ryo.r',
    '.oyyr....ryyo.',
    '.ooyyr..ryyoo.',
    '..ooyyyyyyoo..',
    'r..oooyyooo..r',
    '...o..oo..o...',
    '.r....o.....r.',
    '...r.....r....',
  ],
  [
    '....k.....k...',
    '.k......k.....',
    '....kk......k.',
    '..k....k..k...',
    '......k.......',
    '.k..k.....kk..',
    '.......k......',
    'k...k.....k..k',
    '..k....kk.....',
    '.....k......k.',
    '.k......k.....',
    '....k......k..',
    '..k....k......',
    '..........k...',
  ],
].map((rows) => shape(rows, 1, 1, BURST_COLOURS));

const BRIDGE_COLOURS = {
  a: colour(GREY, 2),
  h: colour(GREY, 4),
  m: colour(GOLD, 6),
  e: colour(GREY, 1),
  t: colour(GREY, 5),
  T: colour(GREY, 3),
  k: colour(ORANGE, 0),
  r: colour(RED, 4),
  w: WHITE,
  d: DEEP,
};
/** A road through the gorge on a bridge, which stands or has fallen. */
export const BRIDGE = bridge(true);
export const BROKEN_BRIDGE = bridge(false);

function bridge(stands: boolean): Shape {
  const roadRows = ['h', 'a', 'a', 'a', 'a', 'a', 'a', 'e'];
  const span = GATE_RIGHT - GATE_LEFT;
  const gap = '.'.repeat(span);
  const rows = Array.from({ length: BRIDGE_HEIGHT }, (_, y) => {
    const isRoad = y >= 6 && y < 14;
    const isMiddle = y === 9 || y === 10;
    const road = (length: number): string =>
      Array.from({ length }, (_unused, x) => (isMiddle && x % 8 < 4 ? 'm' : (roadRows[y - 6] ?? '.'))).join(
        '',
      );
    const bank = (isLeft: boolean): string => {
      const across = isRoad ? road(GATE_LEFT) : '.'.repeat(GATE_LEFT);
      // A tower stands at each end.
      const tower = y < 2 || y > 17 ? '........' : y % 5 === 2 ? 'TTTTTTTT' : isRoad ? '' : 'ttttttTT';
      if (tower === '') return across;
      return isLeft ? across.slice(0, GATE_LEFT - 8) + tower : tower + across.slice(8);
    };
    const deck = (): string => {
      if (isRoad) return road(span);
      if (y === 3 || y === 16) return 'r'.repeat(span).replaceAll('rrrr', 'rrww');
      if (y === 4 || y === 15) return 'h'.repeat(span);
      if (y === 5 || y === 14) return 'hk'.repeat(span / 2);
      return y > 16 ? 'd'.repeat(span) : gap;
    };
    const left = bank(true);
    const right = bank(false);
    return left + (stands ? deck() : gap) + right.slice(0, WIDTH - GATE_RIGHT);
  });
  return shape(rows, 1, 1, BRIDGE_COLOURS);
}

/** The blast of a bridge, early and late. */
export const BLASTS: readonly Shape[] = WRECKS.map((_, i) => {
  const rows =
    i === 0
      ? [
          '..y....o...y',
          '.owwy.ywwo..',
          'ywwwwwwwwwy.',
          'owwyywwyywwo',
          '.wyooyyooyw.',
          'ywwyywwyywwy',
          '.owwwwwwwwo.',
          'y..owy.wo..y',
        ]
      : [
          'k...o..k..r.',
          '..o...r...k.',
          'r..k.o...o..',
          '.o..r..k...k',
          'k..o..o..r..',
          '..r..k...o.k',
          '.k...r.k....',
          'o..k...o..r.',
        ];
  return shape(
    rows.map((row) => row.repeat(4)),
    1,
    2,
    BURST_COLOURS,
  );
});

const PLANT_COLOURS = {
  g: colour(OLIVE, 3),
  h: colour(LIME, 4),
  d: colour(GREEN, 1),
  f: colour(RED, 5),
  r: colour(ORANGE, 3),
  l: colour(GOLD, 4),
  s: colour(ORANGE, 1),
  k: colour(ORANGE, 0),
  t: colour(TEAL, 2),
};
/** What grows and stands on the banks: a cactus, bushes, rocks. */
export const PLANTS: readonly Shape[] = [
  [
    '.....hg.....',
    '.....hg.....',
    '.hg..hg.....',
    '.hg..hg..hg.',
    '.hg..hg..hg.',
    '.hgghhg..hg.',
    '..gggggghgg.',
    '.....hgggg..',
    '.....hg.....',
    '.....hg.....',
    '....khgkk...',
  ],
  [
    '............',
    '...hhh......',
    '..hhhghh....',
    '.hhfgghhgh..',
    'hhgghggfghh.',
    'hghgghggghgd',
    'gghfgghgggdd',
    'dgggghggfgd.',
    '.ddggggddd..',
    '...kkkkkk...',
    '............',
  ],
  [
    '....lll.....',
    '..llrrrl....',
    '.lrrrrrrl...',
    '.lrrrrrrrl..',
    'lrrsrrrrrrs.',
    'lrrrsrrrrss.',
    'rrrrrrsrrsss',
    'rsrrrrrssss.',
    '.ssrrsssssk.',
    '..sssssskkk.',
    '....kkkkk...',
  ],
].map((rows) => shape(rows, 1, 1, PLANT_COLOURS));
export const PLANT_WIDTH = 12;
export const PLANT_HEIGHT = 11;

/** The jet as a mark of a life. */
export const LIFE = shape(
  ['...w...', '...w...', '..wbs..', '.wwbss.', 'wwbbbss', '...b...', '..rrr..'],
  1,
  1,
  JET_COLOURS,
);

/** The picture of something on the river, but for a wreck, by kind. */
export function thingShape(kind: number, velocity: number, frame: number): Shape {
  const way = velocity < 0 ? 1 : 0;
  if (kind === BOAT) return BOATS[way];
  if (kind === FIGHTER) return FIGHTERS[way];
  if (kind === HELICOPTER) return HELICOPTERS[(frame >> 2) & 1]?.[way] as Shape;
  return DEPOT_PICTURE;
}
