import { type Tensors, vector } from '../safetensors.js';
import type { Row } from './learner.js';

/** How many of the last episodes a mean is over. */
const WINDOW = 100;

/** Returns and lengths of the last episodes. */
export class Tally {
  readonly #returns = new Float64Array(WINDOW);
  readonly #lengths = new Float64Array(WINDOW);
  /** [0]: episodes that have ended. */
  readonly #count = new Float64Array(1);

  add(episodeReturn: number, length: number): void {
    const count = this.episodes;
    this.#returns[count % WINDOW] = episodeReturn;
    this.#lengths[count % WINDOW] = length;
    this.#count[0] = count + 1;
  }

  get episodes(): number {
    return this.#count[0] as number;
  }

  /** What a training tells of them: means over the last 100, NaN before the first has ended. */
  row(): Row {
    const { episodes } = this;
    return {
      episodes,
      return: mean(this.#returns, episodes),
      length: mean(this.#lengths, episodes),
    };
  }

  /** The memory itself: all that is needed to count on. */
  tensors(): Tensors {
    return {
      'tally.returns': vector(this.#returns),
      'tally.lengths': vector(this.#lengths),
      'tally.count': vector(this.#count),
    };
  }
}

function mean(values: Float64Array, count: number): number {
  const among = Math.min(count, WINDOW);
  return values.subarray(0, among).reduce((sum, value) => sum + value, 0) / among;
}
