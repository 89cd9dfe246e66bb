import { type ActionSpace, allocateFor, box } from '../../envs/index.js';
import type { Extra } from '../core/agent.js';

/**
 * How likely the generalist's actions were, for a recording: `probability`, that of the action in all its numbers, each given those
 * before it; and of discrete actions `probabilities`, those of all. Actions that the environment does not know count as impossible.
 */
export class Odds {
  readonly extras: Readonly<Record<string, Extra>>;
  readonly #probability: Float32Array;
  /** [lanes, n] */
  readonly #probabilities: Float32Array | undefined;

  /** @param areWords whether actions are chosen word by word: then nothing is known of those that are not chosen */
  constructor(actionSpace: ActionSpace, lanes: number, areWords = false) {
    const each = box({
      dtype: 'float32',
      shape: [],
      low: 0,
      high: 1,
      meaning: 'how likely the action was',
    });
    this.#probability = allocateFor(each, lanes) as Float32Array;
    const probability = { space: each, values: this.#probability };
    if (actionSpace.type !== 'discrete' || areWords) {
      this.extras = { probability };
      return;
    }
    const { n, labels } = actionSpace;
    const all = box({
      ...each,
      shape: [n],
      meaning: 'how likely each action was',
      ...(labels ? { names: labels } : {}),
    });
    this.#probabilities = allocateFor(all, lanes) as Float32Array;
    this.extras = { probability, probabilities: { space: all, values: this.#probabilities } };
  }

  /** New actions are chosen in all lanes. */
  begin(): void {
    this.#probability.fill(1);
  }

  /** A number of a lane's action is chosen, `chosen` of the `count` whose probabilities, not yet summing up to 1, begin at `at`. */
  add(lane: number, probabilities: Float32Array, at: number, count: number, chosen: number): void {
    let total = 0;
    for (let i = 0; i < count; i++) total += probabilities[at + i] as number;
    const share = (i: number): number => (total > 0 ? (probabilities[at + i] as number) / total : 1 / count);
    this.#probability[lane] = Math.min(1, (this.#probability[lane] as number) * share(chosen));
    for (let i = 0; this.#probabilities && i < count; i++)
      this.#probabilities[lane * count + i] = Math.min(1, share(i));
  }
}
