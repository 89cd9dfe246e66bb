import { divergenceText } from '../../../../datasets/divergence.js';
import { hashCount } from '../../../../datasets/evidence.js';
import type { Player } from '../../../player.js';
import { element } from '../element.js';
import { count } from '../numbers.js';

/** Whether what is shown is what was recorded, as far as it has been run again. */
export class Check {
  readonly element = element('p', { class: 'check', role: 'status' });
  #state = '';

  draw({ divergence, episode, frontier, lastStep }: Player, isRecording: boolean): void {
    const isWhole = frontier >= lastStep;
    const state = isRecording ? 'shown' : divergence ? `${divergence.step}` : isWhole ? 'whole' : 'running';
    if (state === 'running') this.#say(state, 'running', `as recorded up to step ${count(frontier)}`);
    if (state === this.#state) return;
    if (isRecording) this.#say(state, 'shown', 'from outside: shown as it was recorded, not simulated');
    else if (divergence) this.#say(state, 'differs', divergenceText(divergence));
    else if (isWhole)
      this.#say(
        state,
        'same',
        `simulated as recorded: ${count(episode.length)} rewards and ${count(hashCount(episode.length))} state hashes are the same`,
      );
  }

  #say(state: string, kind: string, text: string): void {
    this.#state = state;
    this.element.dataset['kind'] = kind;
    this.element.textContent = text;
  }
}
