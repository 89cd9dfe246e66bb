/** Beyond this many standard deviations from the mean, inputs are cut off: what was never seen must not blow a network up. */
const MOST = 10;
const EPSILON = 1e-8;

/** Mean and variance of each of several numbers, brought up to date row by row (Welford 1962), and numbers on their scale. */
export class Normaliser {
  /** [0]: how many rows have been seen. */
  readonly count = new Float64Array(1);
  readonly means: Float64Array;
  /** Sums of squares of the differences from the mean. */
  readonly squares: Float64Array;
  readonly #centres: Float64Array;
  readonly #scales: Float64Array;

  constructor(size: number) {
    this.means = new Float64Array(size);
    this.squares = new Float64Array(size);
    this.#centres = new Float64Array(size);
    this.#scales = new Float64Array(size).fill(1);
  }

  /** Counts the row at `rows[at ...]` in. What `apply` does changes with the next `settle`. */
  add(rows: Float32Array, at: number): void {
    const { count, means, squares } = this;
    const n = (count[0] as number) + 1;
    count[0] = n;
    for (let i = 0; i < means.length; i++) {
      const difference = (rows[at + i] as number) - (means[i] as number);
      const mean = (means[i] as number) + difference / n;
      means[i] = mean;
      squares[i] = (squares[i] as number) + difference * ((rows[at + i] as number) - mean);
    }
  }

  /** Takes over what was counted. */
  settle(): void {
    const n = Math.max(1, this.count[0] as number);
    this.#centres.set(this.means);
    for (let i = 0; i < this.squares.length; i++)
      this.#scales[i] = 1 / Math.sqrt((this.squares[i] as number) / n + EPSILON);
  }

  /** Brings the row at `rows[at ...]` to mean 0 and standard deviation 1, in place. */
  apply(rows: Float32Array, at: number): void {
    const centres = this.#centres;
    const scales = this.#scales;
    for (let i = 0; i < centres.length; i++) {
      const scaled = ((rows[at + i] as number) - (centres[i] as number)) * (scales[i] as number);
      rows[at + i] = Math.max(-MOST, Math.min(MOST, scaled));
    }
  }
}
