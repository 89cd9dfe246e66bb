import { rewardText } from '../../../actionText.js';
import { SPEEDS } from '../../../speed.js';
import type { Command } from '../../../controls.js';
import { element } from '../element.js';
import { icon, iconButton } from '../icons.js';
import { count, score } from '../numbers.js';
import type { Moment } from './moment.js';

/** Buttons that play, pause and step, and the figures that are always in sight. */
export class Transport {
  readonly element: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #speed: HTMLSelectElement;
  readonly #figures: Readonly<Record<'step' | 'time' | 'return' | 'reward', HTMLElement>>;
  #isPlaying = false;

  /**
   * @param perform does what a command asks
   * @param setSpeed plays as fast as that; 1 is real time
   */
  constructor(perform: (command: Command) => void, setSpeed: (speed: number) => void) {
    this.#play = iconButton(
      'play',
      'play',
      () => {
        perform({ kind: 'playOrPause' });
      },
      'Space',
    );
    this.#play.classList.add('play');
    this.#speed = element(
      'select',
      {
        'aria-label': 'speed',
        title: 'speed (− +)',
        change: () => {
          setSpeed(Number(this.#speed.value));
        },
      },
      ...SPEEDS.map((speed) => element('option', { value: speed }, `${speed}×`)),
    );
    const figure = (): HTMLElement => element('dd');
    this.#figures = { step: figure(), time: figure(), return: figure(), reward: figure() };
    const button = (name: Parameters<typeof iconButton>[0], label: string, command: Command, key: string) =>
      iconButton(
        name,
        label,
        () => {
          perform(command);
        },
        key,
      );
    this.element = element(
      'div',
      { class: 'transport' },
      element(
        'div',
        { class: 'transport-buttons', role: 'group', 'aria-label': 'playback' },
        button('previousEvent', 'previous event', { kind: 'event', by: -1 }, '['),
        button('back', 'one step back', { kind: 'move', by: -1 }, '←'),
        this.#play,
        button('forward', 'one step on', { kind: 'move', by: 1 }, '→'),
        button('nextEvent', 'next event', { kind: 'event', by: 1 }, ']'),
        this.#speed,
      ),
      element(
        'dl',
        { class: 'figures' },
        ...Object.entries(this.#figures).map(([name, value]) =>
          element('div', { class: `figure figure-${name}` }, element('dt', {}, name), value),
        ),
      ),
    );
  }

  draw(moment: Moment, lastStep: number, isPlaying: boolean, speed: number): void {
    const { step, reward, returnSoFar, core } = moment;
    const { stepsPerSecond } = core.spec;
    setText(this.#figures.step, `${count(step)} / ${count(lastStep)}`);
    setText(this.#figures.time, `${(step / stepsPerSecond).toFixed(1)} s`);
    setText(this.#figures.return, score(returnSoFar));
    setText(this.#figures.reward, rewardText(reward).replace('-', '−'));
    this.#speed.value = String(speed);
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    const label = isPlaying ? 'pause' : 'play';
    this.#play.setAttribute('aria-label', label);
    this.#play.title = `${label} (Space)`;
    this.#play.replaceChildren(icon(label));
  }
}

function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
