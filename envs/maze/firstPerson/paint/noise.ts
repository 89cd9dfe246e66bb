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
  const left = column % across;
  const right = (column + 1) % across;
  const above = row % down;
  const below = (row + 1) % down;
  const top = between(speck(left, above, seed), speck(right, above, seed), u);
  const bottom = between(speck(left, below, seed), speck(right, below, seed), u);
  return between(top, bottom, v);
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
  let distance = 9;
  let second = 9;
  let value = 0;
  for (let j = row - 1; j <= row + 1; j++) {
    const wj = (j + count) % count;
    for (let i = column - 1; i <= column + 1; i++) {
      const wi = (i + count) % count;
      const dx = i + 0.15 + 0.7 * speck(wi, wj, seed) - x * count;
      const dy = j + 0.15 + 0.7 * speck(wi, wj, seed + 1) - y * count;
      const other = Math.sqrt(dx * dx + dy * dy);
      if (other < distance) {
        second = distance;
        distance = other;
        value = speck(wi, wj, seed + 2);
      } else if (other < second) second = other;
    }
  }
  return { distance, edge: second - distance, value };
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
