import type { Rng } from '../../../envs/index.js';
import type { Rehearsal } from './rehearsal.js';
import { drawSmoothNoise } from './smoothNoise.js';

/** Changes are of several sizes, each half as large as the one before. */
const SIZES = 4;

/** What a search is made with; lengths in actions. */
export type SearchShape = {
  /** How long a plan is. */
  readonly length: number;
  /** How many numbers an action has. */
  readonly size: number;
  /** From one knot of a change to the next. */
  readonly spacing: number;
  /** Changes tried in every search. */
  readonly tries: number;
  /** Standard deviation of the largest changes. */
  readonly noise: number;
};

/**
 * Betters plans by trying changes of them, smooth ones of several sizes, one after the other: what is better than all before is
 * built upon at once, and where a change makes it worse its mirror image is tried next (Brockhoff, Auger, Hansen, Arnold, Hohm,
 * "Mirrored Sampling and Sequential Selection for Evolution Strategies", PPSN 2010).
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
    const { size, spacing, tries, noise } = this.#shape;
    const change = this.#change;
    const tried = this.#tried;
    const rehearsal = this.#rehearsal;
    let value = rehearsal.play(states, at, plan, -1);
    // 1 and -1 for a new change and its mirror image.
    let sign = 1;
    for (let i = 0; i < tries; i++) {
      if (sign === 1) drawSmoothNoise(change, size, spacing, noise / (1 << rng.below(SIZES)), rng);
      for (let k = 0; k < tried.length; k++) {
        tried[k] = Math.max(-1, Math.min(1, (plan[k] as number) + sign * (change[k] as number)));
      }
      const reached = rehearsal.play(states, at, tried, value);
      if (reached > value) {
        value = reached;
        plan.set(tried);
        sign = 1;
      } else {
        sign = -sign;
      }
    }
    return value;
  }
}
