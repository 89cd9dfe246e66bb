import type { ObjectList } from '../console/objects.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import { paintScores, paintStone, paintTop } from './ground.js';
import { carpetShape, dazedShape, foeShape, jerboaShape } from './pictures.js';
import {
  CARPETS,
  CHEERING,
  CLOCK,
  COLUMN,
  DYING,
  DYING_FRAMES,
  FALLING,
  FRAMES_OF_WAY,
  FREEZE,
  FREEZE_FRAMES,
  JERBOA,
  KIND,
  MOVERS,
  MOVER_BYTES,
  NOBODY,
  PAUSE,
  RIDE,
  ROUND,
  ROWS,
  WAY,
  type ZigguratRam,
  moverX,
  moverY,
  placeX,
  placeY,
  wantedColour,
} from './pyramid.js';

/** Rows of the list of objects: the jerboa, the foes, the two carpets. */
const FIRST_CARPET = MOVERS;
export const OBJECTS = MOVERS + 2;
const CARPET_KIND = 7;

/** Sprites on the screen, from behind: the carpets, the foes, the jerboa. */
const CARPET_SPRITE = 0;
const FOE_SPRITE = 1;
const JERBOA_SPRITE = 7;

/** Pixels that a mover's picture reaches below the middle of what it stands on. */
const FEET = 3;

export function drawZiggurat(screen: Screen, ram: ZigguratRam): void {
  const { movers, bytes, stage } = ram;
  paintScores(screen, ram.score, ram.level, bytes[ROUND] as number, ram.lives);
  paintStone(screen, stage);
  drawTops(screen, ram);
  for (let side = 0; side < 2; side++) {
    if (bytes[CARPETS + side] === 0) screen.hide(CARPET_SPRITE + side);
    else {
      const picture = carpetShape(ram.frame);
      const x = carpetLeft(ram, side, picture);
      screen.sprite(CARPET_SPRITE + side, picture, x, carpetTop(ram, side, picture), 0);
    }
  }
  for (let mover = MOVERS - 1; mover >= JERBOA; mover--) {
    const slot = mover === JERBOA ? JERBOA_SPRITE : FOE_SPRITE + mover;
    if (movers[mover * MOVER_BYTES + KIND] === NOBODY) {
      screen.hide(slot);
      continue;
    }
    const picture = moverShape(ram, mover);
    screen.sprite(slot, picture, moverLeft(ram, mover, picture), moverTop(ram, mover, picture), 0);
  }
}

/** Lists all that moves. */
export function listZiggurat(objects: ObjectList, ram: ZigguratRam): void {
  const { movers, bytes } = ram;
  for (let mover = JERBOA; mover < MOVERS; mover++) {
    const kind = movers[mover * MOVER_BYTES + KIND] as number;
    if (kind === NOBODY) {
      objects.hide(mover);
      continue;
    }
    const picture = moverShape(ram, mover);
    const x = moverLeft(ram, mover, picture);
    const y = moverTop(ram, mover, picture);
    const { width, height } = picture;
    objects.put(mover, kind, x, y, width, height, speed(moverX, ram, mover), speed(moverY, ram, mover));
  }
  for (let side = 0; side < 2; side++) {
    if (bytes[CARPETS + side] === 0) {
      objects.hide(FIRST_CARPET + side);
      continue;
    }
    const picture = carpetShape(ram.frame);
    const x = carpetLeft(ram, side, picture);
    const y = carpetTop(ram, side, picture);
    const isRidden = isRiddenOn(ram, side);
    const vx = isRidden ? speed(moverX, ram, JERBOA) : 0;
    const vy = isRidden ? speed(moverY, ram, JERBOA) : 0;
    objects.put(FIRST_CARPET + side, CARPET_KIND, x, y, picture.width, picture.height, vx, vy);
  }
}

/** The tops of all cubes; while all cheer, they flash in rows. */
function drawTops(screen: Screen, ram: ZigguratRam): void {
  const { cubes, stage, level } = ram;
  const wanted = wantedColour(level);
  const flash = ram.phase === CHEERING ? (ram.bytes[PAUSE] as number) >> 3 : -1;
  let cube = 0;
  for (let row = 1; row <= ROWS; row++) {
    for (let column = 1; column <= row; column++, cube++) {
      const colour = (cubes[cube] as number) & 3;
      const step = colour === wanted ? 2 : colour;
      paintTop(screen, stage, cube, row, column, flash < 0 ? step : (flash + row) % 3);
    }
  }
}

function moverShape(ram: ZigguratRam, mover: number): Shape {
  const { movers, phase } = ram;
  const at = mover * MOVER_BYTES;
  const way = movers[at + WAY] as number;
  const clock = movers[at + CLOCK] as number;
  if (mover !== JERBOA) return foeShape(movers[at + KIND] as number, way, clock);
  return phase === DYING ? dazedShape(ram.bytes[PAUSE] as number) : jerboaShape(way, clock);
}

function moverLeft(ram: ZigguratRam, mover: number, picture: Shape): number {
  const clock = ram.movers[mover * MOVER_BYTES + CLOCK] as number;
  return (moverX(ram, mover, clock) >> 6) - (picture.width >> 1);
}

function moverTop(ram: ZigguratRam, mover: number, picture: Shape): number {
  const clock = ram.movers[mover * MOVER_BYTES + CLOCK] as number;
  return (moverY(ram, mover, clock) >> 6) + FEET - picture.height;
}

/** What moved a mover in the last frame, across or down, in 1/64 pixel. */
function speed(position: typeof moverX, ram: ZigguratRam, mover: number): number {
  const { movers } = ram;
  const clock = movers[mover * MOVER_BYTES + CLOCK] as number;
  const isAtStart = clock >= (FRAMES_OF_WAY[movers[mover * MOVER_BYTES + WAY] as number] as number);
  return isAtStart || !hasMoved(ram, mover)
    ? 0
    : position(ram, mover, clock) - position(ram, mover, clock + 1);
}

function hasMoved(ram: ZigguratRam, mover: number): boolean {
  const { phase, bytes } = ram;
  if (phase === CHEERING) return false;
  if (phase === FALLING) return mover === JERBOA;
  if (phase === DYING && bytes[PAUSE] !== DYING_FRAMES) return false;
  return mover === JERBOA || bytes[FREEZE] === 0 || bytes[FREEZE] === FREEZE_FRAMES;
}

function isRiddenOn(ram: ZigguratRam, side: number): boolean {
  return ram.movers[WAY] === RIDE && (ram.movers[COLUMN] === 0) === (side === 0);
}

function carpetLeft(ram: ZigguratRam, side: number, picture: Shape): number {
  const row = ram.bytes[CARPETS + side] as number;
  const x = isRiddenOn(ram, side)
    ? moverX(ram, JERBOA, ram.movers[CLOCK] as number) >> 6
    : placeX(row, side === 0 ? 0 : row + 1);
  return x - (picture.width >> 1);
}

function carpetTop(ram: ZigguratRam, side: number, picture: Shape): number {
  const y = isRiddenOn(ram, side)
    ? moverY(ram, JERBOA, ram.movers[CLOCK] as number) >> 6
    : placeY(ram.bytes[CARPETS + side] as number);
  return y - (picture.height >> 1);
}
