import { type Tensors, vector } from '../safetensors.js';

/** What Adam is set to. */
export type AdamSettings = {
  /** Keeps the first steps of what hardly changes from being enormous. */
  readonly epsilon: number;
  /** Gradients longer than this are shortened to it. */
  readonly mostGradient: number;
};

const BETA_1 = 0.9;
const BETA_2 = 0.999;

/** D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, with gradients of limited length. */
export class Adam {
  // What must be kept to go on: means of the gradient and of its squares, and the powers of both betas, one factor a step.
  readonly #means: Float32Array;
  readonly #squares: Float32Array;
  readonly #decays = new Float64Array(2).fill(1);
  readonly #values: Float32Array;
  readonly #settings: AdamSettings;

  /** @param values what is changed, in place */
  constructor(values: Float32Array, settings: AdamSettings) {
    this.#values = values;
    this.#settings = settings;
    this.#means = new Float32Array(values.length);
    this.#squares = new Float32Array(values.length);
  }

  step(gradient: Float32Array, rate: number): void {
    const values = this.#values;
    const [means, squares, decays] = [this.#means, this.#squares, this.#decays];
    const { epsilon, mostGradient } = this.#settings;
    let square = 0;
    for (let i = 0; i < gradient.length; i++) square += (gradient[i] as number) * (gradient[i] as number);
    const shorten = Math.min(1, mostGradient / (Math.sqrt(square) + 1e-12));
    decays[0] = (decays[0] as number) * BETA_1;
    decays[1] = (decays[1] as number) * BETA_2;
    const correction = rate / (1 - decays[0]);
    const spread = 1 / (1 - decays[1]);
    for (let i = 0; i < values.length; i++) {
      const slope = (gradient[i] as number) * shorten;
      const mean = BETA_1 * (means[i] as number) + (1 - BETA_1) * slope;
      const meanSquare = BETA_2 * (squares[i] as number) + (1 - BETA_2) * slope * slope;
      means[i] = mean;
      squares[i] = meanSquare;
      values[i] = (values[i] as number) - (correction * mean) / (Math.sqrt(meanSquare * spread) + epsilon);
    }
  }

  /** The memory itself, by names that begin with `name`. */
  tensors(name: string): Tensors {
    return {
      [`${name}.means`]: vector(this.#means),
      [`${name}.squares`]: vector(this.#squares),
      [`${name}.decays`]: vector(this.#decays),
    };
  }
}

/** A rate that falls to 0 in a straight line. @param done part of the training, from 0 to 1 and beyond */
export function fallingRate(start: number, done: number): number {
  return start * Math.max(0, 1 - done);
}
