import type { Rng } from '../../../core/rng.js';
import { WALL } from '../world/cells.js';
import type { World } from '../world/world.js';
import { decorate } from './carve.js';

/** One in so many of the places for blocks has one. */
const BLOCK_ONE_IN = 3;

/** An open hall in which single blocks stand, two cells from each other at least, so that they never close a way off. */
export function layArena(world: World, rng: Rng): void {
  const { width, height, cells } = world;
  world.clearRoom(1, 1, width - 2, height - 2);
  for (let y = 2; y < height - 2; y += 2) {
    for (let x = 2; x < width - 2; x += 2) if (rng.below(BLOCK_ONE_IN) === 0) cells[y * width + x] = WALL;
  }
  decorate(world, rng);
}
