import type { CoreEnv } from '../coreEnv.js';
import { hashText } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { integerSetting, numberSetting } from '../settings.js';
import { type ActionBuffer, allocateActions, sample } from '../spaces.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

const STREAM = hashText('randomBursts');
const RNG_BYTES = 16;

/**
 * Now and then executes one action, drawn at random, for a while, whatever is asked for; `executed` tells what it was. Recorded so, an
 * expert shows what to do in places where it never goes by itself, and the actions asked for are its own all the time.
 * After: Laskey et al., "DART: Noise Injection for Robust Imitation Learning", CoRL 2017.
 */
class RandomBursts extends Wrapper {
  readonly #probability: number;
  readonly #longest: number;
  readonly #rng: Rng;
  /** Steps of the burst that are left. */
  readonly #left: Uint32Array;
  readonly #drawn: ActionBuffer;
  readonly #executed: ActionBuffer;

  constructor(inner: CoreEnv, probability: number, longest: number) {
    const { actionSpace } = inner.spec;
    const template = allocateActions(actionSpace);
    super(inner, inner.spec, RNG_BYTES + 4 + 2 * template.byteLength);
    this.#probability = probability;
    this.#longest = longest;
    this.#rng = new Rng(new Uint32Array(this.memory, 0, 4));
    this.#left = new Uint32Array(this.memory, RNG_BYTES, 1);
    const Kind = template instanceof Int32Array ? Int32Array : Float32Array;
    this.#executed = new Kind(this.memory, RNG_BYTES + 4, template.length);
    this.#drawn = new Kind(this.memory, RNG_BYTES + 4 + template.byteLength, template.length);
  }

  override get executed(): ActionBuffer {
    return this.#executed;
  }

  override reset(seed: Seed): void {
    this.#rng.seed(deriveSeed(seed, STREAM, 0));
    this.#left[0] = 0;
    this.#executed.fill(0);
    this.#drawn.fill(0);
    this.inner.reset(seed);
  }

  override step(actions: ActionBuffer, at: number): void {
    const executed = this.#executed;
    const rng = this.#rng;
    let left = this.#left[0] as number;
    if (left === 0 && rng.chance(this.#probability)) {
      left = 1 + rng.below(this.#longest);
      sample(this.inner.spec.actionSpace, rng, this.#drawn);
    }
    if (left > 0) {
      executed.set(this.#drawn);
      this.#left[0] = left - 1;
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
