import { describe, expect, test } from '@jest/globals';
import { ALONG_Y, DOOR, FREE, OPEN } from '#gatogym/envs/maze/firstPerson/world/cells.js';
import { Sight } from '#gatogym/envs/maze/firstPerson/view/sight.js';
import type { World } from '#gatogym/envs/maze/firstPerson/world/world.js';
import { hall, randomWorld } from '../worlds.js';

type Hit = { readonly depth: number; readonly cell: number; readonly along: number };

/** A line along an axis that can be seen: where it is, from where to where, and how far its picture has been shifted. */
type Line = {
  readonly isAlongY: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly cell: number;
};

/** Every side of every wall and every door's leaf, with nothing known of grids. */
function lines({ cells, width, height }: World): Line[] {
  const found: Line[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = cells[y * width + x]!;
      if (cell === FREE) continue;
      if (cell < DOOR) {
        for (const side of [0, 1]) {
          found.push({ isAlongY: true, at: x + side, from: y, to: y + 1, cell });
          found.push({ isAlongY: false, at: y + side, from: x, to: x + 1, cell });
        }
      } else if ((cell & OPEN) !== OPEN) {
        const isAlongY = (cell & ALONG_Y) !== 0;
        const [at, start] = isAlongY ? [x + 0.5, y] : [y + 0.5, x];
        found.push({ isAlongY, at, from: start + (cell & OPEN) / OPEN, to: start + 1, cell });
      }
    }
  }
  return found;
}

/** The nearest line that a ray meets, by trying all of them. */
function nearest(world: World, rayX: number, rayY: number): Hit {
  let best: Hit = { depth: Infinity, cell: 0, along: 0 };
  for (const { isAlongY, at, from, to, cell } of lines(world)) {
    const depth = isAlongY ? (at - world.x) / rayX : (at - world.y) / rayY;
    const place = isAlongY ? world.y + depth * rayY : world.x + depth * rayX;
    if (!(depth > 0 && depth < best.depth && place >= from && place < to)) continue;
    const part = cell >= DOOR ? place - from : place - Math.floor(place);
    const isMirrored = isAlongY ? rayX < 0 : rayY > 0;
    best = { depth, cell, along: isMirrored ? 1 - part : part };
  }
  return best;
}

describe('what rays meet', () => {
  test('is the nearest of all walls and doors that there are', () => {
    const sight = new Sight(64, 48);
    let doors = 0;
    for (let seed = 0; seed < 60; seed++) {
      const world = randomWorld(seed);
      sight.look(world);
      for (let column = 0; column < 64; column++) {
        const hit = nearest(world, sight.rayX[column]!, sight.rayY[column]!);
        expect(sight.depth[column]).toBeCloseTo(hit.depth, 9);
        // Where two walls meet, either may be seen.
        if (Math.abs(hit.along - 0.5) > 0.499999) continue;
        expect(sight.cell[column]).toBe(hit.cell);
        expect(sight.along[column]).toBeCloseTo(hit.along, 7);
        if (hit.cell >= DOOR) doors++;
      }
    }
    expect(doors).toBeGreaterThan(100);
  });

  test('is as far ahead as the wall is, along each axis', () => {
    const sight = new Sight(64, 64);
    const world = hall();
    for (const [heading, depth] of [
      [0, 10 - 3.25],
      [256, 8 - 2.5],
      [512, 3.25 - 1],
      [768, 2.5 - 1],
    ] as const) {
      world.x = 3.25;
      world.y = 2.5;
      world.heading = heading;
      sight.look(world);
      for (const middle of [31, 32]) expect(sight.depth[middle]).toBeCloseTo(depth, 12);
    }
  });
});
