import type { TypedArray } from '../envs/core/dtypes.js';
import { elementsOf } from '../envs/core/spaces.js';
import type { TensorSpace } from '../envs/index.js';
import type { SourceSpec } from './source.js';
import type { ColumnLayout } from './format/column.js';

/**
 * What the rows of a column add up to. Of a column of small whole numbers, how often each value occurs; of any other, its
 * moments: for each place of a row the mean, the sum of squared deviations from it, the least and the greatest number.
 */
export type Tally = Uint32Array | Float64Array;

/** Moments of a place. */
export const MOMENTS = 4;
/** Of rows with more elements than this, only each STRIDE-th of a group is counted: it would cost more than to store them. */
const MAX_ELEMENTS = 128;
const STRIDE = 32;
/** Spaces of so many values have each of them counted. */
const MAX_VALUES = 256;

/** How the rows of a column are counted. */
export type TallyShape = {
  /** How many values are counted; 0 where there are moments instead. */
  readonly values: number;
  /** What has moments of its own: each element of a row, or, of a picture, each channel. */
  readonly places: number;
  readonly elements: number;
  /** The first of so many rows is counted. */
  readonly stride: number;
};

/** @returns undefined for state hashes, of which numbers say nothing */
export function tallyShape(layout: ColumnLayout, spec: SourceSpec): TallyShape | undefined {
  if (layout.per === 'hash') return undefined;
  const space = spaceOf(layout.name, spec);
  const values = space?.type === 'discrete' && space.n <= MAX_VALUES ? space.n : 0;
  const elements = elementsOf(layout.shape);
  const [, columns, channels] = layout.shape;
  const places = columns === undefined ? elements : (channels ?? 1);
  return { values, places, elements, stride: elements > MAX_ELEMENTS ? STRIDE : 1 };
}

/** How many of a column's rows are counted. @param rows of the column in a group */
export function talliedRows({ stride }: TallyShape, rows: number): number {
  return Math.ceil(rows / stride);
}

/** The tally of a column whose rows are all at hand; null where there is nothing to count. */
export function tallyOf(layout: ColumnLayout, spec: SourceSpec, rows: TypedArray): Tally | null {
  const shape = tallyShape(layout, spec);
  if (!shape) return null;
  const tallier = new Tallier(shape);
  tallier.add(rows);
  return tallier.take();
}

/** Numbers of a tally as they are stored: `undefined` when they are none. */
export function tallyFrom(bytes: Uint8Array, { values, places }: TallyShape): Tally | undefined {
  const { buffer } = new Uint8Array(bytes);
  if (values > 0) return bytes.length === values * 4 ? new Uint32Array(buffer) : undefined;
  return bytes.length === places * MOMENTS * 8 ? new Float64Array(buffer) : undefined;
}

function spaceOf(column: string, spec: SourceSpec): TensorSpace | undefined {
  if (column === 'actions' || column === 'executedActions') return spec.actionSpace;
  const [kind, key = ''] = column.split('/');
  const isOffered = kind === 'observations' && Object.hasOwn(spec.observations, key);
  return isOffered ? spec.observations[key] : undefined;
}

/** Counts the rows of a group's column. */
export class Tallier {
  readonly #shape: TallyShape;
  readonly #counts: Uint32Array;
  /** Sums of deviations from the first number of a place, which keeps them small, and of their squares. */
  readonly #origins: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;
  #rows = 0;
  #counted = 0;

  constructor(shape: TallyShape) {
    this.#shape = shape;
    const { values, places } = shape;
    this.#counts = new Uint32Array(values);
    this.#origins = new Float64Array(places);
    this.#sums = new Float64Array(places);
    this.#squares = new Float64Array(places);
    this.#least = new Float64Array(places);
    this.#greatest = new Float64Array(places);
  }

  /** @param rows any number of them, back to back */
  add(rows: TypedArray): void {
    const { elements, stride } = this.#shape;
    const count = rows.length / elements;
    if (stride === 1) this.#addRows(rows, 0, count);
    else {
      const first = (stride - (this.#rows % stride)) % stride;
      for (let row = first; row < count; row += stride) this.#addRows(rows, row, row + 1);
    }
    this.#rows += count;
  }

  /** What was counted since the last time. */
  take(): Tally {
    const tally = this.#shape.values > 0 ? this.#counts.slice() : this.#moments();
    this.#counts.fill(0);
    this.#sums.fill(0);
    this.#squares.fill(0);
    this.#rows = 0;
    this.#counted = 0;
    return tally;
  }

  /** Rows [from, to). */
  #addRows(rows: TypedArray, from: number, to: number): void {
    if (to === from) return;
    const { values, elements } = this.#shape;
    if (values > 0) this.#count(rows, from, to);
    else this.#measure(rows, from * elements, to * elements);
    this.#counted += to - from;
  }

  #count(rows: TypedArray, from: number, to: number): void {
    const counts = this.#counts;
    for (let row = from; row < to; row++) {
      const value = rows[row] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }

  /** Elements [start, end). */
  #measure(rows: TypedArray, start: number, end: number): void {
    const { places } = this.#shape;
    if (this.#counted === 0) this.#begin(rows, start);
    for (let place = 0; place < places; place++) {
      const origin = this.#origins[place] as number;
      let sum = this.#sums[place] as number;
      let squares = this.#squares[place] as number;
      let least = this.#least[place] as number;
      let greatest = this.#greatest[place] as number;
      for (let i = start + place; i < end; i += places) {
        const value = rows[i] as number;
        const deviation = value - origin;
        sum += deviation;
        squares += deviation * deviation;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      this.#sums[place] = sum;
      this.#squares[place] = squares;
      this.#least[place] = least;
      this.#greatest[place] = greatest;
    }
  }

  #begin(rows: TypedArray, start: number): void {
    for (const places of [this.#origins, this.#least, this.#greatest])
      for (let place = 0; place < places.length; place++) places[place] = rows[start + place] as number;
  }

  #moments(): Float64Array {
    const { elements, places } = this.#shape;
    const moments = new Float64Array(places * MOMENTS);
    const numbers = (this.#counted * elements) / places;
    if (numbers === 0) return moments;
    for (let place = 0; place < places; place++) {
      const sum = this.#sums[place] as number;
      const squares = (this.#squares[place] as number) - (sum * sum) / numbers;
      const mean = (this.#origins[place] as number) + sum / numbers;
      moments.set(
        [mean, Math.max(0, squares), this.#least[place] as number, this.#greatest[place] as number],
        place * MOMENTS,
      );
    }
    return moments;
  }
}
