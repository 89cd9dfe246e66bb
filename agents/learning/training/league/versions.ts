import type { EnvSpec, Rng } from '../../../../envs/index.js';
import { policyTensors, restoreTensors } from '../../checkpoint.js';
import { Policy } from '../../policy.js';
import { type Tensors, vector } from '../../safetensors.js';
import { COMPUTER, type Opponents } from './duel.js';

/** Of an opponent that was never met, half of the matches are taken to be won. */
const UNKNOWN = 0.5;
/** By how much of the surprise a match changes the part that is taken to be won: the learner is not what it was long ago. */
const NEWS = 0.1;
/** An opponent that never wins is still met now and then, so that it is noticed when it has been forgotten how to win. */
const LEAST_WEIGHT = 0.01;

/**
 * The computer, and the learner as it was at several times: those that win most are met most.
 * Source: O. Vinyals et al., "Grandmaster level in StarCraft II using multi-agent reinforcement learning", Nature 575, 2019,
 * Methods, "Prioritized fictitious self-play", with the weights for hard opponents.
 */
export class Versions implements Opponents {
  /** Of each opponent, the part of the matches that the learner wins, as far as is known. */
  readonly won: Float64Array;
  /** Steps that each version had learned for. */
  readonly steps: Float64Array;
  /** [0]: versions that are kept. */
  readonly #count = new Float64Array(1);
  readonly #policies: readonly Policy[];

  /** @param most how many are kept @param learner who they are versions of */
  constructor(spec: EnvSpec, learner: Policy['shape'], most: number) {
    this.won = new Float64Array(1 + most).fill(UNKNOWN);
    this.steps = new Float64Array(1 + most);
    this.#policies = Array.from({ length: most }, () => new Policy(spec, learner));
  }

  get count(): number {
    return this.#count[0] as number;
  }

  /** Keeps the learner as it is. */
  keep(learner: Policy, steps: number): void {
    const number = this.count + 1;
    const version = this.policy(number);
    restoreTensors(policyTensors(version), policyTensors(learner), 'a version');
    version.normaliser.settle();
    this.steps[number] = steps;
    this.#count[0] = number;
  }

  policy(opponent: number): Policy {
    return this.#policies[opponent - 1] as Policy;
  }

  choose(rng: Rng): number {
    const { won, count } = this;
    let left = 0;
    for (let i = COMPUTER; i <= count; i++) left += weight(won[i] as number);
    left *= rng.unit();
    // Stops at the last one where rounding left something over.
    let chosen = COMPUTER;
    for (; chosen < count; chosen++) {
      left -= weight(won[chosen] as number);
      if (left < 0) break;
    }
    return chosen;
  }

  tell(opponent: number, points: number): void {
    const part = points > 0 ? 1 : points < 0 ? 0 : 0.5;
    const before = this.won[opponent] as number;
    this.won[opponent] = before + NEWS * (part - before);
  }

  /** All that is known of them, in memory that is restored in place; `settle` takes it over. */
  tensors(): Tensors {
    return {
      'versions.count': vector(this.#count),
      'versions.steps': vector(this.steps),
      'versions.won': vector(this.won),
      ...Object.fromEntries(
        this.#policies.flatMap((policy, i) =>
          Object.entries(policyTensors(policy)).map(([name, tensor]) => [`versions.${i}.${name}`, tensor]),
        ),
      ),
    };
  }

  /** Takes over what was restored. */
  settle(): void {
    for (const { normaliser } of this.#policies) normaliser.settle();
  }
}

function weight(won: number): number {
  return Math.max(LEAST_WEIGHT, (1 - won) * (1 - won));
}
