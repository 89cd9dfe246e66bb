import type { CoreEnv } from '../coreEnv.js';
import type { Seed } from '../seed.js';
import { integerSetting } from '../settings.js';
import type { ActionBuffer } from '../spaces.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/** Truncates the episode at `steps` steps, or where the environment itself does. */
class TimeLimit extends Wrapper {
  readonly #elapsed: Uint32Array;
  readonly #limit: number;

  constructor(inner: CoreEnv, limit: number) {
    super(inner, { ...inner.spec, maxSteps: Math.min(limit, inner.spec.maxSteps) }, 4);
    this.#elapsed = new Uint32Array(this.memory);
    this.#limit = limit;
  }

  override get truncated(): boolean {
    return this.inner.truncated || (this.#elapsed[0] as number) >= this.#limit;
  }

  override reset(seed: Seed): void {
    this.#elapsed[0] = 0;
    this.inner.reset(seed);
  }

  override step(actions: ActionBuffer, at: number): void {
    this.#elapsed[0] = (this.#elapsed[0] as number) + 1;
    this.inner.step(actions, at);
  }
}

/** Ends episodes after so many steps. */
export function wrapTimeLimit(inner: CoreEnv, steps: number): CoreEnv {
  return new TimeLimit(inner, steps);
}

export const timeLimit: WrapperDefinition = {
  name: 'timeLimit',
  defaults: { steps: 1000 },
  wrap: (inner, settings) => wrapTimeLimit(inner, integerSetting(settings, 'steps', 1, 0xffffffff)),
};
