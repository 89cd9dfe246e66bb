import {
  BOMBS,
  BOMB_TIME,
  CANNON_X,
  COLUMNS,
  LEVELS,
  MARCHER_HEIGHT,
  MARCHER_WIDTH,
  type MarchersRam,
  SUBPIXELS,
  ZIGZAG_BOMBS,
  columnX,
  lowestIn,
  rowY,
} from './block.js';

/** Pixels. */
export const BOMB_WIDTH = 3;
export const BOMB_HEIGHT = 6;

/** Kinds: one that drops anywhere, and one that drops from the column nearest to the cannon. */
export const STRAY = 1;
export const AIMED = 2;

/** Of 24 bombs, 10 and as many more as the level says are aimed. */
const AIMED_OF = 24;
const AIMED_LEAST = 10;

/** Down, in 1/64 pixel a frame, by level. */
const SPEEDS = Uint8Array.from({ length: LEVELS }, (_, i) => 56 + 7 * i);
/** In the mode of zigzag bombs, how many pixels down go one way, as a power of two, and how far along a bomb then moves each frame. */
const ZIGZAG_SHIFT = 3;

/** Frames from bomb to bomb: at least so many by level, and up to so many more. */
const WAITS = Uint8Array.from({ length: LEVELS }, (_, i) => 40 - 2 * i);
const WAIT_MORE = 30;

/** The velocity of bombs down, in 1/64 pixel a frame. */
export function bombSpeed(ram: MarchersRam): number {
  return SPEEDS[ram.level - 1] as number;
}

/** Pixels that a bomb, now where it is, moved along in its last frame. */
export function bombDrift(ram: MarchersRam, bomb: number): number {
  if (ram.mode !== ZIGZAG_BOMBS) return 0;
  const y = (ram.bombY[bomb] as number) >> 6;
  return ((y >> ZIGZAG_SHIFT) & 1) === 0 ? 1 : -1;
}

/** Moves a bomb on by a frame. @returns its upper end, in pixels */
export function moveBomb(ram: MarchersRam, bomb: number): number {
  const { bombX, bombY } = ram;
  const y = (bombY[bomb] as number) + bombSpeed(ram);
  bombY[bomb] = y;
  bombX[bomb] = (bombX[bomb] as number) + bombDrift(ram, bomb);
  return y >> 6;
}

/** Lets a frame go by until the next bomb, and drops it, if there are fewer than there can be. */
export function dropBombs(ram: MarchersRam, cannonWidth: number): void {
  const { bytes, bombKind, rng, level } = ram;
  const time = (bytes[BOMB_TIME] as number) - 1;
  if (time > 0) {
    bytes[BOMB_TIME] = time;
    return;
  }
  let bomb = 0;
  while (bomb < BOMBS && bombKind[bomb] !== 0) bomb++;
  if (bomb === BOMBS) return;
  bytes[BOMB_TIME] = (WAITS[level - 1] as number) + rng.below(WAIT_MORE);
  const isAimed = rng.below(AIMED_OF) < AIMED_LEAST + level;
  const column = isAimed ? columnOver(ram, cannonWidth) : anyColumn(ram);
  bombKind[bomb] = isAimed ? AIMED : STRAY;
  ram.bombX[bomb] = columnX(ram, column) + ((MARCHER_WIDTH - BOMB_WIDTH) >> 1);
  ram.bombY[bomb] = (rowY(ram, lowestIn(ram, column)) + MARCHER_HEIGHT) * SUBPIXELS;
}

/** The column in which someone stands that is nearest to the middle of the cannon. */
function columnOver(ram: MarchersRam, cannonWidth: number): number {
  const middle = (ram.words[CANNON_X] as number) + ((cannonWidth - MARCHER_WIDTH) >> 1);
  let nearest = 0;
  let least = Infinity;
  for (let column = 0; column < COLUMNS; column++) {
    const distance = Math.abs(columnX(ram, column) - middle);
    if (distance >= least || lowestIn(ram, column) < 0) continue;
    least = distance;
    nearest = column;
  }
  return nearest;
}

/** A column in which someone stands, as the dice have it. */
function anyColumn(ram: MarchersRam): number {
  let column = ram.rng.below(COLUMNS);
  while (lowestIn(ram, column) < 0) column = column === COLUMNS - 1 ? 0 : column + 1;
  return column;
}
