import { OBJECT, UNSEEN, WALL, objectOf } from '../../../envs/maze/grid/encoding.js';
import type { Chart } from './chart.js';

/** The room that the agent started in, as far as it has been seen: what "on your left" is about. */
export class StartRoom {
  readonly #chart: Chart;
  readonly #queue: Int32Array;
  readonly #reached: Int32Array;
  #revision = -1;
  #flood = 0;
  #left = 0;
  #top = 0;
  #right = 0;
  #bottom = 0;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.#queue = new Int32Array(chart.cells.length);
    this.#reached = new Int32Array(chart.cells.length);
  }

  reset(): void {
    this.#revision = -1;
  }

  /** Whether a cell lies in the room or in its walls. */
  has(cell: number): boolean {
    if (this.#revision !== this.#chart.revision) this.#measure();
    const { side } = this.#chart;
    const x = cell % side;
    const y = Math.floor(cell / side);
    return x >= this.#left && x <= this.#right && y >= this.#top && y <= this.#bottom;
  }

  /** Spreads from the start over all that is neither wall nor door. */
  #measure(): void {
    const { cells, ahead, side, start } = this.#chart;
    const queue = this.#queue;
    const reached = this.#reached;
    const flood = ++this.#flood;
    this.#revision = this.#chart.revision;
    this.#left = this.#right = start % side;
    this.#top = this.#bottom = Math.floor(start / side);
    reached[start] = flood;
    queue[0] = start;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const cell = queue[head] as number;
      const x = cell % side;
      const y = Math.floor(cell / side);
      this.#left = Math.min(this.#left, x - 1);
      this.#right = Math.max(this.#right, x + 1);
      this.#top = Math.min(this.#top, y - 1);
      this.#bottom = Math.max(this.#bottom, y + 1);
      for (let direction = 0; direction < 4; direction++) {
        const next = cell + (ahead[direction] as number);
        const code = cells[next] as number;
        if (reached[next] === flood || code === WALL || code === UNSEEN) continue;
        if (objectOf(code) === OBJECT.door) continue;
        reached[next] = flood;
        queue[tail++] = next;
      }
    }
  }
}
