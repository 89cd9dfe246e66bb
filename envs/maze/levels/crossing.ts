import type { EnvSpec } from '../../core/spec.js';
import { EMPTY } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import type { Level } from '../grid/level.js';
import type { Split } from '../split.js';
import { withGoalInCorner } from './empty.js';

/**
 * Straight barriers cross the room from wall to wall, each with openings such that there is a way from the agent's corner to
 * the goal's.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/crossing.py.
 */
export class Crossing extends GoalEnv {
  readonly #barrier: number;
  readonly #crossings: number;
  /** Where barriers may stand: columns first, then rows, in the order drawn. */
  readonly #places: Int32Array;
  /** Where they stand from left to right, and from top to bottom, between the walls of the room. */
  readonly #columns: Int32Array;
  readonly #rows: Int32Array;

  /** @param barrier the cell code of barriers */
  constructor(spec: EnvSpec, split: Split, size: number, crossings: number, barrier: number) {
    super(spec, withGoalInCorner(size), split);
    this.#barrier = barrier;
    this.#crossings = crossings;
    this.#places = new Int32Array(2 * placesOf(size));
    this.#columns = new Int32Array(placesOf(size) + 2);
    this.#rows = new Int32Array(placesOf(size) + 2);
  }

  protected override layOut(): boolean {
    const { grid } = this;
    this.#drawPlaces();
    const columns = this.#standing(this.#columns, 0);
    const rows = this.#standing(this.#rows, 1);
    for (let i = 1; i < grid.width - 1; i++) {
      for (let k = 1; k <= columns; k++) grid.set(grid.at(this.#columns[k] as number, i), this.#barrier);
      for (let k = 1; k <= rows; k++) grid.set(grid.at(i, this.#rows[k] as number), this.#barrier);
    }
    this.#open(columns, rows);
    grid.agent = grid.at(1, 1);
    return true;
  }

  /** Shuffles the places as far as barriers stand. */
  #drawPlaces(): void {
    const places = this.#places;
    for (let i = 0; i < places.length; i++) places[i] = i;
    for (let i = 0; i < this.#crossings; i++) {
      const other = i + this.rng.below(places.length - i);
      const drawn = places[other] as number;
      places[other] = places[i] as number;
      places[i] = drawn;
    }
  }

  /** Writes where barriers along an axis stand, in order, between 0 and the far wall; returns how many there are. */
  #standing(out: Int32Array, axis: number): number {
    const perAxis = this.#places.length / 2;
    let count = 0;
    for (let place = 0; place < perAxis; place++) {
      const isDrawn = this.#places.subarray(0, this.#crossings).includes(axis * perAxis + place);
      if (isDrawn) out[++count] = 2 + 2 * place;
    }
    out[count + 1] = this.grid.width - 1;
    return count;
  }

  /** Opens a way: at every barrier, in an order that is drawn, somewhere along the part in reach. */
  #open(columns: number, rows: number): void {
    const { grid, rng } = this;
    let [column, row] = [0, 0];
    while (column < columns || row < rows) {
      const left = columns - column;
      const goesRight = rng.below(left + rows - row) < left;
      const along = goesRight ? this.#rows : this.#columns;
      const at = goesRight ? row : column;
      const from = along[at] as number;
      const opening = from + 1 + rng.below((along[at + 1] as number) - from - 1);
      if (goesRight) grid.set(grid.at(this.#columns[++column] as number, opening), EMPTY);
      else grid.set(grid.at(opening, this.#rows[++row] as number), EMPTY);
    }
  }
}

/** How many barriers fit beside each other. */
function placesOf(size: number): number {
  return Math.floor((size - 3) / 2);
}

/** What the levels of this kind have in common. */
export const crossingFacts = {
  sizes: {
    size: { standard: 9, least: 9, most: 39, isOdd: true, meaning: 'cells across and down, walls included' },
    crossings: { standard: 3, least: 1, most: 6, meaning: 'barriers' },
  },
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 4 * size * size }),
} satisfies Pick<Level<'size' | 'crossings'>, 'sizes' | 'measure'>;
