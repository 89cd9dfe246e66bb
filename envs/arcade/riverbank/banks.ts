import { paintGauge } from '../console/gauge.js';
import { BLUE, GOLD, GREEN, GREY, LIME, OLIVE, PINK, PURPLE, RED, TEAL, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';
import { HOME_ROW, KERB_ROW, ROW_HEIGHT, TOP, VERGE_ROW } from './lanes.js';
import { ASPHALT, FROG_COLOURS, WATER } from './pictures.js';

const DEEP = colour(BLUE, 0);
const RIPPLE = colour(BLUE, 3);
const MARKING = colour(GREY, 4);
const GRASS = colour(GREEN, 2);
const GRASS_LIGHT = colour(GREEN, 4);
const GRASS_DARK = colour(GREEN, 1);
const PAVING = colour(GREY, 3);
const PAVING_LIGHT = colour(GREY, 4);
const PAVING_DARK = colour(GREY, 2);
const BLACK = colour(GREY, 0);
const TEXT = colour(GOLD, 6);

const HOME_COLOURS = {
  ...FROG_COLOURS,
  a: WATER,
  b: RIPPLE,
  p: colour(TEAL, 3),
  q: colour(TEAL, 4),
  f: colour(PINK, 6),
  o: colour(GOLD, 6),
  c: colour(OLIVE, 3),
  C: colour(OLIVE, 5),
  r: colour(RED, 3),
  x: colour(GREY, 4),
};
/** Empty, filled, filled and cheering, with a fly, with the nose of a crocodile, with a crocodile. */
export const HOME_TILES: readonly Shape[] = [
  [
    'aaaaaaaaaaaaaaaaaaaa',
    'aaabbaaaaaaaaabbaaaa',
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaaaqqqqqqqaaaaaaaa',
    'aaaqqqqqqqqqqqaaaaaa',
    'aaqqqpqqqqqpqqqqaaaa',
    'aaqqqqpqqqpqqqqqqaaa',
    'aaqqqqqppqqqqqaaaaaa',
    'aaqqqpqqqqpqqqqqqaaa',
    'aaapqqqqqqqqpqqqpaaa',
    'aaaappqqqqqqqqppaaaa',
    'aaaaaapppppppaaaaaaa',
    'aabbaaaaaaaaaaaabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
  [
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaaakkwaaawkkaaaaaa',
    'aaaaakkwgggwkkaaaaaa',
    'aaaqmwwgggggwwmqqaaa',
    'aaqqmgggggggggmqqqaa',
    'aqqqmgkgggggkgmqqqqa',
    'aqqqqmgkkkkkgmqqqqqa',
    'aqmmqqmgyyygmqqmmqqa',
    'aqmggmgyyyyygmggmqqa',
    'aaqmggyyyyyyyggmqqaa',
    'aaqqmmgyyyyygmmqqqaa',
    'aaaqmggmmmmmggmqqaaa',
    'aabbdddqqqqqdddabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
  [
    'aaaaakkwaaawkkaaaaaa',
    'aaaaakkwgggwkkaaaaaa',
    'aaaqmwwgggggwwmqqaaa',
    'aaqqmgggggggggmqqqaa',
    'aqmqmgkkkkkkkgmqmqqa',
    'aqmmqmgkrrrkgmqmmqqa',
    'aqqmmqmgkkkgmqmmqqqa',
    'aqqqmmgyyyyygmmqqqqa',
    'aqqqqmgyyyyygmqqqqqa',
    'aaqqqmgyyyyygmqqqqaa',
    'aaqqmmgyyyyygmmqqqaa',
    'aaaqmggmmmmmggmqqaaa',
    'aabbdddqqqqqdddabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
  [
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaawwwaaaaawwwaaaaa',
    'aaawwwwwaaawwwwwaaaa',
    'aaawwwwwwkwwwwwwaaaa',
    'aaaqwwwwkkkwwwwqaaaa',
    'aaqqqwwkxkxkwwqqqaaa',
    'aaqqqqqkkkkkqqqqqqaa',
    'aaqqqqkrrkrrkqqaaaaa',
    'aaqqqqkrrkrrkqqqqaaa',
    'aaapqqqkkkkkpqqqpaaa',
    'aaaappqqkqkqqqppaaaa',
    'aaaaaapppppppaaaaaaa',
    'aabbaaaaaaaaaaaabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
  [
    'aaaaaaaaaaaaaaaaaaaa',
    'aaabbaaaaaaaaabbaaaa',
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaaCoCaaaaCoCaaaaaa',
    'aaaCokoCaaCokoCaaaaa',
    'aaaCCCCCaaCCCCCaaaaa',
    'aabbbbbbbbbbbbbbbaaa',
    'aaaaaaaaaaaaaaaaaaaa',
    'aaaaaaCCCCCCaaaaaaaa',
    'aaaaaCkCCCCkCaaaaaaa',
    'aaabbbbbbbbbbbbaaaaa',
    'aabbaaaaaaaaaaaabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
  [
    'aaaaCoCaaaaaCoCaaaaa',
    'aaaCokoCaaaCokoCaaaa',
    'aaCCCCCCCCCCCCCCCaaa',
    'aaCcCCcCCCCCcCCcCaaa',
    'aaCCCCCCCCCCCCCCCaaa',
    'aaaCCwCwCwCwCwCCaaaa',
    'aaaCrwrwrwrwrwrCaaaa',
    'aaaCrrrrrrrrrrrCaaaa',
    'aaaCrrwrwrwrwrrCaaaa',
    'aaaCCwCwCwCwCwCCaaaa',
    'aaacCCkCCCCCkCCcaaaa',
    'aaaaccCCCCCCCccaaaaa',
    'aabbaaacccccaaaabbaa',
    'aaaaaaaaaaaaaaaaaaaa',
  ],
].map((rows) => shape(rows, 1, 1, HOME_COLOURS));

const HEDGE_COLOURS = {
  g: GRASS,
  l: GRASS_LIGHT,
  d: GRASS_DARK,
  f: colour(PINK, 6),
  o: colour(GOLD, 6),
};
/** What stands between two homes. */
const HEDGE = shape(
  [
    'dlgdglgdglgd',
    'lgglgdlgglgl',
    'gdglggglgdgg',
    'glgdglfggglg',
    'dggglfoflgdg',
    'gglgggfggglg',
    'lgdgglgglgdg',
    'gglgdgglgglg',
    'gfgggglgdggl',
    'fofglgggglgg',
    'gfggdglggdgl',
    'dglgggdglggd',
    'ddgdlgddgdld',
    'dddddddddddd',
  ],
  1,
  1,
  HEDGE_COLOURS,
);
const TUFT = shape(['l...l', '.l.l.', '.lll.'], 1, 1, { l: GRASS_LIGHT });
const FLOWER = shape(['.#.', '#o#', '.#.'], 1, 1, { o: colour(GOLD, 6) });
const WAVE = shape(['.##...##.', '#..###..#'], 1, 1);

/** Paints what never changes: hedge, river, verge, road, kerb. */
export function paintBanks(screen: Screen): void {
  screen.fill(0, TOP, WIDTH, ROW_HEIGHT, GRASS_DARK);
  for (let x = -6; x < WIDTH; x += 32) {
    const from = Math.max(x, 0);
    if (x === from && x + 12 <= WIDTH) screen.stamp(HEDGE, x, TOP, 0);
  }
  for (const x of [0, WIDTH - 6]) screen.stamp(HALF_HEDGE, x, TOP, 0);
  const river = rowY(HOME_ROW + 1);
  screen.fill(0, river, WIDTH, rowY(VERGE_ROW) - river, WATER);
  for (let row = 1; row < VERGE_ROW; row++) {
    for (let x = (row * 29) % 40; x < WIDTH - 9; x += 40) {
      screen.stamp(WAVE, x, rowY(row) + 12, RIPPLE);
    }
  }
  screen.fill(0, river, WIDTH, 1, DEEP);
  paintVerge(screen);
  const road = rowY(VERGE_ROW + 1);
  screen.fill(0, road, WIDTH, rowY(KERB_ROW) - road, ASPHALT);
  for (let row = VERGE_ROW + 2; row < KERB_ROW; row++) {
    for (let x = row % 2 === 0 ? 4 : 14; x < WIDTH - 8; x += 20) screen.fill(x, rowY(row), 8, 1, MARKING);
  }
  paintKerb(screen);
}

function paintVerge(screen: Screen): void {
  const y = rowY(VERGE_ROW);
  screen.fill(0, y, WIDTH, ROW_HEIGHT, GRASS);
  screen.fill(0, y, WIDTH, 1, GRASS_LIGHT);
  screen.fill(0, y + ROW_HEIGHT - 1, WIDTH, 1, GRASS_DARK);
  for (let x = 3, i = 0; x < WIDTH - 5; x += 13, i++) {
    screen.stamp(TUFT, x, y + 2 + ((i * 5) % 8), 0);
    if (i % 3 === 1) screen.stamp(FLOWER, x + 7, y + 3 + ((i * 7) % 7), i % 2 === 0 ? FLOWER_A : FLOWER_B);
  }
}

function paintKerb(screen: Screen): void {
  const y = rowY(KERB_ROW);
  screen.fill(0, y, WIDTH, ROW_HEIGHT, PAVING);
  screen.fill(0, y, WIDTH, 2, PAVING_LIGHT);
  screen.fill(0, y + 2, WIDTH, 1, PAVING_DARK);
  screen.fill(0, y + 8, WIDTH, 1, PAVING_DARK);
  for (let x = 0; x < WIDTH; x += 16) {
    screen.fill(x, y + 3, 1, 5, PAVING_DARK);
    screen.fill(x + 8, y + 9, 1, 5, PAVING_DARK);
  }
}

function rowY(row: number): number {
  return TOP + row * ROW_HEIGHT;
}

const FLOWER_A = colour(PURPLE, 6);
const FLOWER_B = colour(GREY, 7);
const HALF_HEDGE = shape(
  [
    'dlgdgl',
    'lgglgd',
    'gdgggl',
    'glgdgl',
    'dglggl',
    'gdlglg',
    'lgdggl',
    'gglgdg',
    'gdgglg',
    'lgglgg',
    'ggdglg',
    'dglggd',
    'ddgdld',
    'dddddd',
  ],
  1,
  1,
  HEDGE_COLOURS,
);

const DIGITS = digits(2, 2);
const LIFE_SHAPES = [
  shape(['kw.wk', 'ggggg', '.ggg.', 'mgggm', 'mgmgm', 'm...m'], 1, 1, {
    ...FROG_COLOURS,
    k: colour(GREY, 4),
  }),
];
const LEVEL_MARK = shape(['#....', '#....', '#....', '#....', '#####'], 1, 2);

/** Words of the screen's memo. */
const SCORE_MEMO = 0;
const LEVEL_MEMO = 7;
const LIVES_MEMO = 10;
const TIME_MEMO = 20;
const MOST_LIVES = 4;

const TIME_GAUGE = {
  x: 56,
  y: 200,
  width: 100,
  height: 6,
  colour: colour(LIME, 5),
  shade: colour(LIME, 3),
  low: 20,
  lowColour: colour(RED, 4),
  lowShade: colour(RED, 2),
  paper: BLACK,
};

/** Shows score and level above, lives below. */
export function paintScores(screen: Screen, score: number, level: number, lives: number): void {
  if (screen.memo[TIME_MEMO + 1] === 0) {
    screen.memo[TIME_MEMO + 1] = 1;
    screen.stamp(LEVEL_MARK, 138, 2, TEXT);
  }
  screen.number(SCORE_MEMO, DIGITS, 4, 2, 6, score, TEXT, BLACK);
  screen.number(LEVEL_MEMO, DIGITS, 146, 2, 1, level, TEXT, BLACK);
  // The frog that plays is one of the lives.
  screen.row(LIVES_MEMO, LIFE_SHAPES, 4, 200, 8, MOST_LIVES, lives, 0, BLACK);
}

/** Shows how much of the time is left. */
export function paintTime(screen: Screen, left: number, all: number): void {
  paintGauge(screen, TIME_MEMO, TIME_GAUGE, Math.floor((left * TIME_GAUGE.width) / all));
}
