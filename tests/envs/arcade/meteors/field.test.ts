import { expect, test } from '@jest/globals';
import { HEIGHT, WIDTH } from '#gatogym/envs/arcade/console/raster.js';
import { METEORS, present, startingIn } from '#gatogym/envs/arcade/meteors/field.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';

const rng = new Rng();
rng.seed(toSeed(1));

/** Numbers below `end`. */
function drawn(count: number, end: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => rng.below(end));
}

/** The bits of the numbers from 0 to `METEORS - 1` for which something holds. */
function bitsOf(holds: (i: number) => boolean): number {
  return Array.from({ length: METEORS }, (_, i) => (holds(i) ? 1 << i : 0)).reduce((all, bit) => all | bit);
}

test('a bit tells which numbers are not 0', () => {
  for (let round = 0; round < 500; round++) {
    const numbers = drawn(METEORS, 3).map((n) => (n === 2 ? 255 : n));
    expect(present(numbers, METEORS)).toBe(bitsOf((i) => numbers[i] !== 0));
  }
});

test('what starts in a square is found, pixel by pixel, around all edges, of the things that are asked for only', () => {
  let found = 0;
  for (let round = 0; round < 2000; round++) {
    const xs = drawn(METEORS, WIDTH);
    const ys = drawn(METEORS, HEIGHT);
    const things = rng.next() & ((1 << METEORS) - 1);
    const [x, y, side] = [rng.below(WIDTH), rng.below(HEIGHT), 1 + rng.below(40)];
    const isBefore = (end: number, start: number, length: number): boolean =>
      (end - start + length) % length < side;
    const expected = bitsOf(
      (i) =>
        ((things >> i) & 1) === 1 &&
        isBefore(x, xs[i] as number, WIDTH) &&
        isBefore(y, ys[i] as number, HEIGHT),
    );
    expect(startingIn(xs, ys, things, x, y, side)).toBe(expected);
    if (expected !== 0) found++;
  }
  expect(found).toBeGreaterThan(200);
});
