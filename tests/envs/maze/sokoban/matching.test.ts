import { IMPOSSIBLE, Matching } from '#gatogym/envs/maze/sokoban/matching.js';
import { NEVER } from '#gatogym/envs/maze/sokoban/pushDistances.js';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const CELLS = 20;

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

const instances = fc.integer({ min: 1, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    boxes: fc.uniqueArray(fc.nat(CELLS - 1), { minLength: count, maxLength: count }),
    pushes: fc.uint8Array({ minLength: count * CELLS, maxLength: count * CELLS }),
    isolation: fc.integer({ min: 60, max: 254 }),
  }),
);

test('the least pushes are those of the best of all assignments of boxes to targets', () => {
  fc.assert(
    fc.property(instances, ({ count, boxes, pushes, isolation }) => {
      const distances = pushes.map((value) => (value > isolation ? NEVER : value));
      const sums = permutations([...boxes.keys()]).map((targets) =>
        targets.reduce((sum, target, box) => {
          const more = distances[target * CELLS + boxes[box]!]!;
          return more === NEVER ? Infinity : sum + more;
        }, 0),
      );
      const best = Math.min(...sums);
      const found = new Matching(count, CELLS).leastPushes(boxes, 0, distances);
      if (best === Infinity) expect(found).toBeGreaterThanOrEqual(IMPOSSIBLE);
      else expect(found).toBe(best);
    }),
  );
});
