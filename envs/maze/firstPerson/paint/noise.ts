import { mixBits } from '../../../core/hash.js';

const { imul } = Math;

/** A number from [0, 1) that a place and a seed determine. */
export function speck(x: number, y: number, seed: number): number {
  return mixBits(imul(x, 0x9e3779b1) + imul(y, 0x85ebca77) + imul(seed + 1, 0xc2b2ae3d)) / 0x100000000;
}

/** Smooth noise from [0, 1) that repeats itself: `across` by `down` waves fill a square of 1 by 1. */
export function waves(x: number, y: number, across: number, down: number, seed: number): number {
  const column = Math.floor(x * across);
  const row = Math.floor(y * down);
  const u = smooth(x * across - column);
  const v = smooth(y * down - row);
  const at = (i: number, j: number): number => speck((column + i) % across, (row + j) % down, seed);
  const top = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
  const bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
  return top + (bottom - top) * v;
}

/** Three octaves of waves, each half as strong and twice as fine. */
export function cloud(x: number, y: number, across: number, down: number, seed: number): number {
  const coarse = waves(x, y, across, down, seed);
  const middle = waves(x, y, across * 2, down * 2, seed + 1);
  const fine = waves(x, y, across * 4, down * 4, seed + 2);
  return (4 * coarse + 2 * middle + fine) / 7;
}

/** Where a place lies among scattered points, one in each of count x count squares; the pattern repeats itself. */
export type Cobble = {
  /** Distance to the nearest point, and how much farther the next is: 0 on the edge between two. In squares. */
  readonly distance: number;
  readonly edge: number;
  /** From [0, 1), of the nearest point. */
  readonly value: number;
};

/** Source: S. Worley, "A cellular texture basis function", 1996. */
export function cobble(x: number, y: number, count: number, seed: number): Cobble {
  const column = Math.floor(x * count);
  const row = Math.floor(y * count);
  let [nearest, second, value] = [9, 9, 0];
  for (let j = row - 1; j <= row + 1; j++) {
    for (let i = column - 1; i <= column + 1; i++) {
      const [wi, wj] = [(i + count) % count, (j + count) % count];
      const dx = i + 0.15 + 0.7 * speck(wi, wj, seed) - x * count;
      const dy = j + 0.15 + 0.7 * speck(wi, wj, seed + 1) - y * count;
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < nearest) {
        [second, nearest, value] = [nearest, distance, speck(wi, wj, seed + 2)];
      } else if (distance < second) second = distance;
    }
  }
  return { distance: nearest, edge: second - nearest, value };
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
