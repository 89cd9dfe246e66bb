import type { CoreEnv } from '../coreEnv.js';
import { integerSetting } from '../settings.js';
import type { ActionBuffer } from '../spaces.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/** Applies each action `repeats` times, or until the episode ends, and sums the rewards. */
export class ActionRepeat extends Wrapper {
  readonly #repeats: number;
  #reward = 0;

  constructor(inner: CoreEnv, repeats: number) {
    const [low, high] = inner.spec.rewardRange;
    super(inner, {
      ...inner.spec,
      rewardRange: [Math.min(low, low * repeats), Math.max(high, high * repeats)],
      maxSteps: Math.ceil(inner.spec.maxSteps / repeats),
      stepsPerSecond: inner.spec.stepsPerSecond / repeats,
    });
    this.#repeats = repeats;
  }

  override get reward(): number {
    return this.#reward;
  }

  override step(actions: ActionBuffer, at: number): void {
    const { inner } = this;
    let reward = 0;
    for (let i = this.#repeats; i > 0; i--) {
      inner.step(actions, at);
      reward += inner.reward;
      if (inner.terminated || inner.truncated) break;
    }
    this.#reward = Math.fround(reward);
  }

  override reset(seed: Parameters<CoreEnv['reset']>[0]): void {
    this.#reward = 0;
    this.inner.reset(seed);
  }

  override load(from: Uint8Array, at: number): void {
    this.#reward = 0;
    super.load(from, at);
  }
}

/** Repeats suit control tasks, whose policies need not act at every physics step. */
export const actionRepeat: WrapperDefinition = {
  name: 'actionRepeat',
  defaults: { repeats: 2 },
  wrap: (inner, settings) => new ActionRepeat(inner, integerSetting(settings, 'repeats', 1, 1000)),
};
