export const GRAY_SIZE = 84;

/** Weights of a pixel's area are exact in this many parts: an output cell sums whole numbers, so order cannot matter. */
const PARTS = 84;

/**
 * Luma of an sRGB colour as an 8-bit integer: ITU-R BT.601 weights in 16-bit fixed point, rounded.
 * Source: Recommendation ITU-R BT.601-7, section 2.5.1.
 */
export function luma(red: number, green: number, blue: number): number {
  return (red * 19595 + green * 38470 + blue * 7471 + 32768) >> 16;
}

/** How input pixels spread over the 84 output cells of one axis: cell i covers `count[i]` pixels from `first[i]`. */
export type AxisCoverage = {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** weights[i * stride + k]: parts of pixel first[i] + k that lie in cell i; they sum to the axis length. */
  readonly weights: Int32Array;
  readonly stride: number;
};

/** Exact area coverage of `length` pixels by 84 cells, in units of 1/84 pixel. */
export function axisCoverage(length: number): AxisCoverage {
  const stride = Math.ceil(length / PARTS) + 2;
  const first = new Int32Array(GRAY_SIZE);
  const count = new Int32Array(GRAY_SIZE);
  const weights = new Int32Array(GRAY_SIZE * stride);
  for (let cell = 0; cell < GRAY_SIZE; cell++) {
    const from = cell * length;
    const to = from + length;
    const start = Math.floor(from / PARTS);
    first[cell] = start;
    let k = 0;
    for (let pixel = start; pixel * PARTS < to; pixel++, k++) {
      weights[cell * stride + k] = Math.min(to, (pixel + 1) * PARTS) - Math.max(from, pixel * PARTS);
    }
    count[cell] = k;
  }
  return { first, count, weights, stride };
}

/** Writes luma of a whole RGB image [height, width, 3], averaged by area and rounded to nearest, to out[at ...] as [84, 84]. */
export function grayDownsampler(
  height: number,
  width: number,
): (rgb: Uint8Array, out: Uint8Array, at: number) => void {
  const rows = axisCoverage(height);
  const columns = axisCoverage(width);
  const gray = new Uint8Array(height * width);
  const area = height * width;
  return (rgb, out, at) => {
    for (let i = 0, j = 0; i < gray.length; i++, j += 3) {
      gray[i] = luma(rgb[j] as number, rgb[j + 1] as number, rgb[j + 2] as number);
    }
    for (let y = 0; y < GRAY_SIZE; y++) {
      for (let x = 0; x < GRAY_SIZE; x++) {
        out[at + y * GRAY_SIZE + x] = cellMean(gray, width, rows, columns, y, x, area);
      }
    }
  };
}

/** Mean luma of one output cell, rounded to nearest. */
export function cellMean(
  gray: Uint8Array,
  width: number,
  rows: AxisCoverage,
  columns: AxisCoverage,
  y: number,
  x: number,
  area: number,
): number {
  const firstRow = rows.first[y] as number;
  const firstColumn = columns.first[x] as number;
  const rowCount = rows.count[y] as number;
  const columnCount = columns.count[x] as number;
  let sum = 0;
  for (let j = 0; j < rowCount; j++) {
    const start = (firstRow + j) * width + firstColumn;
    let rowSum = 0;
    for (let i = 0; i < columnCount; i++) {
      rowSum += (gray[start + i] as number) * (columns.weights[x * columns.stride + i] as number);
    }
    sum += rowSum * (rows.weights[y * rows.stride + j] as number);
  }
  return Math.floor((2 * sum + area) / (2 * area));
}
