/** Positions on the picture are whole sixteenths of a sample, so that edges are exact and neighbours leave no cracks. */
export const SUBSAMPLES = 16;
const HALF = SUBSAMPLES / 2;

/** The first row of samples at or below a height on the picture, within its `rows`. */
export function firstRowFrom(y: number, rows: number): number {
  const row = Math.ceil((y - HALF) / SUBSAMPLES);
  return row < 0 ? 0 : row > rows ? rows : row;
}

/**
 * The first sample at or right of an edge in each of its rows; `width` where there is none. What lies to the right of an edge
 * that leads down and to the left of one that leads up has each sample's middle inside, or on a top or left edge.
 * @param upperX its upper end and its lower one, in SUBSAMPLES from the left and from the top
 * @param first its first row, and the one after its last
 * @param out the sample of each row
 */
export function walkEdge(
  upperX: number,
  upperY: number,
  lowerX: number,
  lowerY: number,
  first: number,
  end: number,
  width: number,
  out: Int32Array,
): void {
  const across = lowerX - upperX;
  const down = lowerY - upperY;
  // All are whole numbers below 2^53: only the quotient is rounded, and never across a whole number.
  const divisor = SUBSAMPLES * down;
  const step = SUBSAMPLES * across;
  let dividend = (upperX - HALF) * down + (SUBSAMPLES * first + HALF - upperY) * across;
  for (let row = first; row < end; row++) {
    const x = Math.ceil(dividend / divisor);
    out[row] = x < 0 ? 0 : x > width ? width : x;
    dividend += step;
  }
}
