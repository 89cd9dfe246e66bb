import type { CoreEnv } from '../coreEnv.js';
import { hashText } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { numberSetting } from '../settings.js';
import { type ActionBuffer, allocateActions } from '../spaces.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

const STREAM = hashText('stickyActions');
const RNG_BYTES = 16;

/**
 * With a probability, executes the previous action in place of the one asked for; the first action of an episode is
 * always executed. `executed` tells which it was.
 * Source: Machado et al., "Revisiting the Arcade Learning Environment", JAIR 2018, section 5.2.
 */
class StickyActions extends Wrapper {
  readonly #probability: number;
  readonly #rng: Rng;
  readonly #started: Uint32Array;
  readonly #executed: ActionBuffer;

  constructor(inner: CoreEnv, probability: number) {
    const template = allocateActions(inner.spec.actionSpace);
    super(inner, inner.spec, RNG_BYTES + 4 + template.byteLength);
    this.#probability = probability;
    this.#rng = new Rng(new Uint32Array(this.memory, 0, 4));
    this.#started = new Uint32Array(this.memory, RNG_BYTES, 1);
    const start = RNG_BYTES + 4;
    this.#executed =
      template instanceof Int32Array
        ? new Int32Array(this.memory, start)
        : new Float32Array(this.memory, start);
  }

  override get executed(): ActionBuffer {
    return this.#executed;
  }

  override reset(seed: Seed): void {
    this.#rng.seed(deriveSeed(seed, STREAM, 0));
    this.#started[0] = 0;
    this.#executed.fill(0);
    this.inner.reset(seed);
  }

  override step(actions: ActionBuffer, at: number): void {
    const executed = this.#executed;
    const sticks = this.#rng.chance(this.#probability) && this.#started[0] === 1;
    if (!sticks) for (let i = 0; i < executed.length; i++) executed[i] = actions[at + i] as number;
    this.#started[0] = 1;
    this.inner.step(executed, 0);
  }
}

export const stickyActions: WrapperDefinition = {
  name: 'stickyActions',
  defaults: { probability: 0.25 },
  wrap: (inner, settings) => new StickyActions(inner, numberSetting(settings, 'probability', 0, 1)),
};
