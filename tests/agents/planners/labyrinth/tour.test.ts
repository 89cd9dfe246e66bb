import { EXACT, Tour } from '#gatogym/agents/planners/labyrinth/tour.js';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const MOST = 16;

/** Places on a plane of streets, the start last: distances that a tour could have. */
const places = (least: number, most: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: least + 1, maxLength: most + 1 });

function tourOf(points: readonly [number, number][]): { tour: Tour; count: number } {
  const tour = new Tour(MOST);
  const count = points.length - 1;
  const indexOf = (i: number): number => (i === count ? MOST : i);
  points.forEach(([x, y], i) => {
    points.forEach(([u, v], j) => {
      tour.between[indexOf(i) * (MOST + 1) + indexOf(j)] = Math.abs(x - u) + Math.abs(y - v);
    });
  });
  return { tour, count };
}

/** The length of the shortest tour, by trying all. */
function shortest(points: readonly [number, number][]): number {
  const visit = ([x, y]: readonly [number, number], left: readonly [number, number][]): number =>
    left.length === 0
      ? 0
      : Math.min(
          ...left.map(
            (next, i) =>
              Math.abs(x - next[0]) +
              Math.abs(y - next[1]) +
              visit(
                next,
                left.filter((_, j) => j !== i),
              ),
          ),
        );
  return visit(points.at(-1)!, points.slice(0, -1));
}

test('a tour of few places is as short as any', () => {
  fc.assert(
    fc.property(places(1, 6), (points) => {
      const { tour, count } = tourOf(points);
      tour.plan(count);
      expect([...tour.order.subarray(0, count)].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      expect(tour.length(count)).toBe(shortest(points));
    }),
  );
});

test('a tour that is found roughly visits every place, and is on average within 2 % of the shortest', () => {
  let rough = 0;
  let exact = 0;
  fc.assert(
    fc.property(places(4, EXACT), (points) => {
      const { tour, count } = tourOf(points);
      tour.plan(count);
      exact += tour.length(count);
      tour.planRoughly(count);
      expect([...tour.order.subarray(0, count)].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      rough += tour.length(count);
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(rough).toBeLessThan(1.02 * exact);
  expect(rough).toBeGreaterThanOrEqual(exact);
});

test('more places than can be tried are visited once each', () => {
  fc.assert(
    fc.property(places(EXACT + 1, MOST), (points) => {
      const { tour, count } = tourOf(points);
      tour.plan(count);
      expect([...tour.order.subarray(0, count)].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
    }),
  );
});
