import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BODY_HALF, moveBody } from '#gatogym/envs/maze/firstPerson/world/body.js';
import { isSolid } from '#gatogym/envs/maze/firstPerson/world/cells.js';
import { COSINES, HEADINGS, SINES } from '#gatogym/envs/maze/firstPerson/world/headings.js';
import { PILLAR_HALF, kindOf } from '#gatogym/envs/maze/firstPerson/world/things.js';
import type { World } from '#gatogym/envs/maze/firstPerson/world/world.js';
import { hall, randomWorld } from '../worlds.js';

/** Whether any corner of the body, or its middle, is strictly inside something solid. */
function isInsideWall(world: World): boolean {
  const half = BODY_HALF - 1e-9;
  return [-half, 0, half].some((dx) =>
    [-half, 0, half].some((dy) =>
      isSolid(world.cells[Math.floor(world.y + dy) * world.width + Math.floor(world.x + dx)]!),
    ),
  );
}

describe('the body', () => {
  test('is never inside a wall or a closed door, wherever it goes', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.tuple(fc.nat(HEADINGS - 1), fc.double({ min: 0, max: 0.25, noNaN: true })), {
          maxLength: 60,
        }),
        (seed, moves) => {
          const world = randomWorld(seed);
          world.x = Math.floor(world.x) + 0.5;
          world.y = Math.floor(world.y) + 0.5;
          for (const [heading, length] of moves) {
            moveBody(world, length * COSINES[heading]!, length * SINES[heading]!);
            expect(isInsideWall(world)).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('goes exactly as far as the wall, and slides along it', () => {
    const world = hall();
    world.place(3 * world.width + 9, 0);
    for (let i = 0; i < 8; i++) moveBody(world, 0.2, 0.1);
    expect(world.x).toBe(10 - BODY_HALF);
    expect(world.y).toBeCloseTo(3.5 + 0.8, 12);
  });

  test('does not walk through pillars', () => {
    for (const [dx, dy] of [
      [0.25, 0],
      [-0.25, 0],
      [0, 0.25],
      [0, -0.25],
    ] as const) {
      const world = hall();
      world.place(4 * world.width + 5, 0);
      world.x -= 8 * dx;
      world.y -= 8 * dy;
      world.add(kindOf('pillar', 0), 4 * world.width + 5);
      for (let i = 0; i < 20; i++) moveBody(world, dx, dy);
      expect(Math.max(Math.abs(world.x - 5.5), Math.abs(world.y - 4.5))).toBe(BODY_HALF + PILLAR_HALF);
    }
  });
});

describe('headings', () => {
  test('are unit vectors, a quarter apart what one expects', () => {
    for (let i = 0; i < HEADINGS; i++) {
      expect(COSINES[i]! * COSINES[i]! + SINES[i]! * SINES[i]!).toBeCloseTo(1, 14);
      const quarterOn = (i + HEADINGS / 4) % HEADINGS;
      expect(COSINES[quarterOn]).toBeCloseTo(-SINES[i]!, 14);
      const angle = (2 * Math.PI * i) / HEADINGS;
      expect([COSINES[i], SINES[i]]).toEqual([
        expect.closeTo(Math.cos(angle), 12),
        expect.closeTo(Math.sin(angle), 12),
      ]);
    }
  });
});
