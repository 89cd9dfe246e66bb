import type { Rng } from '../../../envs/index.js';
import type { Rehearsal } from './rehearsal.js';
import { drawSmoothNoise } from './smoothNoise.js';

/** Part of the tries that begin anew and are not changes of the plan so far: the way out of what no small change betters. */
const AFRESH = 0.2;
/** Changes are of several sizes, each half as large as the one before ... */
const SIZES = 4;
/** ... and of several speeds, each with knots twice as far apart. */
const SPEEDS = 3;

/** What a search is made with; lengths in actions. */
export type SearchShape = {
  /** How long a plan is. */
  readonly length: number;
  /** How many numbers an action has. */
  readonly size: number;
  /** From one knot of the fastest changes to the next. */
  readonly spacing: number;
  /** Plans tried in every search. */
  readonly tries: number;
  /** Standard deviation of the largest changes. */
  readonly noise: number;
};

/**
 * Betters plans by trying others, one after the other: what is at least as good as all before is built upon at once. Where
 * nothing is rewarded within reach all plans are equally good; then a plan drifts further with every try, to wilder motions
 * that reach further.
 */
export class PlanSearch {
  readonly #rehearsal: Rehearsal;
  readonly #shape: SearchShape;
  readonly #change: Float64Array;
  readonly #tried: Float32Array;

  constructor(rehearsal: Rehearsal, shape: SearchShape) {
    this.#rehearsal = rehearsal;
    this.#shape = shape;
    this.#change = new Float64Array(shape.length * shape.size);
    this.#tried = new Float32Array(shape.length * shape.size);
  }

  /**
   * Changes `plan`, [length, size] actions from -1 to 1, into one at least as good from the state at `states[at ...]` on.
   * @returns the sum of its rewards
   */
  improve(plan: Float32Array, states: Uint8Array, at: number, rng: Rng): number {
    const { length, tries } = this.#shape;
    const tried = this.#tried;
    let value = this.#rehearsal.play(states, at, plan, 0);
    // No plan is better than one with nothing but full rewards.
    for (let i = 0; i < tries && value < length; i++) {
      this.#vary(plan, rng);
      const reached = this.#rehearsal.play(states, at, tried, value);
      if (reached < value) continue;
      value = reached;
      plan.set(tried);
    }
    return value;
  }

  /** Makes up what is tried next: the plan with a change, or the change alone. */
  #vary(plan: Float32Array, rng: Rng): void {
    const { size, spacing, noise } = this.#shape;
    const change = this.#change;
    const tried = this.#tried;
    const isAfresh = rng.chance(AFRESH);
    const scale = isAfresh ? noise : noise / (1 << rng.below(SIZES));
    drawSmoothNoise(change, size, spacing << rng.below(SPEEDS), scale, rng);
    for (let i = 0; i < tried.length; i++) {
      const from = isAfresh ? 0 : (plan[i] as number);
      tried[i] = Math.max(-1, Math.min(1, from + (change[i] as number)));
    }
  }
}
