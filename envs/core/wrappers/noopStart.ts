import type { CoreEnv } from '../coreEnv.js';
import { UserError } from '../errors.js';
import { hashText } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { integerSetting } from '../settings.js';
import { restAction } from '../restAction.js';
import type { ActionBuffer } from '../spaces.js';
import { wrapTimeLimit } from './timeLimit.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

const STREAM = hashText('noopStart');

/**
 * Begins each episode with a random number of steps, 0 to `most`, in which nothing is done; their rewards are nobody's. An
 * episode that would end in them begins without. The steps that remain at the least are the limit of every episode.
 * Source: Mnih et al., "Human-level control through deep reinforcement learning", Nature 2015, Methods.
 */
class NoopStart extends Wrapper {
  readonly #most: number;
  readonly #noop: ActionBuffer;
  readonly #rng = new Rng();
  #isFresh = true;

  constructor(inner: CoreEnv, most: number) {
    super(inner);
    this.#most = most;
    const { actionSpace, id } = inner.spec;
    const noop = restAction(actionSpace);
    if (!noop) throw new UserError(`wrapper noopStart: no action of ${id} does nothing (is named NOOP)`);
    this.#noop = noop;
  }

  override get reward(): number {
    return this.#isFresh ? 0 : this.inner.reward;
  }

  override reset(seed: Seed): void {
    const { inner } = this;
    inner.reset(seed);
    this.#isFresh = true;
    this.#rng.seed(deriveSeed(seed, STREAM, 0));
    for (let left = this.#rng.below(this.#most + 1); left > 0; left--) {
      inner.step(this.#noop, 0);
      if (!inner.terminated) continue;
      inner.reset(seed);
      return;
    }
  }

  override step(actions: ActionBuffer, at: number): void {
    this.#isFresh = false;
    this.inner.step(actions, at);
  }

  override load(from: Uint8Array, at: number): void {
    this.#isFresh = true;
    this.inner.load(from, at);
  }
}

export const noopStart: WrapperDefinition = {
  name: 'noopStart',
  defaults: { most: 30 },
  wrap: (inner, settings) => {
    const { maxSteps } = inner.spec;
    const most = integerSetting(settings, 'most', 1, Math.min(1000, maxSteps - 1));
    return wrapTimeLimit(new NoopStart(inner, most), maxSteps - most);
  },
};
