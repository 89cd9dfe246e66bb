import { BINS } from './vocabulary.js';

/**
 * How a number becomes one of 1024 bins, and what a bin stands for. A bin begins at its edge: the number's bin is how many of
 * the 1023 inner edges are not above it.
 */
export type Binning = {
  /** float64 [1023], rising. */
  readonly edges: Float64Array;
  /** float64 [1024]; the middle of each bin, on the scale on which bins are of equal width. */
  readonly centers: Float64Array;
};

const HALF = BINS / 2;
const MU = 100;
const LIMIT = 256;

/** Equal bins of [-1, 1]. */
export const plain: Binning = {
  edges: Float64Array.from({ length: BINS - 1 }, (_, k) => (k + 1) / HALF - 1),
  centers: Float64Array.from({ length: BINS }, (_, k) => (k + 0.5) / HALF - 1),
};

/**
 * Bins of equal width of F(x) = sgn(x) ln(|x| mu + 1) / ln(M mu + 1), with mu = 100 and M = 256: fine near 0, coarse far away.
 * Source: Reed et al. 2022, appendix B. No logarithm is taken, which engines round differently: F(x) = s / 1024 is where
 * |x| = (25601^(s / 1024) - 1) / 100, and that needs square roots and products only.
 */
export const muLaw: Binning = {
  edges: Float64Array.from({ length: BINS - 1 }, (_, k) => inverse(2 * (k + 1 - HALF))),
  centers: Float64Array.from({ length: BINS }, (_, k) => inverse(2 * (k - HALF) + 1)),
};

/** The number of which F is `share` / 1024. @param share an integer from -1023 to 1023 */
function inverse(share: number): number {
  let power = 1;
  let root = LIMIT * MU + 1;
  // Bit 9 of the share stands for the square root, bit 8 for the fourth root, and so on.
  for (let bit = BINS / 2; bit >= 1; bit /= 2) {
    root = Math.sqrt(root);
    if ((Math.abs(share) & bit) !== 0) power *= root;
  }
  return (Math.sign(share) * (power - 1)) / MU;
}

/** The bin of a finite number, from 0 to 1023. */
export function binOf({ edges }: Binning, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
