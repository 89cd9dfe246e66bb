import type { CoreEnv } from '../coreEnv.js';
import { UserError } from '../errors.js';
import { hashText } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { integerSetting, numberSetting } from '../settings.js';
import { type ActionBuffer, type Box, boundAt } from '../spaces.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

const STREAM = hashText('actionNoise');
const RNG_BYTES = 16;

/**
 * Executes what is asked for and something beside it: each number of a continuous action is off by a uniform share of half its range,
 * which stays for a few steps; `executed` tells what it was. Recorded so, an expert shows what to do all around the ways that it goes
 * by itself, where who imitates it goes too, and the actions asked for are its own.
 * After: Laskey et al., "DART: Noise Injection for Robust Imitation Learning", CoRL 2017.
 */
class ActionNoise extends Wrapper {
  readonly #space: Box;
  readonly #scale: number;
  readonly #longest: number;
  readonly #rng: Rng;
  /** Steps for which the noise stays. */
  readonly #left: Uint32Array;
  readonly #noise: Float32Array;
  readonly #executed: Float32Array;

  constructor(inner: CoreEnv, space: Box, scale: number, longest: number) {
    const size = space.shape.reduce((product, length) => product * length, 1);
    super(inner, inner.spec, RNG_BYTES + 4 + 8 * size);
    this.#space = space;
    this.#scale = scale;
    this.#longest = longest;
    this.#rng = new Rng(new Uint32Array(this.memory, 0, 4));
    this.#left = new Uint32Array(this.memory, RNG_BYTES, 1);
    this.#executed = new Float32Array(this.memory, RNG_BYTES + 4, size);
    this.#noise = new Float32Array(this.memory, RNG_BYTES + 4 + 4 * size, size);
  }

  override get executed(): ActionBuffer {
    return this.#executed;
  }

  override reset(seed: Seed): void {
    this.#rng.seed(deriveSeed(seed, STREAM, 0));
    this.#left[0] = 0;
    this.#executed.fill(0);
    this.#noise.fill(0);
    this.inner.reset(seed);
  }

  override step(actions: ActionBuffer, at: number): void {
    const executed = this.#executed;
    const left = this.#left[0] as number;
    if (left === 0) this.#draw();
    else this.#left[0] = left - 1;
    for (let i = 0; i < executed.length; i++) {
      const [low, high] = [boundAt(this.#space.low, i), boundAt(this.#space.high, i)];
      const moved = (actions[at + i] as number) + (this.#noise[i] as number);
      executed[i] = Math.min(high, Math.max(low, moved));
    }
    this.inner.step(executed, 0);
  }

  #draw(): void {
    const { low, high } = this.#space;
    this.#left[0] = this.#rng.below(this.#longest);
    for (let i = 0; i < this.#noise.length; i++) {
      const most = (this.#scale * (boundAt(high, i) - boundAt(low, i))) / 2;
      this.#noise[i] = this.#rng.between(-most, most);
    }
  }
}

export const actionNoise: WrapperDefinition = {
  name: 'actionNoise',
  defaults: { scale: 0.2, steps: 4 },
  wrap: (inner, settings) => {
    const { id, actionSpace } = inner.spec;
    if (actionSpace.type !== 'box')
      throw new UserError(`wrapper actionNoise needs continuous actions; ${id} has others: use randomBursts`);
    return new ActionNoise(
      inner,
      actionSpace,
      numberSetting(settings, 'scale', 0, 2),
      integerSetting(settings, 'steps', 1, 100_000),
    );
  },
};
