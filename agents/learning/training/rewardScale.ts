import { Normaliser } from '../normaliser.js';
import { type Tensors, vector } from '../safetensors.js';

/**
 * What rewards are divided by so that what can be earned has a spread of about 1: the standard deviation of the discounted sum of
 * the rewards so far. Source: L. Engstrom et al., "Implementation Matters in Deep RL", ICLR 2020, section 3.
 */
export class RewardScale {
  /** [0] */
  readonly scale = new Float64Array(1).fill(1);
  readonly #sums: Float32Array;
  readonly #spread = new Normaliser(1);
  readonly #discount: number;

  constructor(worlds: number, discount: number) {
    this.#sums = new Float32Array(worlds);
    this.#discount = discount;
  }

  /** Counts a reward in. */
  add(world: number, reward: number, hasEnded: boolean): void {
    this.#sums[world] = (this.#sums[world] as number) * this.#discount + reward;
    this.#spread.add(this.#sums, world);
    if (hasEnded) this.#sums[world] = 0;
  }

  /** Takes over what was counted. */
  settle(): void {
    const { squares, count } = this.#spread;
    const deviation = Math.sqrt((squares[0] as number) / Math.max(1, count[0] as number));
    // As long as nothing was ever earned, nothing is to be scaled.
    this.scale[0] = deviation > 0 ? deviation : 1;
  }

  /** The memory itself: all that is needed to count on. */
  tensors(): Tensors {
    const { count, means, squares } = this.#spread;
    return {
      'rewards.scale': vector(this.scale),
      'rewards.sums': vector(this.#sums),
      'rewards.count': vector(count),
      'rewards.mean': vector(means),
      'rewards.square': vector(squares),
    };
  }
}
