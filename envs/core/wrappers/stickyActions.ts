import type { CoreEnv } from '../coreEnv.js';
import { hashText } from '../hash.js';
import { numberSetting } from '../settings.js';
import type { ActionBuffer } from '../spaces.js';
import { Disturbance } from './disturbance.js';
import type { WrapperDefinition } from './wrapper.js';

const STREAM = hashText('stickyActions');

/**
 * With a probability, executes the previous action in place of the one asked for; the first action of an episode is
 * always executed. `executed` tells which it was.
 * Source: Machado et al., "Revisiting the Arcade Learning Environment", JAIR 2018, section 5.2.
 */
class StickyActions extends Disturbance {
  readonly #probability: number;

  constructor(inner: CoreEnv, probability: number) {
    super(inner, STREAM, 0);
    this.#probability = probability;
  }

  override step(actions: ActionBuffer, at: number): void {
    const { executed, counter: started } = this;
    const sticks = this.rng.chance(this.#probability) && started[0] === 1;
    if (!sticks) for (let i = 0; i < executed.length; i++) executed[i] = actions[at + i] as number;
    started[0] = 1;
    this.inner.step(executed, 0);
  }
}

export const stickyActions: WrapperDefinition = {
  name: 'stickyActions',
  defaults: { probability: 0.25 },
  wrap: (inner, settings) => new StickyActions(inner, numberSetting(settings, 'probability', 0, 1)),
};
