import { AZURE, BLUE, GOLD, GREY, LIME, ORANGE, PINK, PURPLE, RED, colour } from '../console/palette.js';
import { type Shape, shape } from '../console/shape.js';
import { NIGHT } from './hours.js';

/** Colours of the letters of a picture. */
export type Legend = Readonly<Record<string, number>>;

/** A car from behind: body light, middle and dark, window, glint, lamps, bumper, tyres, plate, exhaust. */
const NEAR_CAR = [
  '.......mllllllllm.......',
  '......mllllllllllm......',
  '.....mlwwwwwwwwwwlm.....',
  '....mlwwggwwwwwwwwlm....',
  '...mmwwggwwwwwwwwwwmm...',
  '.mllllllllllllllllllllm.',
  'mllllllllllllllllllllllm',
  'mRRRRmmmmmmmmmmmmmmRRRRm',
  'mRrrRmmmppppppppmmmRrrRm',
  'mRRRRmmmppppppppmmmRRRRm',
  'dmmmmmmmmmmmmmmmmmmmmmmd',
  'bbbbbbbbbbbbbbbbbbbbbbbb',
  'kkkkkdddddddddddddgkkkkk',
  '.kkkk..............kkkk.',
];
const MIDDLE_CAR = [
  '...llllll...',
  '..lwwwwwwl..',
  '.lwgwwwwwwl.',
  'mllllllllllm',
  'mRRmmppmmRRm',
  'mRRmmppmmRRm',
  'kkbbbbbbbbkk',
  'kk........kk',
];
const FAR_CAR = ['.lll.', 'wgwww', 'RmmmR', 'k...k'];

/** The player's: a racing car with a wing and a stripe. */
const OWN_CAR = [
  'ssssssssssswwsssssssssss',
  'slmmmmmmmmlwwlmmmmmmmmls',
  's....kk..llwwll..kk....s',
  '.....kkllvvvvvvllkk.....',
  '....kklvvvggvvvvvlkk....',
  '...mlllvvggvvvvvvlllm...',
  'kkkmllllllllwlllllllmkkk',
  'kTkmlllllllwwlllllllmkTk',
  'kTkmRRRRmmmwwmmmRRRRmkTk',
  'kTkmRrrRdddwwdddRrrRmkTk',
  'kTkdRRRRddddddddRRRRdkTk',
  'kTk.dddkkddddddkkddd.kTk',
  'kTk...keekddddkeek...kTk',
  'kkk....kk......kk....kkk',
];

/** Picks as many columns and rows as wanted from a picture. */
export function resized(from: readonly string[], width: number, height: number): string[] {
  const pick = (size: number, wanted: number, i: number): number => Math.floor(((i + 0.5) * size) / wanted);
  return Array.from({ length: height }, (_, y) => {
    const row = from[pick(from.length, height, y)] as string;
    return Array.from({ length: width }, (__, x) => row.charAt(pick(row.length, width, x))).join('');
  });
}

/** Cars by size, from far to near: their rows and the first row of the road in which they are as large. */
const CAR_SIZES: readonly { readonly from: number; readonly rows: readonly string[] }[] = [
  { from: 0, rows: ['ll', 'RR'] },
  { from: 11, rows: ['lll', 'RmR'] },
  { from: 15, rows: ['.ll.', 'RmmR', 'k..k'] },
  { from: 19, rows: FAR_CAR },
  { from: 23, rows: resized(MIDDLE_CAR, 7, 5) },
  { from: 30, rows: resized(MIDDLE_CAR, 9, 6) },
  { from: 40, rows: resized(MIDDLE_CAR, 11, 7) },
  { from: 47, rows: MIDDLE_CAR },
  { from: 53, rows: resized(NEAR_CAR, 14, 9) },
  { from: 60, rows: resized(NEAR_CAR, 16, 10) },
  { from: 68, rows: resized(NEAR_CAR, 18, 11) },
  { from: 77, rows: resized(NEAR_CAR, 21, 12) },
  { from: 88, rows: NEAR_CAR },
  { from: 104, rows: resized(NEAR_CAR, 28, 16) },
];
/** Rows of the road in which a car can stand, though its lower end is below the screen. */
export const CAR_ROWS = 128;
const SIZE_OF_ROW = Uint8Array.from({ length: CAR_ROWS }, (_, row) =>
  CAR_SIZES.reduce((size, { from }, i) => (row >= from ? i : size), 0),
);

const CAR_COLOURS = {
  w: colour(BLUE, 1),
  g: colour(AZURE, 6),
  R: colour(RED, 3),
  r: colour(ORANGE, 5),
  b: colour(GREY, 3),
  k: colour(GREY, 0),
  p: colour(GREY, 6),
};
const paint = (hue: number, light: number): Legend => ({
  l: colour(hue, light),
  m: colour(hue, light - 1),
  d: colour(hue, light - 3),
});
/** The paints that traffic comes in. */
const PAINTS: readonly Legend[] = [
  paint(GOLD, 6),
  paint(AZURE, 5),
  paint(LIME, 5),
  paint(PINK, 5),
  paint(ORANGE, 5),
  paint(PURPLE, 5),
].map((body) => ({ ...CAR_COLOURS, ...body }));
/** At night nothing but the lamps. */
const LAMPS: Legend = { R: colour(RED, 4), r: colour(ORANGE, 6) };

const CARS: readonly (readonly Shape[])[] = PAINTS.map((legend) =>
  CAR_SIZES.map(({ rows }) => shape(rows, 1, 1, legend)),
);
const CARS_AT_NIGHT: readonly Shape[] = CAR_SIZES.map(({ rows }) =>
  shape(
    rows.map((row) => row.replace(/[^Rr]/g, '.')),
    1,
    1,
    LAMPS,
  ),
);

/** A car in traffic that stands in a row. */
export function carShape(hour: number, paintIndex: number, row: number): Shape {
  const size = SIZE_OF_ROW[row] as number;
  const shapes = hour === NIGHT ? CARS_AT_NIGHT : (CARS[paintIndex] as readonly Shape[]);
  return shapes[size] as Shape;
}

const OWN_COLOURS: Legend = {
  l: colour(RED, 4),
  m: colour(RED, 3),
  d: colour(RED, 1),
  s: colour(GREY, 6),
  w: colour(GREY, 7),
  v: colour(BLUE, 1),
  g: colour(AZURE, 6),
  k: colour(GREY, 0),
  T: colour(GREY, 2),
  e: colour(GREY, 5),
  R: colour(ORANGE, 5),
  r: colour(GOLD, 7),
};
/** By day, and at night. */
const OWN_LEGENDS: readonly Legend[] = [
  OWN_COLOURS,
  {
    ...OWN_COLOURS,
    l: colour(RED, 1),
    m: colour(RED, 0),
    d: colour(RED, 0),
    w: colour(GREY, 3),
    s: colour(GREY, 2),
  },
];
/** Steering left, straight on, steering right: what is near is more to the other side than what is far. */
const leant = (side: number): string[] =>
  OWN_CAR.map((row, y) => {
    const shift = y < 6 ? side : 0;
    const padded = `..${row}..`;
    return padded.slice(1 - shift, padded.length - 1 - shift);
  });
const OWN_CARS: readonly (readonly Shape[])[] = OWN_LEGENDS.map((legend) =>
  [-1, 0, 1].map((side) => shape(leant(side), 1, 1, legend)),
);
/** Pixels. */
export const OWN_WIDTH = OWN_CAR[0]?.length ?? 0;
export const OWN_MARGIN = 1;

/** The player's car, which leans to a side from -1 to 1. */
export function ownShape(hour: number, side: number): Shape {
  return OWN_CARS[hour === NIGHT ? 1 : 0]?.[side + 1] as Shape;
}

/** Smoke of a crash, younger and older. */
export const SMOKE: readonly Shape[] = [
  [
    '......oo..........oo......',
    '..oo.oyyo..oo...ooyyo.oo..',
    '.oyyoyywyooyyo.oyywwyoyyo.',
    '.oywyywwwyyywyoyywwwyyywo.',
    'oyywwwwwwywwwyywwwwwwwwyyo',
    '.oywwwywwwwwwwwwwwywwwwyo.',
    'oyyywwyyywwwwwwywwyyywwyyo',
    '.oooyyooyywwyyyyyyooyyoo..',
    '....oo..ooyyoooooo..oo....',
  ],
  [
    '....s......s........s.....',
    '..ssts..sstts...ssts.ss...',
    '.sttts.sttttssstttttsstts.',
    '..sttsstttttttttttttttts..',
    '.stttttttstttttttstttttts.',
    '..sttsttss.sttttts.stttss.',
    '...ss.sts...ssttss..sts...',
    '.......s......ss.....s....',
    '..........................',
  ],
].map((rows) =>
  shape(rows, 1, 1, {
    o: colour(ORANGE, 4),
    y: colour(GOLD, 6),
    w: colour(GREY, 7),
    s: colour(GREY, 4),
    t: colour(GREY, 6),
  }),
);
