import type { CoreEnv } from '../coreEnv.js';
import { hashText } from '../hash.js';
import { integerSetting, numberSetting } from '../settings.js';
import { type ActionBuffer, sample } from '../spaces.js';
import { Disturbance } from './disturbance.js';
import type { WrapperDefinition } from './wrapper.js';

const STREAM = hashText('randomBursts');

/**
 * Now and then executes one action, drawn at random, for a while, whatever is asked for; `executed` tells what it was. Recorded so, an
 * expert shows what to do in places where it never goes by itself, and the actions asked for are its own all the time.
 * After: Laskey et al., "DART: Noise Injection for Robust Imitation Learning", CoRL 2017.
 */
class RandomBursts extends Disturbance {
  readonly #probability: number;
  readonly #longest: number;

  constructor(inner: CoreEnv, probability: number, longest: number) {
    super(inner, STREAM, 1);
    this.#probability = probability;
    this.#longest = longest;
  }

  override step(actions: ActionBuffer, at: number): void {
    const { executed, rng, counter, other: drawn } = this;
    let left = counter[0] as number;
    if (left === 0 && rng.chance(this.#probability)) {
      left = 1 + rng.below(this.#longest);
      sample(this.inner.spec.actionSpace, rng, drawn);
    }
    if (left > 0) {
      executed.set(drawn);
      counter[0] = left - 1;
    } else {
      for (let i = 0; i < executed.length; i++) executed[i] = actions[at + i] as number;
    }
    this.inner.step(executed, 0);
  }
}

export const randomBursts: WrapperDefinition = {
  name: 'randomBursts',
  defaults: { probability: 0.02, steps: 20 },
  wrap: (inner, settings) =>
    new RandomBursts(
      inner,
      numberSetting(settings, 'probability', 0, 1),
      integerSetting(settings, 'steps', 1, 100_000),
    ),
};
