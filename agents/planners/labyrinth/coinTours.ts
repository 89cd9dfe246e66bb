import { COIN } from '../../../envs/maze/board/cells.js';
import { Distances } from '../../../envs/maze/labyrinth/distances.js';
import type { Chart } from './chart.js';
import { Tour } from './tour.js';

/** More coins than these are taken as they come. */
const MOST_COINS = 64;

/** The order in which each lane takes the coins that it sees: planned once, and again when other coins lie there than planned. */
export class CoinTours {
  readonly #chart: Chart;
  readonly #tour = new Tour(MOST_COINS);
  readonly #distances: Distances;
  /** What is left of each lane's plan: cells, the first `left` of MOST_COINS a lane. */
  readonly #plans: Int32Array;
  readonly #left: Int32Array;

  constructor(chart: Chart, lanes: number) {
    this.#chart = chart;
    this.#distances = new Distances(chart.width, chart.height);
    this.#plans = new Int32Array(lanes * MOST_COINS);
    this.#left = new Int32Array(lanes);
  }

  forget(lane: number): void {
    this.#left[lane] = 0;
  }

  /** The coin to take next. There must be one. */
  next(lane: number): number {
    this.#dropTaken(lane);
    if (this.#left[lane] !== Math.min(this.#chart.coinCount, MOST_COINS)) this.#plan(lane);
    return this.#plans[lane * MOST_COINS] as number;
  }

  /** Coins that were taken, on the way to others too, are no longer part of the plan. */
  #dropTaken(lane: number): void {
    const { cells } = this.#chart;
    const plans = this.#plans;
    const base = lane * MOST_COINS;
    let kept = 0;
    for (let i = 0; i < (this.#left[lane] as number); i++) {
      const coin = plans[base + i] as number;
      if (cells[coin] === COIN) plans[base + kept++] = coin;
    }
    this.#left[lane] = kept;
  }

  #plan(lane: number): void {
    const { cells, coins, coinCount, player } = this.#chart;
    const tour = this.#tour;
    const count = Math.min(coinCount, MOST_COINS);
    const side = MOST_COINS + 1;
    for (let from = 0; from <= count; from++) {
      const isStart = from === count;
      this.#distances.measure(cells, isStart ? player : (coins[from] as number));
      const row = (isStart ? MOST_COINS : from) * side;
      for (let to = 0; to < count; to++) {
        tour.between[row + to] = this.#distances.steps[coins[to] as number] as number;
      }
    }
    tour.plan(count);
    for (let i = 0; i < count; i++) {
      this.#plans[lane * MOST_COINS + i] = coins[tour.order[i] as number] as number;
    }
    this.#left[lane] = count;
  }
}
