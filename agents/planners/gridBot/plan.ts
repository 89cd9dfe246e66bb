import { ACTION } from '../../../envs/maze/grid/actions.js';
import type { Chart } from './chart.js';

/** The turns and steps that are left of a way, as long as the chart stays as it was and the agent goes where it should. */
export class Plan {
  readonly #chart: Chart;
  /** The next action last. */
  readonly #actions: Uint8Array;
  #left = 0;
  #revision = 0;
  /** The pose that the last action should have led to. */
  #expected = -1;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.#actions = new Uint8Array(chart.cells.length * 4);
  }

  forget(): void {
    this.#left = 0;
  }

  get isGood(): boolean {
    const { revision, agent, direction } = this.#chart;
    return this.#left > 0 && this.#revision === revision && this.#expected === agent * 4 + direction;
  }

  /**
   * Plans the first `steps` actions of a way.
   * @param path poses, cell * 4 + direction, from the agent's on
   */
  lay(path: Int32Array, steps: number): void {
    this.#left = 0;
    for (let i = steps; i > 0; i--) {
      this.#actions[this.#left++] = actionBetween(path[i - 1] as number, path[i] as number);
    }
    this.#revision = this.#chart.revision;
    this.#expected = path[0] as number;
  }

  /** The next action of a plan that is good. */
  next(): number {
    const action = this.#actions[--this.#left] as number;
    const pose = this.#expected;
    if (action === ACTION.forward) this.#expected = pose + 4 * (this.#chart.ahead[pose & 3] as number);
    else this.#expected = (pose & ~3) | ((pose + (action === ACTION.left ? 3 : 1)) & 3);
    return action;
  }
}

function actionBetween(from: number, to: number): number {
  if (from >> 2 !== to >> 2) return ACTION.forward;
  return ((to - from) & 3) === 1 ? ACTION.right : ACTION.left;
}
