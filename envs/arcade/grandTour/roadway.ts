import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { GROUND_ROWS, KERB_ROWS, LINE_ROWS, ROAD_ROWS } from './hours.js';
import { PANEL_MEMO_END } from './panel.js';
import {
  END_ROW,
  FAR_BEND,
  FIRST_ROW,
  type GrandTourRam,
  HORIZON,
  NEAR_BEND,
  PLAYER_X,
  STEPS_AHEAD,
  halfRoad,
  middleOf,
} from './road.js';

/** Words of the screen's memo, one for each row: what of the road it shows, 0 for nothing. */
const ROW_MEMO = PANEL_MEMO_END;

/** Kerb and line change after so many steps, as a power of two; before the first of these rows it would only flicker. */
const STRIPE_SHIFT = 10;
const FIRST_STRIPED_ROW = 24;
/** Rows that are named as changed together: as many as two of the 84 rows of `gray84` show. */
const BAND = 5;
/** Middles of the road are kept in the memo as numbers above 0. */
const MIDDLE_OFFSET = 4096;

const HALVES = Uint8Array.from({ length: END_ROW }, (_, row) => halfRoad(row));
/** Pixels. */
const KERBS = Uint8Array.from({ length: END_ROW }, (_, row) => 1 + Math.floor(row / 26));
/** How far the line in the middle reaches to either side. */
const LINES = Uint8Array.from({ length: END_ROW }, (_, row) => Math.floor((row + 16) / 60));

/**
 * Brings the road up to date, row by row: only what lies between its edges as they were and as they are is painted.
 * @param isNewHour whether all its colours change
 */
export function paintRoad(screen: Screen, ram: GrandTourRam, hour: number, isNewHour: boolean): void {
  const { memo } = screen;
  const { words } = ram;
  const x = words[PLAYER_X] as number;
  const near = words[NEAR_BEND] as number;
  const far = words[FAR_BEND] as number;
  const odometer = ram.odometer[0] as number;
  const colours = Math.imul(hour, END_ROW);
  const stripes0 = KERB_ROWS[0] as Uint8Array;
  const stripes1 = KERB_ROWS[1] as Uint8Array;
  // What strips of the band have changed so far: around the left edge, the middle, and the right edge.
  let leftFrom = WIDTH;
  let leftTo = 0;
  let lineFrom = WIDTH;
  let lineTo = 0;
  let rightFrom = WIDTH;
  let rightTo = 0;
  let bandTop = FIRST_ROW;
  for (let row = FIRST_ROW; row < END_ROW; row++) {
    const middle = middleOf(row, x, near, far);
    const stripe =
      row < FIRST_STRIPED_ROW ? row & 1 : ((odometer + (STEPS_AHEAD[row] as number)) >> STRIPE_SHIFT) & 1;
    const shown = memo[ROW_MEMO + row] as number;
    const now = ((middle + MIDDLE_OFFSET) << 1) | stripe;
    if (now !== shown || isNewHour) {
      memo[ROW_MEMO + row] = now;
      const y = HORIZON + row;
      const half = HALVES[row] as number;
      const kerb = KERBS[row] as number;
      const line = LINES[row] as number;
      const before = (shown >> 1) - MIDDLE_OFFSET;
      const low = middle < before ? middle : before;
      const high = middle < before ? before : middle;
      const ground = GROUND_ROWS[colours + row] as number;
      const road = ROAD_ROWS[colours + row] as number;
      const edge = (stripe === 0 ? stripes0 : stripes1)[colours + row] as number;
      const paint = stripe === 0 ? road : (LINE_ROWS[colours + row] as number);
      // Where the road has leapt, as after a load, edges could lie across each other: all of the row is painted.
      const isWhole = isNewHour || high - low + line + 1 >= half;
      const a = isWhole ? 0 : low - half - kerb;
      const b = isWhole ? middle - line : high - half;
      screen.strip(y, a, b, ground, middle - half - kerb, edge, middle - half, road);
      const c = isWhole ? middle - line : low - line;
      const d = isWhole ? middle + line + 1 : high + line + 1;
      screen.strip(y, c, d, road, middle - line, paint, middle + line + 1, road);
      const e = isWhole ? middle + line + 1 : low + half;
      const f = isWhole ? WIDTH : high + half + kerb;
      screen.strip(y, e, f, road, middle + half, edge, middle + half + kerb, ground);
      if (a < leftFrom) leftFrom = a;
      if (b > leftTo) leftTo = b;
      if (c < lineFrom) lineFrom = c;
      if (d > lineTo) lineTo = d;
      if (e < rightFrom) rightFrom = e;
      if (f > rightTo) rightTo = f;
    }
    if ((HORIZON + row + 1) % BAND !== 0 && row + 1 < END_ROW) continue;
    if (leftFrom < leftTo) {
      screen.mark(leftFrom, HORIZON + bandTop, leftTo - leftFrom, row + 1 - bandTop);
      screen.mark(lineFrom, HORIZON + bandTop, lineTo - lineFrom, row + 1 - bandTop);
      screen.mark(rightFrom, HORIZON + bandTop, rightTo - rightFrom, row + 1 - bandTop);
    }
    leftFrom = lineFrom = rightFrom = WIDTH;
    leftTo = lineTo = rightTo = 0;
    bandTop = row + 1;
  }
}
