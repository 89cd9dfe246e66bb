import type { CoreEnv } from '../coreEnv.js';
import { UserError } from '../errors.js';
import { hashText } from '../hash.js';
import { integerSetting, numberSetting } from '../settings.js';
import { type ActionBuffer, type Box, boundAt } from '../spaces.js';
import { Disturbance } from './disturbance.js';
import type { WrapperDefinition } from './wrapper.js';

const STREAM = hashText('actionNoise');

/**
 * Executes what is asked for and something beside it: each number of a continuous action is off by a uniform share of half its range,
 * which stays for a few steps; `executed` tells what it was. Recorded so, an expert shows what to do all around the ways that it goes
 * by itself, where who imitates it goes too, and the actions asked for are its own.
 * After: Laskey et al., "DART: Noise Injection for Robust Imitation Learning", CoRL 2017.
 */
class ActionNoise extends Disturbance {
  readonly #space: Box;
  readonly #scale: number;
  readonly #longest: number;

  constructor(inner: CoreEnv, space: Box, scale: number, longest: number) {
    super(inner, STREAM, 1);
    this.#space = space;
    this.#scale = scale;
    this.#longest = longest;
  }

  override step(actions: ActionBuffer, at: number): void {
    const { executed, counter, other: noise } = this;
    const left = counter[0] as number;
    if (left === 0) this.#draw();
    else counter[0] = left - 1;
    for (let i = 0; i < executed.length; i++) {
      const [low, high] = [boundAt(this.#space.low, i), boundAt(this.#space.high, i)];
      const moved = (actions[at + i] as number) + (noise[i] as number);
      executed[i] = Math.min(high, Math.max(low, moved));
    }
    this.inner.step(executed, 0);
  }

  #draw(): void {
    const { low, high } = this.#space;
    this.counter[0] = this.rng.below(this.#longest);
    for (let i = 0; i < this.other.length; i++) {
      const most = (this.#scale * (boundAt(high, i) - boundAt(low, i))) / 2;
      this.other[i] = this.rng.between(-most, most);
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
