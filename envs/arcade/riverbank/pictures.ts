import {
  AZURE,
  BLUE,
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
  colour,
} from '../console/palette.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import { CAR, LANES, LOG, LORRY, RACER, SNAKE, TAXI, UNDER, VAN, laneOf } from './lanes.js';

const BLACK = colour(GREY, 0);
/** What lies around a thing in its lane, in the colours of the ground. */
export const WATER = colour(BLUE, 1);
export const ASPHALT = colour(GREY, 1);

/** Pixels. */
export const FROG_SIZE = 12;

export const FROG_COLOURS = {
  g: colour(LIME, 5),
  d: colour(GREEN, 2),
  m: colour(GREEN, 4),
  y: colour(LIME, 7),
  w: colour(GREY, 7),
  k: BLACK,
};
/** Looking up. */
const SITTING_ROWS = [
  '...kw..wk...',
  '..mwwggwwm..',
  'd.gggggggg.d',
  'dmgggyygggmd',
  '.mgmgyygmgm.',
  '...gmggmg...',
  '..ggmggmgg..',
  '.mggmggmggm.',
  'mgmggyyggmgm',
  'mgm.gggg.mgm',
  'd.m......m.d',
  '.dd......dd.',
];
const LEAPING_ROWS = [
  'd..kw..wk..d',
  'dm.wwggww.md',
  '.mgggggggg..',
  '..mggyyggm..',
  '...gmyymg...',
  '...gmggmg...',
  '...gmggmg...',
  '..mggyyggm..',
  '.mgmggggmgm.',
  'mgm......mgm',
  'mm........mm',
  'd..........d',
];

/** By the way it looks: up, right, down, left. */
export const SITTING = turned(SITTING_ROWS);
export const LEAPING = turned(LEAPING_ROWS);

function turned(rows: readonly string[]): readonly Shape[] {
  const right = rows.map((_, y) =>
    rows
      .map((row) => row.charAt(y))
      .reverse()
      .join(''),
  );
  const toRight = shape(right, 1, 1, FROG_COLOURS);
  return [
    shape(rows, 1, 1, FROG_COLOURS),
    toRight,
    shape([...rows].reverse(), 1, 1, FROG_COLOURS),
    mirrored(toRight),
  ];
}

const DEATH_COLOURS = { ...FROG_COLOURS, r: colour(RED, 4), b: colour(AZURE, 5), l: colour(AZURE, 7) };
/** Early and late: run over, then drowned. */
export const DEATHS: readonly Shape[] = [
  [
    'g..........g',
    '.mg..rr..gm.',
    '..mgggggm...',
    '.rgkgggkgr..',
    '.ggggggggg..',
    'rgmggrrggmgr',
    '.gggrggggg..',
    '.rggggggggr.',
    '..gmgggmgg..',
    '.mg..rr..gm.',
    'mg...r....gm',
    'd..........d',
  ],
  [
    '............',
    '...wwwwww...',
    '..wwwwwwww..',
    '..wkkwwkkw..',
    '..wkkwwkkw..',
    '..wwwkkwww..',
    '...wwwwww...',
    '...wkwkww...',
    '............',
    '.ww......ww.',
    '..wwwwwwww..',
    '.ww......ww.',
  ],
  [
    '.....l......',
    '..l..b...l..',
    '...b.l..b...',
    'l...b..b...l',
    '.b..l..l..b.',
    '..lbgmmgbl..',
    'l.bgkwwkgb.l',
    '.bbggggggbb.',
    'lbbbbbbbbbbl',
    '.lbbllllbbl.',
    '..llbbbbll..',
    '....llll....',
  ],
  [
    '............',
    '............',
    '...llllll...',
    '.ll......ll.',
    'l...bbbb...l',
    'l.bb....bb.l',
    'l.b..ll..b.l',
    'l.bb....bb.l',
    'l...bbbb...l',
    '.ll......ll.',
    '...llllll...',
    '............',
  ],
].map((rows) => shape(rows, 1, 1, DEATH_COLOURS));

/** What the traffic is drawn from, looking right: `b` and its shades are the body. */
const RACER_ROWS = [
  '..kkkk.......kkkk...',
  '..kkkk.......kkkk...',
  'rr.ss..bbbbbb.ss....',
  'rrbbbbbbbbbbbbbbb...',
  'rrhhhhhwwhhhhhhhhhh.',
  'rrwwwwkkwwwwwwwwwwww',
  'rrwwwwkkwwwwwwwwwwww',
  'rrhhhhhwwhhhhhhhhhh.',
  'rrbbbbbbbbbbbbbbb...',
  'rr.ss..bbbbbb.ss....',
  '..kkkk.......kkkk...',
  '..kkkk.......kkkk...',
];
const CAR_ROWS = [
  '..kkk.......kkk...',
  '.hhhhhhhhhhhhhhhh.',
  'rhbbbbbbbbbbbbbbby',
  'rbbggssssssgggbbby',
  'bbggkhhhhhhkgggbbb',
  'bbggkbbbbbbkgggbbb',
  'bbggkbbbbbbkgggbbb',
  'bbggkbbbbbbkgggbbb',
  'rbbggssssssgggbbby',
  'rsbbbbbbbbbbbbbbby',
  '.ssssssssssssssss.',
  '..kkk.......kkk...',
];
const TAXI_ROWS = [
  '..kkk.......kkk...',
  '.hhhhhhhhhhhhhhhh.',
  'rhbbbbbbbbbbbbbbby',
  'rbbggssssssgggbbby',
  'bbggkhhhhhhkgggbbb',
  'kwkwkwkwkwkwkgkwkw',
  'wkwkwkwkwkwkwgwkwk',
  'bbggkbbbbbbkgggbbb',
  'rbbggssssssgggbbby',
  'rsbbbbbbbbbbbbbbby',
  '.ssssssssssssssss.',
  '..kkk.......kkk...',
];
const VAN_ROWS = [
  '..kkkk......kkkk....',
  'hhhhhhhhhhhhhhhhhhh.',
  'hbbbbbbbbbbbbsbbbbhy',
  'rbbbbbbbbbbbbsgggbby',
  'bbwwwwwwwwwwbsgggbbb',
  'bbwbbbbbbbbwbsgggbbb',
  'bbwbbbbbbbbwbsgggbbb',
  'bbwwwwwwwwwwbsgggbbb',
  'rbbbbbbbbbbbbsgggbby',
  'sbbbbbbbbbbbbsbbbbsy',
  'sssssssssssssssssss.',
  '..kkkk......kkkk....',
];
const LORRY_ROWS = [
  '.kkkkk.kkkkk........kkkkkk........',
  'hhhhhhhhhhhhhhhhhhhhhhh.cccccccc..',
  'hwwwwwwwwwwwwwwwwwwwwwe.ccccccccyy',
  'rwewwwwwwwwwwwwwwwwwwwe.cCCCgggccc',
  'rwewwwwwwwwwwwwwwwwwwwekcCCCgggccc',
  'hwehhhhhhhhhhhhhhhhhhwekcCCCgggccc',
  'hwehhhhhhhhhhhhhhhhhhwekcCCCgggccc',
  'rwewwwwwwwwwwwwwwwwwwwekcCCCgggccc',
  'rwewwwwwwwwwwwwwwwwwwwe.cCCCgggccc',
  'hwwwwwwwwwwwwwwwwwwwwwe.ccccccccyy',
  'eeeeeeeeeeeeeeeeeeeeeee.cccccccc..',
  '.kkkkk.kkkkk........kkkkkk........',
];

function vehicle(rows: readonly string[], hue: number): Shape {
  return backed(rows, ASPHALT, {
    b: colour(hue, 4),
    h: colour(hue, 6),
    s: colour(hue, 2),
    k: colour(GREY, 0),
    g: colour(AZURE, 3),
    r: colour(RED, 3),
    y: colour(GOLD, 7),
    w: colour(GREY, 7),
    e: colour(GREY, 5),
    c: colour(hue, 4),
    C: colour(hue, 2),
  });
}

/** A shape without clear pixels, for what moves on ground of one colour: such are drawn fastest. */
function backed(rows: readonly string[], ground: number, legend: Readonly<Record<string, number>>): Shape {
  return shape(
    rows.map((row) => row.replaceAll('.', ' ')),
    1,
    1,
    { ...legend, ' ': ground },
  );
}

const SNAKE_COLOURS = {
  g: colour(PURPLE, 4),
  d: colour(PURPLE, 2),
  y: colour(GOLD, 6),
  k: BLACK,
  r: colour(RED, 4),
};
const SNAKES: readonly Shape[] = [
  [
    '....................ggg.',
    '..yy......yggy.....gkggg',
    '.gggg....ggyygg...gggggr',
    'ggddgg..ggddddgg.ggyyd..',
    'g....yggyd....dyggyd....',
    '......dgg.......dgd.....',
  ],
  [
    '......yggy......yg..ggg.',
    'g....ggyygg....ggygggkgg',
    'gg..ggddddgg..ggddgyggg.',
    '.gggyd....dyggyd...dddr.',
    '..gg.......dgg..........',
    '..dd........d...........',
  ],
].map((rows) => shape(rows, 1, 1, SNAKE_COLOURS));

const LOG_COLOURS = {
  h: colour(BROWN, 4),
  b: colour(ORANGE, 2),
  m: colour(ORANGE, 1),
  s: colour(ORANGE, 0),
  c: colour(GOLD, 5),
  o: colour(ORANGE, 4),
  f: colour(BLUE, 3),
};

/** A log of a length: bark, the cut end on the right; plain in the middle, so that little of it changes as it floats along. */
function logShape(length: number): Shape {
  const plain = length - 25;
  const row = (left: string, middle: string, right: string): string => left + middle.repeat(plain) + right;
  return backed(
    [
      row('..hhhhhhhhhhhhh', 'h', 'hhhh.ccc..'),
      row('.hhbbbhhhbbbbbb', 'b', 'bhhbccooc.'),
      row('hhbbbbbbbbbbmmb', 'b', 'bbbbcocooc'),
      row('hbbmmmbbbbbbbbb', 'b', 'mmbbcoccoc'),
      row('bbbbbbbbmmmmmmm', 'm', 'mbbbcocooc'),
      row('bmmbbbbbbbbbbbb', 'b', 'bbbbccooc.'),
      row('bbbbmmmmbbbbbbb', 'b', 'bmmm.ccc..'),
      row('mbmmmmmmmmmssmm', 'm', 'mmmmmm....'),
      row('.mmsssmmmmmmmmm', 'm', 'mssmm.....'),
      row('..sssssssssssss', 's', 'sssss.....'),
      row('...ffffffffffff', 'f', 'ffffff....'),
    ],
    WATER,
    LOG_COLOURS,
  );
}

const TURTLE_COLOURS = {
  g: colour(GREEN, 5),
  h: colour(LIME, 6),
  r: colour(RED, 4),
  o: colour(ORANGE, 5),
  d: colour(RED, 2),
  k: BLACK,
  b: colour(BLUE, 3),
  l: colour(CYAN, 5),
  t: colour(TEAL, 3),
  u: colour(TEAL, 2),
};
/** Swimming to the left; two strokes, half under water, bubbles. */
const TURTLE_ROWS: readonly (readonly string[])[] = [
  [
    '...g....gg..',
    '...ggrrgg...',
    '....ooorr...',
    '.gg.oroord..',
    'kggoorrordg.',
    'gggoorrordg.',
    '.gg.oroord..',
    '....rrrdd...',
    '...ggddgg...',
    '...g....gg..',
  ],
  [
    '..gg.....g..',
    '...ggrrgg...',
    '....ooorr...',
    '.gg.oroord..',
    'kggoorrordgg',
    'gggoorrordg.',
    '.gg.oroord..',
    '....rrrdd...',
    '...ggddgg...',
    '..gg.....g..',
  ],
  [
    '............',
    '....btttb...',
    '...btuutb...',
    '.bb.tuttub..',
    'bttbtuutub..',
    '.bb.tuttub..',
    '...btuuub...',
    '....btttb...',
    '............',
    '............',
  ],
  [
    '............',
    '............',
    '.....l......',
    '....l.l..b..',
    '..b..l......',
    '.......b....',
    '...b..b.b...',
    '.......b....',
    '............',
    '............',
  ],
];
const TURTLES_OF_TWO = TURTLE_ROWS.map((rows) => turtles(rows, 2));
const TURTLES_OF_THREE = TURTLE_ROWS.map((rows) => turtles(rows, 3));

function turtles(rows: readonly string[], count: number): Shape {
  return backed(
    rows.map((row) => Array.from({ length: count }, () => row).join('..')),
    WATER,
    TURTLE_COLOURS,
  );
}

/** The picture of what each lane carries, looking the way it goes; null where it has several. */
const LANE_SHAPES: readonly (Shape | null)[] = Array.from({ length: LANES }, (_, i) => {
  const { carries, length, speed } = laneOf(i + 1);
  const facing = (toRight: Shape): Shape => (speed < 0 ? mirrored(toRight) : toRight);
  switch (carries) {
    case LOG:
      return logShape(length);
    case LORRY:
      return facing(vehicle(LORRY_ROWS, TEAL));
    case RACER:
      return facing(vehicle(RACER_ROWS, RED));
    case CAR:
      return facing(vehicle(CAR_ROWS, PINK));
    case VAN:
      return facing(vehicle(VAN_ROWS, AZURE));
    case TAXI:
      return facing(vehicle(TAXI_ROWS, GOLD));
    default:
      return null;
  }
});

/** The picture of a thing of a row, turtles at a depth. */
export function thingShape(row: number, depth: number, frame: number): Shape {
  const plain = LANE_SHAPES[row - 1] as Shape | null;
  if (plain !== null) return plain;
  const { carries, length } = laneOf(row);
  const stroke = (frame >> 4) & 1;
  if (carries === SNAKE) return SNAKES[stroke] as Shape;
  const shapes = length === 26 ? TURTLES_OF_TWO : TURTLES_OF_THREE;
  return shapes[depth === 0 ? stroke : depth === UNDER ? 3 : 2] as Shape;
}
