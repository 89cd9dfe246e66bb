import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boxesMeet, shapeMeetsBox, shapesMeet } from '#gatogym/envs/arcade/console/collision.js';
import { type Shape, mirrored, shape } from '#gatogym/envs/arcade/console/shape.js';

const shapes = [
  shape(['.##.', '####', '.#..'], 2, 1),
  shape(['#....', '.....', '....a'], 1, 3, { a: 5 }),
  shape(['b'], 6, 6, { b: 1 }),
];
const place = fc.integer({ min: -14, max: 14 });
const anyShape = fc.constantFrom(...shapes);

/** The pixels that a shape covers, as text. */
function pixels(of: Shape, x: number, y: number): Set<string> {
  const covered = new Set<string>();
  of.clear.forEach((clear, i) => {
    if (clear === 0) covered.add(`${x + (i % of.width)},${y + Math.floor(i / of.width)}`);
  });
  return covered;
}

const meet = (a: Set<string>, b: Set<string>): boolean => [...a].some((pixel) => b.has(pixel));

describe('collision', () => {
  test('shapes meet where they have a pixel in common that is clear in neither', () => {
    fc.assert(
      fc.property(anyShape, place, place, anyShape, place, place, (a, ax, ay, b, bx, by) => {
        const isMeeting = meet(pixels(a, ax, ay), pixels(b, bx, by));
        expect(shapesMeet(a, ax, ay, b, bx, by)).toBe(isMeeting);
        expect(shapesMeet(b, bx, by, a, ax, ay)).toBe(isMeeting);
      }),
      { numRuns: 2000 },
    );
  });

  test('a box is met as a full shape of its size is', () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(anyShape, place, place, size, size, (a, x, y, width, height) => {
        const full = shape(['#'], width, height);
        expect(shapeMeetsBox(a, x, y, 0, 0, width, height)).toBe(shapesMeet(a, x, y, full, 0, 0));
        expect(boxesMeet(x, y, a.width, a.height, 0, 0, width, height)).toBe(
          meet(pixels(shape(['#'], a.width, a.height), x, y), pixels(full, 0, 0)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

test('a mirrored shape has its left on the right, in every plane', () => {
  const before = shape(['#.a', 'b##'], 2, 1, { a: 3, b: 4 });
  expect(mirrored(before)).toEqual(shape(['a.#', '##b'], 2, 1, { a: 3, b: 4 }));
  expect(mirrored(mirrored(before))).toEqual(before);
});
