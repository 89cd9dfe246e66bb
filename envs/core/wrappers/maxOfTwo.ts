import type { CoreEnv, Observer } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { UserError } from '../errors.js';
import type { Seed } from '../seed.js';
import { type ActionBuffer, sizeOf } from '../spaces.js';
import { observationKey } from './observationKey.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/**
 * Gives, element by element, the greater of an image and the one a step before: consoles drew some sprites on every
 * second frame only. Goes inside frameSkip, so that it sees each frame.
 * Source: Mnih et al., "Human-level control through deep reinforcement learning", Nature 2015, Methods.
 */
class MaxOfTwo extends Wrapper {
  readonly #key: string;
  readonly #previous: Uint8Array;
  /** The newest frame as the inner environment writes it: its observer may write only what changed. */
  readonly #newest: Uint8Array;
  readonly #observeNewest: Observer;

  constructor(inner: CoreEnv, key: string) {
    const space = inner.spec.observations[key];
    if (space?.type !== 'box' || space.dtype !== 'uint8') {
      throw new UserError(`maxOfTwo: observation "${key}" of ${inner.spec.id} is no uint8 image`);
    }
    const size = sizeOf(space);
    super(inner, inner.spec, Math.ceil(size / 4) * 4);
    this.#key = key;
    this.#previous = new Uint8Array(this.memory, 0, size);
    this.#newest = new Uint8Array(size);
    this.#observeNewest = inner.observer(key, this.#newest, 0);
  }

  override reset(seed: Seed): void {
    this.inner.reset(seed);
    this.#observeNewest();
    this.#previous.set(this.#newest);
  }

  override step(actions: ActionBuffer, at: number): void {
    this.#previous.set(this.#newest);
    this.inner.step(actions, at);
    this.#observeNewest();
  }

  override load(from: Uint8Array, at: number): void {
    super.load(from, at);
    this.#observeNewest();
  }

  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== this.#key) return this.inner.observer(key, out, at);
    const previous = this.#previous;
    const newest = this.#newest;
    return () => {
      for (let i = 0; i < newest.length; i++) {
        const before = previous[i] as number;
        const now = newest[i] as number;
        out[at + i] = now > before ? now : before;
      }
    };
  }
}

export const maxOfTwo: WrapperDefinition = {
  name: 'maxOfTwo',
  defaults: { observation: '' },
  wrap: (inner, settings) => new MaxOfTwo(inner, observationKey(inner, settings)),
};
