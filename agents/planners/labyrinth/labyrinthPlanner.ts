import { COIN } from '../../../envs/maze/board/cells.js';
import { Distances } from '../../../envs/maze/labyrinth/distances.js';
import { Escape } from '../../../envs/maze/labyrinth/escape.js';
import { type ActionBuffer, type EnvSpec, type Seed } from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { BOARD, cellsSeen } from '../cellsSeen.js';
import { Chart } from './chart.js';
import { CoinTours } from './coinTours.js';
import { firstStep } from './firstStep.js';
import { KeyedWays } from './keyedWays.js';

const NOWHERE = -1;

/**
 * Plays every labyrinth by what it sees: the shortest way to the goal, keys and doors counted; on ways where the minotaur is too
 * late, if there is one; coins in the order of a short tour. Where parts have not been seen it goes to the nearest coin or place
 * from which something new is seen. It plans anew at every step, and remembers only in which order it takes the coins and
 * how many steps it has taken.
 */
class LabyrinthPlanner implements Agent {
  readonly identity = { id: labyrinthPlanner.id, version: labyrinthPlanner.version, checkpoint: '' };
  readonly observations = ['symbolic'];
  readonly #lanes: number;
  readonly #chart: Chart;
  readonly #ways: Distances;
  readonly #keyedWays: KeyedWays;
  readonly #escape: Escape;
  readonly #tours: CoinTours;
  /** Steps taken in each lane: the minotaur moves with every second. */
  readonly #taken: Int32Array;

  constructor(height: number, width: number, lanes: number) {
    this.#lanes = lanes;
    this.#chart = new Chart(height, width);
    this.#ways = new Distances(width, height);
    this.#keyedWays = new KeyedWays(this.#chart);
    this.#escape = new Escape(width, height);
    this.#tours = new CoinTours(this.#chart, lanes);
    this.#taken = new Int32Array(lanes);
  }

  reset(lane: number, _seed: Seed, _instruction: string): void {
    this.#taken[lane] = 0;
    this.#tours.forget(lane);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const symbolic = observations['symbolic'] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      this.#chart.read(symbolic, lane * this.#chart.size);
      out[lane] = this.#chart.player < 0 ? 0 : this.#actIn(lane);
      this.#taken[lane] = (this.#taken[lane] as number) + 1;
    }
  }

  #actIn(lane: number): number {
    const chart = this.#chart;
    if (chart.hasDoors) return Math.max(0, this.#keyedWays.firstStep());
    if (chart.minotaur >= 0) {
      this.#escape.measure(chart.cells, chart.player, chart.minotaur, this.#taken[lane] as number);
      const safe = this.#escape.ways;
      if ((safe.steps[chart.goal] as number) > 0) return firstStep(safe.steps, chart.ahead, chart.goal);
    }
    this.#ways.measure(chart.cells, chart.player);
    const target = this.#targetOf(lane);
    return target === NOWHERE ? 0 : firstStep(this.#ways.steps, chart.ahead, target);
  }

  /** Where to go: a cell that can be reached, or NOWHERE. */
  #targetOf(lane: number): number {
    const { goal, coinCount, hasUnseen } = this.#chart;
    if (goal >= 0 && (this.#ways.steps[goal] as number) > 0) return goal;
    const nearest = hasUnseen ? this.#nearestNews() : NOWHERE;
    return nearest === NOWHERE && coinCount > 0 ? this.#tours.next(lane) : nearest;
  }

  /** The nearest coin or cell from which something new is seen; NOWHERE when all that can be has been seen. */
  #nearestNews(): number {
    const chart = this.#chart;
    const { order, count } = this.#ways;
    let coin = NOWHERE;
    for (let i = 1; i < count; i++) {
      const cell = order[i] as number;
      if (chart.isFrontier(cell)) return coin === NOWHERE ? cell : coin;
      if (coin === NOWHERE && chart.cells[cell] === COIN) coin = cell;
    }
    // All has been seen that can be: what coins there are, a tour takes.
    return NOWHERE;
  }
}

export const labyrinthPlanner: AgentDefinition = {
  id: 'labyrinth-planner',
  version: 1,
  summary:
    'Takes shortest ways: through doors by their keys, out of the reach of a minotaur, along a short tour of the coins; explores ' +
    'what it has not seen.',
  plays: 'maze/Labyrinth*-v*',
  create: (spec: EnvSpec, lanes: number) => {
    const [height, width] = cellsSeen(labyrinthPlanner.id, spec, 'symbolic', BOARD);
    return new LabyrinthPlanner(height, width, lanes);
  },
};
