import {
  AZURE,
  BLUE,
  BROWN,
  GOLD,
  GREEN,
  GREY,
  INDIGO,
  LIME,
  OLIVE,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import { END_ROW, type GrandTourRam, TIME } from './road.js';

export const DAYS = 5;
/** Two minutes. */
export const DAY_FRAMES = 7200;

/** The hours of a day, as far as they look and drive differently. */
export const MORNING = 0;
export const NOON = 1;
export const SNOW = 2;
export const FOG = 3;
export const DUSK = 4;
export const NIGHT = 5;
export const DAWN = 6;
export const HOURS = 7;
/** The frames of a day at which each begins. */
export const BEGINNINGS: readonly number[] = [0, 1200, 2400, 3600, 4500, 5400, 6600];
const NAMES: readonly string[] = ['morning', 'noon', 'snow', 'fog', 'dusk', 'night', 'dawn'];

/** By mode; -1 where hours pass. */
const FIXED: readonly number[] = [-1, NIGHT, SNOW];

/** In fog, all before this row is hidden. */
export const FOG_ROW = 22;

/** Which hour it is. */
export function hourOf(ram: GrandTourRam): number {
  const fixed = FIXED[ram.mode] as number;
  if (fixed >= 0) return fixed;
  const time = ram.words[TIME] as number;
  let hour = HOURS - 1;
  while (time < (BEGINNINGS[hour] as number)) hour--;
  return hour;
}

export function hourName(ram: GrandTourRam): string {
  return NAMES[hourOf(ram)] as string;
}

/** What an hour looks like. Lists of colours go down from the sky, and from far to near. */
type Look = {
  readonly sky: readonly number[];
  readonly ground: readonly number[];
  readonly road: readonly number[];
  /** The two colours of the kerb by turns, and the line in the middle of the road. */
  readonly kerb: readonly [readonly number[], readonly number[]];
  readonly line: readonly number[];
  /** Of the mountains: in the light, in the shade, their tops, and the hills before them. */
  readonly mountains: readonly [light: number, shade: number, top: number, hills: number];
  readonly sun: number;
};

/** Colours of a hue, at these brightnesses. */
function shades(hue: number, ...brightnesses: number[]): number[] {
  return brightnesses.map((brightness) => colour(hue, brightness));
}

const BLACK = colour(GREY, 0);
const WHITES = shades(GREY, 5, 6, 7);

export const LOOKS: readonly Look[] = [
  {
    sky: [...shades(BLUE, 4, 5), ...shades(AZURE, 5, 6), colour(GOLD, 7)],
    ground: shades(GREEN, 5, 4, 3),
    road: shades(GREY, 4, 3),
    kerb: [shades(RED, 4, 3), WHITES],
    line: WHITES,
    mountains: [colour(VIOLET, 5), colour(VIOLET, 3), colour(GREY, 7), colour(GREEN, 2)],
    sun: colour(GOLD, 7),
  },
  {
    sky: [...shades(BLUE, 3, 4, 5), ...shades(AZURE, 6, 7)],
    ground: [...shades(LIME, 5, 4), ...shades(GREEN, 4, 3)],
    road: shades(GREY, 4, 3, 2),
    kerb: [shades(RED, 4, 3), WHITES],
    line: WHITES,
    mountains: [colour(AZURE, 4), colour(BLUE, 3), colour(GREY, 7), colour(GREEN, 1)],
    sun: colour(GOLD, 6),
  },
  {
    sky: [...shades(BLUE, 4, 5), ...shades(GREY, 5, 6)],
    ground: [colour(AZURE, 7), ...shades(GREY, 6, 7)],
    road: shades(GREY, 5, 4, 3),
    kerb: [shades(BLUE, 3, 2), shades(GREY, 6, 7)],
    line: shades(AZURE, 6, 7),
    mountains: [colour(GREY, 7), colour(AZURE, 6), colour(GREY, 7), colour(TEAL, 3)],
    sun: colour(GREY, 7),
  },
  {
    sky: shades(GREY, 4, 5),
    ground: shades(GREY, 5, 5),
    road: shades(GREY, 5, 5),
    kerb: [shades(GREY, 5, 5), shades(GREY, 5, 5)],
    line: shades(GREY, 5, 5),
    mountains: [colour(GREY, 5), colour(GREY, 5), colour(GREY, 5), colour(GREY, 5)],
    sun: colour(GREY, 6),
  },
  {
    sky: [colour(INDIGO, 1), colour(PURPLE, 2), colour(PINK, 3), colour(RED, 4), ...shades(ORANGE, 5, 6)],
    ground: [colour(ORANGE, 2), colour(ORANGE, 1), colour(BROWN, 1)],
    road: shades(GREY, 3, 2, 1),
    kerb: [shades(RED, 3, 3), shades(ORANGE, 6, 6)],
    line: shades(ORANGE, 5, 6),
    mountains: [colour(PURPLE, 2), colour(VIOLET, 1), colour(ORANGE, 5), colour(INDIGO, 0)],
    sun: colour(ORANGE, 6),
  },
  {
    sky: [BLACK, BLACK, colour(INDIGO, 0), colour(BLUE, 0)],
    ground: [BLACK, colour(TEAL, 0), colour(TEAL, 0)],
    road: [BLACK, BLACK, colour(GREY, 1), colour(GREY, 1), colour(GREY, 2)],
    kerb: [shades(GREY, 1, 1, 2, 3), shades(GREY, 2, 3, 5, 6)],
    line: shades(GREY, 1, 2, 4, 5),
    mountains: [colour(BLUE, 0), BLACK, colour(INDIGO, 1), BLACK],
    sun: colour(GREY, 7),
  },
  {
    sky: [...shades(INDIGO, 2, 3), colour(VIOLET, 4), colour(PINK, 5), colour(ORANGE, 6)],
    ground: [colour(OLIVE, 3), ...shades(GREEN, 2, 1)],
    road: shades(GREY, 3, 2),
    kerb: [shades(PINK, 3, 3), shades(GREY, 5, 6)],
    line: shades(GREY, 5, 6),
    mountains: [colour(VIOLET, 3), colour(INDIGO, 2), colour(PINK, 6), colour(INDIGO, 1)],
    sun: colour(GOLD, 7),
  },
];

/** The looks of fog where it is thin. */
const IN_FOG: Look = {
  ...(LOOKS[FOG] as Look),
  ground: [colour(GREY, 5), ...shades(TEAL, 4, 3)],
  road: shades(GREY, 5, 4, 3),
  kerb: [
    [colour(GREY, 5), ...shades(RED, 4, 3)],
    [colour(GREY, 5), ...shades(GREY, 6, 7)],
  ],
  line: [colour(GREY, 5), ...shades(GREY, 6, 7)],
};

/** The colours of each row of the road, one for each hour in turn, [HOURS * END_ROW]. */
export const GROUND_ROWS = rows(({ ground }) => ground);
export const ROAD_ROWS = rows(({ road }) => road);
export const KERB_ROWS: readonly Uint8Array[] = [rows(({ kerb }) => kerb[0]), rows(({ kerb }) => kerb[1])];
export const LINE_ROWS = rows(({ line }) => line);

function rows(of: (look: Look) => readonly number[]): Uint8Array {
  return Uint8Array.from({ length: HOURS * END_ROW }, (_, i) => {
    const hour = Math.floor(i / END_ROW);
    const row = i % END_ROW;
    if (hour !== FOG) return shadeAt(of(LOOKS[hour] as Look), row, END_ROW);
    return row < FOG_ROW
      ? (of(LOOKS[FOG] as Look)[0] as number)
      : shadeAt(of(IN_FOG), row - FOG_ROW, END_ROW - FOG_ROW);
  });
}

/** From one colour to the next they take turns, row by row. Near rows show more of the road than far ones: each colour has more of them. */
function shadeAt(colours: readonly number[], row: number, count: number): number {
  const place = Math.sqrt(row / count) * (colours.length - 0.001);
  const shade = Math.floor(place);
  const isTurn = place - shade > 0.7 && row % 2 === 1;
  return colours[isTurn ? Math.min(shade + 1, colours.length - 1) : shade] as number;
}
