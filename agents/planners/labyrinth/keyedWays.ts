import { COLORS, DOOR, KEY, WALL, isDoor, isKey } from '../../../envs/maze/board/cells.js';
import type { Chart } from './chart.js';

const KEY_SETS = 1 << COLORS;

/**
 * Shortest ways through doors that need keys, by breadth-first search over where the player is and which keys it has. A state is
 * cell * 16 + keys.
 */
export class KeyedWays {
  readonly #chart: Chart;
  readonly #queue: Int32Array;
  /** The direction of the step that led to each state. */
  readonly #direction: Uint8Array;
  readonly #from: Int32Array;
  /** The number of the search that reached each state last; saves clearing between searches. */
  readonly #reached: Float64Array;
  #searches = 0;

  constructor(chart: Chart) {
    const states = chart.size * KEY_SETS;
    this.#chart = chart;
    this.#queue = new Int32Array(states);
    this.#direction = new Uint8Array(states);
    this.#from = new Int32Array(states);
    this.#reached = new Float64Array(states);
  }

  /** The first step of a shortest way to the goal, keys and all; -1 where there is none. */
  firstStep(): number {
    const { cells, ahead, player, goal, heldKeys } = this.#chart;
    const queue = this.#queue;
    const search = ++this.#searches;
    const start = player * KEY_SETS + heldKeys;
    queue[0] = start;
    this.#reached[start] = search;
    for (let head = 0, tail = 1; head < tail; head++) {
      const state = queue[head] as number;
      const held = state & (KEY_SETS - 1);
      const cell = (state - held) / KEY_SETS;
      if (cell === goal) return this.#trace(state, start);
      for (let d = 0; d < 4; d++) {
        const beside = cell + (ahead[d] as number);
        const code = cells[beside] as number;
        if (code === WALL || (isDoor(code) && !(held & (1 << (code - DOOR))))) continue;
        const next = beside * KEY_SETS + (isKey(code) ? held | (1 << (code - KEY)) : held);
        if (this.#reached[next] === search) continue;
        this.#reached[next] = search;
        this.#from[next] = state;
        this.#direction[next] = d;
        queue[tail++] = next;
      }
    }
    return -1;
  }

  #trace(last: number, start: number): number {
    let state = last;
    while (this.#from[state] !== start) state = this.#from[state] as number;
    return this.#direction[state] as number;
  }
}
