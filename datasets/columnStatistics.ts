import { MOMENTS, type Tally, type TallyShape, talliedRows } from './tally.js';

/** Statistics of the rows of a column, for the manifest. */
export type ColumnStatistics = ValueCounts | Moments;

/** How often each value of a discrete column occurs. */
export type ValueCounts = {
  readonly rows: number;
  readonly counts: readonly number[];
};

/**
 * Of each element of a row; of pictures, of each channel, and of pictures without channels, of all pixels. Of a population: std
 * divides by the count.
 */
export type Moments = {
  /** Rows that were counted: of long rows, some. */
  readonly rows: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
};

/** Adds up the tallies of a column's groups, in the order of the groups. */
export class ColumnTotals {
  readonly #shape: TallyShape;
  readonly #counts: Float64Array;
  readonly #moments: Float64Array;
  #rows = 0;

  constructor(shape: TallyShape) {
    this.#shape = shape;
    this.#counts = new Float64Array(shape.values);
    this.#moments = new Float64Array(shape.places * MOMENTS);
  }

  /** @param rows of the column in the group */
  add(tally: Tally, rows: number): void {
    const counted = talliedRows(this.#shape, rows);
    if (this.#shape.values > 0)
      for (const [value, count] of tally.entries())
        this.#counts[value] = (this.#counts[value] as number) + count;
    else if (this.#rows === 0) this.#moments.set(tally);
    else this.#merge(tally, counted);
    this.#rows += counted;
  }

  get value(): ColumnStatistics {
    const rows = this.#rows;
    if (this.#shape.values > 0) return { rows, counts: [...this.#counts] };
    const numbers = Math.max(1, this.#numbersOf(rows));
    const places = Array.from({ length: this.#shape.places }, (_, place) =>
      this.#moments.subarray(place * MOMENTS, (place + 1) * MOMENTS),
    );
    const each = (of: (moments: Float64Array) => number | undefined): number[] =>
      places.map((moments) => of(moments) ?? 0);
    return {
      rows,
      mean: each(([mean]) => mean),
      std: each(([, squares = 0]) => Math.sqrt(squares / numbers)),
      min: each(([, , min]) => min),
      max: each(([, , , max]) => max),
    };
  }

  #numbersOf(rows: number): number {
    return (rows * this.#shape.elements) / this.#shape.places;
  }

  /** Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979. */
  #merge(tally: Tally, rows: number): void {
    const here = this.#numbersOf(this.#rows);
    const there = this.#numbersOf(rows);
    const moments = this.#moments;
    for (let at = 0; at < moments.length; at += MOMENTS) {
      const [mean, squares, least, greatest] = moments.subarray(at, at + MOMENTS) as unknown as Quadruple;
      const [itsMean, itsSquares, itsLeast, itsGreatest] = tally.subarray(
        at,
        at + MOMENTS,
      ) as unknown as Quadruple;
      const difference = itsMean - mean;
      moments[at] = mean + (difference * there) / (here + there);
      moments[at + 1] = squares + itsSquares + (difference * difference * here * there) / (here + there);
      moments[at + 2] = Math.min(least, itsLeast);
      moments[at + 3] = Math.max(greatest, itsGreatest);
    }
  }
}

type Quadruple = [number, number, number, number];
