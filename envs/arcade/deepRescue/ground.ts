import {
  AZURE,
  BLUE,
  BROWN,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  INDIGO,
  ORANGE,
  PINK,
  PURPLE,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { shape } from '../console/shape.js';

// Pixels from the top.
const SKY_TOP = 14;
const WATERLINE = 46;
const FLOOR = 164;
export const PANEL = 188;

/** A band of one colour that begins at a row. */
type Band = readonly [top: number, colour: number];

const SKY: readonly Band[] = [
  [SKY_TOP, colour(INDIGO, 0)],
  [19, colour(VIOLET, 1)],
  [24, colour(PURPLE, 2)],
  [29, colour(PINK, 3)],
  [34, colour(ORANGE, 4)],
  [39, colour(ORANGE, 5)],
  [43, colour(GOLD, 6)],
];
const WATER: readonly Band[] = [
  [WATERLINE, colour(CYAN, 4)],
  [50, colour(AZURE, 3)],
  [58, colour(AZURE, 2)],
  [80, colour(AZURE, 1)],
  [104, colour(AZURE, 0)],
  [130, colour(BLUE, 0)],
  [150, colour(INDIGO, 0)],
];
const SUN = shape(
  [
    '......yyyyyyyy......',
    '...yyyyyyyyyyyyyy...',
    '..yyyyyywwwwyyyyyy..',
    '.yyyyywwwwwwwwyyyyy.',
    '.yyyywwwwwwwwwwyyyy.',
    'yyyywwwwwwwwwwwwyyyy',
    'yyyywwwwwwwwwwwwyyyy',
    'oooooooooooooooooooo',
    'yyyywwwwwwwwwwwwyyyy',
  ],
  1,
  1,
  { y: colour(GOLD, 6), w: colour(GOLD, 7), o: colour(ORANGE, 5) },
);
const ISLAND = shape(
  [
    '.............aa...................',
    '...........aaaaaa.................',
    '.........aaaaaaaaaa......aaa......',
    '......aaaaaaaaaaaaaaa..aaaaaaaa...',
    '...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ],
  1,
  1,
  { a: colour(PURPLE, 1) },
);
const CLOUD = shape(['....########......', '..#############...', '##################'], 1, 1);
const CREST = shape(['..##....', '.#..##..', '#.....##'], 1, 1);
const GLINT = shape(['.##...##', '#..###..'], 1, 1);

const SAND = colour(GOLD, 2);
const SAND_LIGHT = colour(GOLD, 4);
const SAND_DARK = colour(GOLD, 1);
/** How high the sand lies above `FLOOR` + 8, by eighths of the screen's columns, and round again. */
const DUNES: readonly number[] = [2, 3, 5, 6, 6, 5, 4, 3, 2, 1, 1, 2, 4, 5, 7, 8, 8, 7, 5, 3];
const KELP_ROWS = ['..kk', '.kk.', 'kk..', 'kkl.', '.kkl', '.lkk', 'lkk.', 'kk..'];
const KELP_COLOURS = { k: colour(TEAL, 1), l: colour(GREEN, 2) };
const KELP = shape(
  Array.from({ length: 24 }, (_, i) => KELP_ROWS[i % 8] ?? ''),
  1,
  1,
  KELP_COLOURS,
);
const LOW_KELP = shape(
  Array.from({ length: 14 }, (_, i) => KELP_ROWS[(i + 3) % 8] ?? ''),
  1,
  1,
  KELP_COLOURS,
);
const CORAL = shape(
  [
    '...p....p...',
    'p..pp..pp..p',
    'pp..p..p..pp',
    '.pp.pppp.pp.',
    '..pppqpppp..',
    '....pqqp....',
    '...ppqqpp...',
    '...pqqqqp...',
  ],
  1,
  1,
  { p: colour(PINK, 3), q: colour(PINK, 2) },
);
const ROCK = shape(
  [
    '......hhhhh.........',
    '....hhhaaaahh.......',
    '...haaaaaaaaah.hhh..',
    '..haaaaabaaaaahaaah.',
    '.haaabbaaaaaabaaaaa.',
    'haaaaaaaabbaaabaaaab',
    'aabaaaabaaaaabbaabbb',
    'abbbabbbbbabbbbbbbbb',
  ],
  1,
  1,
  { h: colour(INDIGO, 3), a: colour(GREY, 2), b: colour(GREY, 1) },
);
/** The ribs of a ship. */
const HULK = shape(
  [
    '......................a.......',
    '......................aa......',
    'a........a............a.a.....',
    'aa...a...aa....a......a..a....',
    '.a...a....a....aa.....a...a...',
    '.aa..aa...aa....a....aa...aa..',
    '..aa..a....a....aa...a.....aa.',
    '..aaa.aa...aa....a..aa......aa',
    '...aaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '....abbbabbbabbbabbbabbbabbba.',
    '.....aaaaaaaaaaaaaaaaaaaaaaa..',
  ],
  1,
  1,
  { a: colour(BROWN, 1), b: colour(BROWN, 0) },
);
const STARFISH = shape(['..o..', 'ooooo', '.ooo.', 'oo.oo'], 1, 1, { o: colour(ORANGE, 4) });

/** Paints what never changes: sky, water, the floor of the sea, the panel. */
export function paintSea(screen: Screen): void {
  paintBands(screen, SKY, WATERLINE);
  screen.stamp(CLOUD, 20, 21, colour(PURPLE, 3));
  screen.stamp(CLOUD, 62, 27, colour(PINK, 5));
  screen.stamp(CLOUD, 132, 19, colour(PURPLE, 3));
  screen.stamp(SUN, 104, WATERLINE - 9, 0);
  screen.stamp(ISLAND, 6, WATERLINE - 6, 0);
  paintBands(screen, WATER, FLOOR + 8);
  for (let x = 0; x < WIDTH; x += 8) screen.stamp(CREST, x, WATERLINE, colour(AZURE, 6));
  for (let i = 0; i < 20; i++) {
    const x = (i * 61 + 13) % (WIDTH - 8);
    screen.stamp(GLINT, x, 56 + i * 5, colour(AZURE, i < 5 ? 4 : i < 10 ? 3 : 2));
  }
  paintFloor(screen);
  screen.fill(0, PANEL, WIDTH, 1, SAND_DARK);
}

/** Bands of colour down to a row; where two meet, each has every second pixel. */
function paintBands(screen: Screen, bands: readonly Band[], bottom: number): void {
  bands.forEach(([top, hue], i) => {
    const end = bands[i + 1]?.[0] ?? bottom;
    screen.fill(0, top, WIDTH, end - top, hue);
    if (i === 0) return;
    for (let x = 0; x < WIDTH; x += 2) screen.fill(x, top - 1, 1, 1, hue);
    for (let x = 1; x < WIDTH; x += 4) screen.fill(x, top - 2, 1, 1, hue);
  });
}

function paintFloor(screen: Screen): void {
  screen.stamp(HULK, 104, FLOOR - 4, 0);
  for (const x of [14, 19, 78, 142, 151]) screen.stamp(KELP, x, FLOOR - 18, 0);
  for (const x of [24, 73, 83, 147]) screen.stamp(LOW_KELP, x, FLOOR - 8, 0);
  screen.stamp(ROCK, 40, FLOOR - 3, 0);
  for (let x = 0, i = 0; x < WIDTH; x += 4, i++) {
    const top = FLOOR + 8 - (DUNES[(i >> 1) % DUNES.length] as number);
    screen.fill(x, top, 4, PANEL - top, SAND);
    screen.fill(x, top, 4, 1, SAND_LIGHT);
    if (i % 3 !== 1) screen.fill(x, top + 4 + (i % 4), 4, 1, SAND_LIGHT);
    screen.fill(x, PANEL - 8 + (i % 5), 4, 2, SAND_DARK);
  }
  screen.stamp(CORAL, 60, FLOOR + 5, 0);
  screen.stamp(CORAL, 124, FLOOR + 4, 0);
  screen.stamp(STARFISH, 92, FLOOR + 14, 0);
  screen.stamp(STARFISH, 8, FLOOR + 13, 0);
}
