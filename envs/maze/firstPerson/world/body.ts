import { isSolid } from './cells.js';
import { IS_SOLID, NOTHING, PILLAR_HALF, shapeIndex } from './things.js';
import type { World } from './world.js';

/**
 * Half the side of the player's body, which is a square along the axes of the map, in cells. A binary fraction: what stands against a
 * wall then touches it exactly, and is not in it.
 */
export const BODY_HALF = 3 / 16;

/** How near the body's middle and a pillar's may come, along each axis. */
const PILLAR_REACH = BODY_HALF + PILLAR_HALF;

/** Moves the player by less than a cell along x, then along y, each as far as nothing is in the way: so it slides along walls. */
export function moveBody(world: World, dx: number, dy: number): void {
  if (dx !== 0) world.x = pillarStopX(world, wallStopX(world, world.x + dx, dx > 0));
  if (dy !== 0) world.y = pillarStopY(world, wallStopY(world, world.y + dy, dy > 0));
}

function wallStopX(world: World, x: number, isForward: boolean): number {
  const { cells, width, y } = world;
  const column = isForward ? Math.ceil(x + BODY_HALF) - 1 : Math.floor(x - BODY_HALF);
  const last = Math.ceil(y + BODY_HALF) - 1;
  for (let row = Math.floor(y - BODY_HALF); row <= last; row++) {
    if (isSolid(cells[row * width + column] as number)) {
      return isForward ? column - BODY_HALF : column + 1 + BODY_HALF;
    }
  }
  return x;
}

function wallStopY(world: World, y: number, isForward: boolean): number {
  const { cells, width, x } = world;
  const row = isForward ? Math.ceil(y + BODY_HALF) - 1 : Math.floor(y - BODY_HALF);
  const last = Math.ceil(x + BODY_HALF) - 1;
  for (let column = Math.floor(x - BODY_HALF); column <= last; column++) {
    if (isSolid(cells[row * width + column] as number)) {
      return isForward ? row - BODY_HALF : row + 1 + BODY_HALF;
    }
  }
  return y;
}

function pillarStopX(world: World, x: number): number {
  const { thingKinds, thingCells, width, y } = world;
  for (let i = 0; i < thingKinds.length; i++) {
    const kind = thingKinds[i] as number;
    if (kind === NOTHING || IS_SOLID[shapeIndex(kind)] !== true) continue;
    const cell = thingCells[i] as number;
    const pillarX = (cell % width) + 0.5;
    const pillarY = Math.floor(cell / width) + 0.5;
    if (Math.abs(x - pillarX) < PILLAR_REACH && Math.abs(y - pillarY) < PILLAR_REACH) {
      return world.x < pillarX ? pillarX - PILLAR_REACH : pillarX + PILLAR_REACH;
    }
  }
  return x;
}

function pillarStopY(world: World, y: number): number {
  const { thingKinds, thingCells, width, x } = world;
  for (let i = 0; i < thingKinds.length; i++) {
    const kind = thingKinds[i] as number;
    if (kind === NOTHING || IS_SOLID[shapeIndex(kind)] !== true) continue;
    const cell = thingCells[i] as number;
    const pillarX = (cell % width) + 0.5;
    const pillarY = Math.floor(cell / width) + 0.5;
    if (Math.abs(x - pillarX) < PILLAR_REACH && Math.abs(y - pillarY) < PILLAR_REACH) {
      return world.y < pillarY ? pillarY - PILLAR_REACH : pillarY + PILLAR_REACH;
    }
  }
  return y;
}
