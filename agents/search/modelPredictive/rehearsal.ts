import type { CoreEnv } from '../../../envs/index.js';

/** Plays plans in a copy of the environment. */
export class Rehearsal {
  readonly #copy: CoreEnv;
  /** How many numbers an action has. */
  readonly #size: number;

  constructor(copy: CoreEnv, size: number) {
    this.#copy = copy;
    this.#size = size;
  }

  /**
   * The sum of the rewards of a plan, [length, size], from the state at `states[at ...]` on. Given up as soon as full rewards for
   * all the rest would not bring it up to `least`: the sum so far is returned, which is below that, too.
   */
  play(states: Uint8Array, at: number, plan: Float32Array, least: number): number {
    const copy = this.#copy;
    const size = this.#size;
    const { length } = plan;
    copy.load(states, at);
    let sum = 0;
    for (let next = 0; next < length && !copy.terminated && !copy.truncated; next += size) {
      if (sum + (length - next) / size < least) break;
      copy.step(plan, next);
      sum += copy.reward;
    }
    return sum;
  }
}
