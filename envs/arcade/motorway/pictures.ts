import { AZURE, BROWN, GOLD, GREY, ORANGE, RED, colour } from '../console/palette.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import { LAYOUT } from './traffic.js';

/** What lies around a vehicle in its lane. */
export const ASPHALT = colour(GREY, 1);

/** Looking right, seen from above: `b`, lit `h` and shaded `s` are the body, `g` glass. */
const CAR_ROWS = [
  '..kkk......kkk....',
  '.hhhhhhhhhhhhhhh..',
  'rhbbbbbbbbbbbbbhy.',
  'rbbggbbbbbbggbbbby',
  'bbggghhhhhhgggbbhb',
  'bsgggbbbbbbgggbbbb',
  'bsgggbbbbbbgggbbbb',
  'bbgggssssssgggbbsb',
  'rbbggbbbbbbggbbbby',
  'rsbbbbbbbbbbbbbsy.',
  '.sssssssssssssss..',
  '..kkk......kkk....',
];
const TAXI_ROWS = [
  '..kkk......kkk....',
  '.hhhhhhhhhhhhhhh..',
  'rhbbbbbbbbbbbbbhy.',
  'rbbggbbwwbbggbbbby',
  'bkgggkbwwkbgggkbhb',
  'kbgggbkwwbkgggbkbb',
  'bkgggkbwwkbgggkbbb',
  'kbgggbkwwbkgggbksb',
  'rbbggbbwwbbggbbbby',
  'rsbbbbbbbbbbbbbsy.',
  '.sssssssssssssss..',
  '..kkk......kkk....',
];
const SPORTS_CAR_ROWS = [
  '.kkkk.......kkk.....',
  'ss.hhhhhhhhhhhhhh...',
  'ssrhbbbbbbbbbbbbbhy.',
  'ss.bbbggbbbggbbbbbby',
  'ss.bbgghhhhgggbbhhhb',
  'sswwwggwwwwgggwwwwww',
  'sswwwggwwwwgggwwwwww',
  'ss.bbggssssgggbbsssb',
  'ss.bbbggbbbggbbbbbby',
  'ssrsbbbbbbbbbbbbbsy.',
  'ss.ssssssssssssss...',
  '.kkkk.......kkk.....',
];
const VAN_ROWS = [
  '..kkk........kkk....',
  'hhhhhhhhhhhhhhhhhh..',
  'hbbbbbbbbbbbbbbggby.',
  'rbhhhhhhhhhhhbgggbby',
  'bbhbbbbbbbbbsbgggbhb',
  'bbhbbbbbbbbbsbgggbbb',
  'bbhbbbbbbbbbsbgggbbb',
  'bbhbbbbbbbbbsbgggbsb',
  'rbsssssssssssbgggbby',
  'sbbbbbbbbbbbbbbggby.',
  'ssssssssssssssssss..',
  '..kkk........kkk....',
];
const BUS_ROWS = [
  '..kkkk.....................kkkk...',
  'hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh.',
  'hggggggggggggggggggggggggggggghbhy',
  'rbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbggb',
  'bbhhhhhhhhhhhhhhhhhhhhhhhhhhhbbggb',
  'bbwwwwwwwwwwwwwwwwwwwwwwwwwwwbbggb',
  'bbwwwwwwwwwwwwwwwwwwwwwwwwwwwbbggb',
  'bbssssssssssssssssssssssssssshbggb',
  'rbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbggb',
  'sgggggggggggggggggggggggggggggsbsy',
  'sssssssssssssssssssssssssssssssss.',
  '..kkkk.....................kkkk...',
];
const TANKER_ROWS = [
  '.kkkk..................kkkk..kkkk.....',
  '..eeeeeeeeeeeeeeeeeeeeeeee...hhhhhhh..',
  '.ewwwwwwwwwwwwwwwwwwwwwwwwe..bbbbbbhy.',
  'rewwwwwwwwwwwwwwwwwwwwwwwwe.kbbbbggbby',
  'eewwwwwwwwwwwwwwwwwwwwwwwweekbhbbggbbb',
  'eebbbbbbbbbbbbbbbbbbbbbbbbeekbhbbggbhb',
  'eebbbbbbbbbbbbbbbbbbbbbbbbeekbhbbggbbb',
  'eemmmmmmmmmmmmmmmmmmmmmmmmeekbhbbggbsb',
  'remmmmmmmmmmmmmmmmmmmmmmmme.kbbbbggbby',
  '.emmmmmmmmmmmmmmmmmmmmmmmme..bbbbbbsy.',
  '..dddddddddddddddddddddddd...sssssss..',
  '.kkkk..................kkkk..kkkk.....',
];
/** By kind. */
const VEHICLE_ROWS: readonly (readonly string[])[] = [
  CAR_ROWS,
  TAXI_ROWS,
  SPORTS_CAR_ROWS,
  VAN_ROWS,
  BUS_ROWS,
  TANKER_ROWS,
];

/** A vehicle on asphalt: a shape without clear pixels is drawn fastest. */
function vehicle(rows: readonly string[], hue: number): Shape {
  return shape(rows, 1, 1, {
    ' ': ASPHALT,
    b: colour(hue, 4),
    h: colour(hue, 6),
    s: colour(hue, 2),
    k: colour(GREY, 0),
    g: colour(AZURE, 2),
    r: colour(RED, 4),
    y: colour(GOLD, 7),
    w: colour(GREY, 7),
    e: colour(GREY, 5),
    m: colour(GREY, 5),
    d: colour(GREY, 3),
  });
}

/** By lane and kind, looking the way the lane goes: [lane][kind]. */
export const VEHICLE_SHAPES: readonly (readonly Shape[])[] = LAYOUT.map(({ hue, speed }) =>
  VEHICLE_ROWS.map((rows) => {
    const toRight = vehicle(
      rows.map((row) => row.replaceAll('.', ' ')),
      hue,
    );
    return speed < 0 ? mirrored(toRight) : toRight;
  }),
);

const HEN_ROWS: readonly (readonly string[])[] = [
  [
    '......rr....',
    '.....rrrw...',
    '.....wwww...',
    'w....wwkwoo.',
    'ww...wwwwo..',
    'www.wwwwwr..',
    'wswwwwwwwr..',
    '.wswsswwww..',
    '.wwssswwws..',
    '..swwwwws...',
    '...ss.o.....',
    '....o.oo....',
  ],
  [
    '......rr....',
    '.....rrrw...',
    '.....wwww...',
    '.w...wwkwoo.',
    'ww...wwwwo..',
    'wwwwwwwwwr..',
    'wswsswwwwr..',
    '.wssssswww..',
    '.wwwwwwwws..',
    '..swwwwws...',
    '....oss.....',
    '...oo.o.....',
  ],
  [
    '..y..y...y..',
    'y....rr...y.',
    '....wwww....',
    '.w.wkwwkw.w.',
    'ww.wwoowwwww',
    'wwwwwrrwwwww',
    '.wwwwwwwwww.',
    '..wwsswwww..',
    '...wssswws..',
    '...swwwws...',
    '..o......o..',
    '.oo......oo.',
  ],
];
/** The player's hen, then the rival's, brown one: two steps and thrown back; hen * 3 + pose. */
export const HEN_SHAPES: readonly Shape[] = [
  { w: colour(GREY, 7), s: colour(GREY, 5) },
  { w: colour(ORANGE, 3), s: colour(ORANGE, 1) },
].flatMap((feathers) =>
  HEN_ROWS.map((rows) =>
    shape(rows, 1, 1, {
      ...feathers,
      r: colour(RED, 4),
      k: colour(GREY, 0),
      o: colour(ORANGE, 6),
      y: colour(GOLD, 7),
    }),
  ),
);

const EGG_COLOURS = { w: colour(GREY, 7), m: colour(GOLD, 7), s: colour(GOLD, 4), n: colour(BROWN, 2) };
/** An egg that is laid, and the place for one in the nest. */
export const EGG_SHAPES: readonly Shape[] = [
  ['.ww.', 'wwmm', 'wmmm', 'wmms', '.ss.'],
  ['....', '....', '....', 'n..n', '.nn.'],
].map((rows) => shape(rows, 1, 1, EGG_COLOURS));
