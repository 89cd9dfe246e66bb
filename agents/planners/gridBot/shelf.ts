import { EMPTY } from '../../../envs/maze/grid/encoding.js';
import { type Chart, EVENT } from './chart.js';
import type { Errands } from './errands.js';
import { isOutOfTheWay } from './floor.js';
import type { Means, Router } from './router.js';

/** How often something is put on the same cell: what is taken up again from there was in the way. */
const MOST_DROPS = 2;

/** Where to put something down, from the best place to the worst. */
export const LAXITY = { outOfTheWay: 0, notUndoing: 1, anywhere: 2 } as const;

/** What a way may take that is gone with full hands. */
const FULL_HANDS: Means = { canMove: false, keys: 0, avoided: 0 };

/** Finds where to put down what is carried. */
export class Shelf {
  readonly #chart: Chart;
  readonly #router: Router;
  readonly #errands: Errands;
  /** How often something was put on each cell in this episode. */
  readonly #drops: Uint8Array;
  /** Where what is carried is being put down; 0 when it is not. It stays, lest each turn of the agent suggest another place. */
  #chosen = 0;

  constructor(chart: Chart, router: Router, errands: Errands) {
    this.#chart = chart;
    this.#router = router;
    this.#errands = errands;
    this.#drops = new Uint8Array(chart.cells.length);
  }

  /** A new episode begins. */
  reset(): void {
    this.#drops.fill(0);
    this.#chosen = 0;
  }

  /** Takes note of what the last action did. */
  follow(): void {
    const { event, front, carried } = this.#chart;
    if (carried === 0) this.#chosen = 0;
    if (event === EVENT.dropped)
      this.#drops[front] = Math.min(MOST_DROPS, (this.#drops[front] as number) + 1);
  }

  /**
   * Leaves in the router the way to the nearest good place; whether there is one.
   * @param spared how many poses of the router's last way are of cells that must stay free
   * @param mostLax of LAXITY, the worst place that will do
   */
  find(spared: number, mostLax: number): boolean {
    const router = this.#router;
    if (this.#chart.cells[this.#chosen] === EMPTY) {
      router.clear();
      router.mark(this.#chosen);
      if (router.toMarks(this.#chart, FULL_HANDS)) return true;
    }
    for (let laxity = 0; laxity <= mostLax; laxity++) {
      router.clear();
      if (laxity === LAXITY.outOfTheWay) {
        for (let i = 0; i < spared; i++) router.spare((router.path[i] as number) >> 2);
      }
      for (let i = 0; i < this.#errands.count; i++) router.spare(this.#errands.at(i).cell);
      this.#markPlaces(laxity);
      if (!router.toMarks(this.#chart, FULL_HANDS)) continue;
      this.#chosen = router.target(this.#chart);
      return true;
    }
    return false;
  }

  #markPlaces(laxity: number): void {
    const { cells, first, last, agent } = this.#chart;
    const router = this.#router;
    for (let cell = first; cell <= last; cell++) {
      // To step aside and put it where one stood is a last resort, but in a room that is full it is the way out.
      if (cells[cell] !== EMPTY || (cell === agent && laxity === LAXITY.outOfTheWay)) continue;
      const isUnwise = router.isSpared(cell) || this.#drops[cell] === MOST_DROPS;
      if (laxity < LAXITY.anywhere && isUnwise) continue;
      if (laxity > LAXITY.outOfTheWay || isOutOfTheWay(this.#chart, cell)) router.mark(cell);
    }
  }
}
