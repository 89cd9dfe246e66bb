import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { ACCENT, FREE, PAINTED, door } from '#gatogym/envs/maze/firstPerson/world/cells.js';
import { HEADINGS } from '#gatogym/envs/maze/firstPerson/world/headings.js';
import { isSolid } from '#gatogym/envs/maze/firstPerson/world/cells.js';
import { World, worldBytes } from '#gatogym/envs/maze/firstPerson/world/world.js';

const SIZE = { width: 11, height: 9, things: 8, memory: 2 };

export function emptyWorld(): World {
  const world = new World(SIZE, new ArrayBuffer(worldBytes(SIZE)));
  world.clear();
  return world;
}

/** A hall of 9 by 7 cells. */
export function hall(): World {
  const world = emptyWorld();
  world.clearRoom(1, 1, SIZE.width - 2, SIZE.height - 2);
  return world;
}

/** A world of random walls, painted or not, and doors, each slid open by some part; the player is somewhere in it. */
export function randomWorld(seed: number): World {
  const world = hall();
  const rng = new Rng();
  rng.seed(toSeed(seed));
  const inside = world.cells.map((cell, i) => (cell === FREE ? i : 0)).filter((i) => i > 0);
  for (const cell of inside) {
    const draw = rng.below(12);
    if (draw === 0) world.cells[cell] = ACCENT;
    else if (draw === 1) world.cells[cell] = PAINTED + rng.below(6);
    else if (draw === 2) world.cells[cell] = door(rng.below(2) === 0, rng.below(7), false) | rng.below(4);
  }
  do {
    world.x = rng.between(1, SIZE.width - 1);
    world.y = rng.between(1, SIZE.height - 1);
  } while (isSolid(world.cells[world.cell]!));
  world.heading = rng.below(HEADINGS);
  return world;
}
