import { AZURE, ORANGE, colour } from '../console/palette.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, mirrored, shape } from '../console/shape.js';
import {
  type Channel,
  KNOT_ROWS,
  KNOT_SHIFT,
  between,
  islandLeftOf,
  islandRightOf,
  knotAt,
  leftOf,
  rightOf,
} from './river.js';
import { FIELD, type GorgeRam } from './state.js';

const WATER = colour(AZURE, 2);
const LAND = colour(ORANGE, 2);
/** What a bank has towards the water: a lighter rim, then the shade of its wall. Pixels. */
const RIM = colour(ORANGE, 4);
const RIM_WIDTH = 2;
const WALL = colour(ORANGE, 0);
const WALL_WIDTH = 2;
export const EDGE = RIM_WIDTH + WALL_WIDTH;

/** An end of land that moved by so many pixels or fewer is painted alone; it could reach what is beside if it were more. */
const FAR = 16;
/** A row of a picture with the end of land on the left, and on the right; water and land reach far enough for any move. */
const LAND_ON_LEFT = shape(['l'.repeat(FAR) + 'rrww' + '~'.repeat(FAR)], 1, 1, {
  l: LAND,
  r: RIM,
  w: WALL,
  '~': WATER,
});
const LAND_ON_RIGHT = mirrored(LAND_ON_LEFT);

/** What changed is looked for in so many rows of the screen at a time. */
const ROWS_SHIFT = 3;
const ROWS = 1 << ROWS_SHIFT;

/**
 * Words of the screen's memo: by row of the screen the channel that is painted there; by group of rows the channel that all of them
 * have, or 0; by end of land, from which column to which it was painted in a group of rows.
 */
const CHANNELS = 0;
const GROUPS = FIELD;
const LEFT_END = GROUPS + FIELD / ROWS;
const RIGHT_END = LEFT_END + 2;
const ISLAND_LEFT_END = LEFT_END + 4;
const ISLAND_RIGHT_END = LEFT_END + 6;
const ENDS_END = LEFT_END + 8;

/** Paints the river: of each row the columns between the old and the new ends of its land. */
export function paintRiver(screen: Screen, ram: GorgeRam): void {
  const { memo } = screen;
  const { seed, level, bottomRow } = ram;
  const topRow = bottomRow + FIELD - 1;
  let reach = topRow >> KNOT_SHIFT;
  let below = knotAt(seed, level, reach);
  let above = knotAt(seed, level, reach + 1);
  for (let y = 0; y < FIELD;) {
    const group = GROUPS + (y >> ROWS_SHIFT);
    // Half of all is straight, and then there is most often nothing to do.
    const isStraight = below === above && (topRow - y - ROWS + 1) >> KNOT_SHIFT === reach;
    if (isStraight && memo[group] === below) {
      y += ROWS;
      if ((topRow - y) >> KNOT_SHIFT === reach) continue;
    } else {
      for (const end = y + ROWS; y < end; y++) {
        const row = topRow - y;
        if (row >> KNOT_SHIFT !== reach) {
          reach = row >> KNOT_SHIFT;
          above = below;
          below = knotAt(seed, level, reach);
        }
        const channel = between(below, above, row & (KNOT_ROWS - 1));
        const old = memo[CHANNELS + y] as number;
        if (channel === old) continue;
        memo[CHANNELS + y] = channel;
        changeRow(screen, y, channel, old);
      }
      memo[group] = isStraight ? below : 0;
      markEnds(screen, y - ROWS);
    }
    if ((topRow - y) >> KNOT_SHIFT !== reach) {
      reach--;
      above = below;
      below = knotAt(seed, level, reach);
    }
  }
}

function changeRow(screen: Screen, y: number, channel: Channel, old: Channel): void {
  const left = leftOf(channel);
  const right = rightOf(channel);
  const islandLeft = islandLeftOf(channel);
  const islandRight = islandRightOf(channel);
  const oldLeft = leftOf(old);
  const oldRight = rightOf(old);
  const oldIslandLeft = islandLeftOf(old);
  const oldIslandRight = islandRightOf(old);
  if (
    isFar(left, oldLeft) ||
    isFar(right, oldRight) ||
    isFar(islandLeft, oldIslandLeft) ||
    isFar(islandRight, oldIslandRight)
  ) {
    paintRow(screen, y, channel);
    return;
  }
  if (left !== oldLeft) moveEnd(screen, LEFT_END, LAND_ON_LEFT, y, left, oldLeft);
  if (right !== oldRight) moveEnd(screen, RIGHT_END, LAND_ON_RIGHT, y, right, oldRight);
  const innerLeft = islandLeft > oldIslandLeft ? islandLeft : oldIslandLeft;
  const innerRight = islandRight < oldIslandRight ? islandRight : oldIslandRight;
  if (innerRight - innerLeft >= 2 * EDGE) {
    if (islandLeft !== oldIslandLeft)
      moveEnd(screen, ISLAND_LEFT_END, LAND_ON_RIGHT, y, islandLeft, oldIslandLeft);
    if (islandRight !== oldIslandRight)
      moveEnd(screen, ISLAND_RIGHT_END, LAND_ON_LEFT, y, islandRight, oldIslandRight);
  } else if (islandLeft !== islandRight || oldIslandLeft !== oldIslandRight) {
    const from = islandLeft < oldIslandLeft ? islandLeft : oldIslandLeft;
    const to = islandRight > oldIslandRight ? islandRight : oldIslandRight;
    screen.paint(from, y, to - from, 1, WATER);
    paintIsland(screen, y, islandLeft, islandRight);
    extend(screen.memo, ISLAND_LEFT_END, from, to);
  }
}

function isFar(end: number, old: number): boolean {
  return end - old > FAR || old - end > FAR;
}

/** Paints an end of land, which is at column `end` and was at `old`, as `picture` has it. */
function moveEnd(screen: Screen, slot: number, picture: Shape, y: number, end: number, old: number): void {
  const isOnLeft = picture === LAND_ON_LEFT;
  const least = end < old ? end : old;
  const most = end > old ? end : old;
  const from = isOnLeft ? least - EDGE : least;
  const to = isOnLeft ? most : most + EDGE;
  screen.paintPart(picture, isOnLeft ? end - FAR - EDGE : end - FAR, y, from, to);
  extend(screen.memo, slot, from, to);
}

function paintRow(screen: Screen, y: number, channel: Channel): void {
  const left = leftOf(channel);
  const right = rightOf(channel);
  screen.paint(0, y, WIDTH, 1, LAND);
  screen.paint(left - EDGE, y, right - left + 2 * EDGE, 1, RIM);
  screen.paint(left - WALL_WIDTH, y, right - left + 2 * WALL_WIDTH, 1, WALL);
  screen.paint(left, y, right - left, 1, WATER);
  paintIsland(screen, y, islandLeftOf(channel), islandRightOf(channel));
  extend(screen.memo, LEFT_END, 0, WIDTH);
}

function paintIsland(screen: Screen, y: number, left: number, right: number): void {
  screen.paint(left, y, right - left, 1, WALL);
  screen.paint(left + WALL_WIDTH, y, right - left - 2 * WALL_WIDTH, 1, RIM);
  screen.paint(left + EDGE, y, right - left - 2 * EDGE, 1, LAND);
}

/** Notes that columns were painted: the first as its distance from the right end of the screen, so that 0 stands for nothing. */
function extend(memo: Int32Array, slot: number, from: number, to: number): void {
  if (WIDTH - from > (memo[slot] as number)) memo[slot] = WIDTH - from;
  if (to > (memo[slot + 1] as number)) memo[slot + 1] = to;
}

/** Marks what was painted in a group of rows. */
function markEnds(screen: Screen, top: number): void {
  const { memo } = screen;
  for (let slot = LEFT_END; slot < ENDS_END; slot += 2) {
    const to = memo[slot + 1] as number;
    if (to === 0) continue;
    const from = WIDTH - (memo[slot] as number);
    screen.mark(from, top, to - from, ROWS);
    memo[slot] = memo[slot + 1] = 0;
  }
}
