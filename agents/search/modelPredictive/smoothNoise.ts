import type { Rng } from '../../../envs/index.js';

/** How many numbers drawn uniformly make one of the bell curve: three are close enough to it, and need no logarithm. */
const ADDENDS = 3;

/** A number of mean 0 and standard deviation 1, from -3 to 3, distributed much like a normal one (Irwin-Hall). */
function bell(rng: Rng): number {
  let sum = 0;
  for (let i = 0; i < ADDENDS; i++) sum += rng.unit();
  // The variance of the sum of three is 3 / 12.
  return 2 * (sum - ADDENDS / 2);
}

/**
 * Fills `out`, [length, size], with noise of standard deviation `scale` at knots `spacing` rows apart, straight lines between.
 * The first knot lies up to one spacing before the first row, so that every row is as likely to be a knot as any other.
 */
export function drawSmoothNoise(
  out: Float64Array,
  size: number,
  spacing: number,
  scale: number,
  rng: Rng,
): void {
  const first = rng.below(spacing);
  for (let column = 0; column < size; column++) {
    let from = scale * bell(rng);
    let to = scale * bell(rng);
    let row = first;
    for (let at = column; at < out.length; at += size) {
      out[at] = from + ((to - from) * row) / spacing;
      row++;
      if (row < spacing) continue;
      row = 0;
      from = to;
      to = scale * bell(rng);
    }
  }
}
