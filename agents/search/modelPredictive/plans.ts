import type { Rng } from '../../../envs/index.js';

/**
 * Plans of one length as the knots of a linear spline: few numbers that make smooth actions. A plan is `knots` rows of `size`
 * numbers from -1 to 1; knot k stands at action k * spacing.
 * Source: T. Howell et al., "Predictive Sampling: Real-time Behaviour Synthesis with MuJoCo", 2022, arXiv 2212.00541, section 4.
 */
export class Plans {
  /** Numbers of a plan. */
  readonly length: number;
  readonly #knots: number;
  readonly #size: number;
  readonly #spacing: number;

  /**
   * @param size numbers of an action
   * @param horizon actions of a plan
   */
  constructor(size: number, horizon: number, knots: number) {
    this.length = knots * size;
    this.#knots = knots;
    this.#size = size;
    this.#spacing = (horizon - 1) / (knots - 1);
  }

  /** Writes the plan's action at `time`, in actions from its start, to `out[at ...]`; after its end it stays what it was. */
  actionAt(plan: Float32Array, time: number, out: Float32Array, at: number): void {
    const place = Math.min(time / this.#spacing, this.#knots - 1);
    const knot = Math.min(Math.floor(place), this.#knots - 2);
    const part = place - knot;
    const from = knot * this.#size;
    for (let i = 0; i < this.#size; i++) {
      const before = plan[from + i] as number;
      out[at + i] = before + part * ((plan[from + this.#size + i] as number) - before);
    }
  }

  /** Makes `out` the plan that goes on one action later. */
  shift(plan: Float32Array, out: Float32Array): void {
    for (let knot = 0; knot < this.#knots; knot++) {
      this.actionAt(plan, knot * this.#spacing + 1, out, knot * this.#size);
    }
  }

  /** Makes `out` a plan nearby: `plan` and noise of this standard deviation in each number. */
  vary(plan: Float32Array, deviation: number, rng: Rng, out: Float32Array): void {
    for (let i = 0; i < this.length; i++) {
      const value = (plan[i] as number) + deviation * normal(rng);
      out[i] = value < -1 ? -1 : value > 1 ? 1 : value;
    }
  }
}

/** A number of mean 0 and variance 1, nearly normal: three uniform ones, which need no logarithm. */
function normal(rng: Rng): number {
  return 2 * (rng.unit() + rng.unit() + rng.unit() - 1.5);
}
