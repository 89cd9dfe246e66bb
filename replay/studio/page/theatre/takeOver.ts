import type { ActionBuffer, CoreEnv } from '../../../../envs/index.js';
import { LivePlay, liveKeys } from '../../../live/livePlay.js';
import { BranchSession } from '../../state/branchSession.js';
import type { SavedBranch } from '../../description.js';
import { element } from '../element.js';
import { keyText } from '../keyText.js';
import { count, score } from '../numbers.js';
import { actionPanel } from '../panels/action.js';
import { observationPanel } from '../panels/observation.js';
import { panel } from '../panels/panel.js';
import { GamepadKeys } from './gamepad.js';
import type { Lane } from './lane.js';
import type { Moment, MomentPart } from './moment.js';
import { Stage } from './stage.js';

/** What becomes of an episode that was taken over. */
export type TakeOverActions = {
  /** Agents that can play on. */
  readonly players: readonly string[];
  /** Keeps what a person played. */
  readonly keep: (actions: ActionBuffer) => Promise<SavedBranch>;
  /** Has an agent play on from the same step. */
  readonly playOn: (agent: string) => Promise<SavedBranch>;
  readonly saved: (branch: SavedBranch) => void;
  readonly left: () => void;
};

/** A person at the controls, from a step of an episode on. */
export class TakeOver {
  readonly element: HTMLElement;
  readonly panels: readonly HTMLElement[];
  readonly #live: LivePlay;
  readonly #session: BranchSession;
  readonly #stage: Stage;
  readonly #parts: readonly MomentPart[];
  readonly #gamepad = new GamepadKeys();
  readonly #actions: TakeOverActions;
  readonly #text = element('p', { class: 'live-text', role: 'status' });
  readonly #main: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #agents: HTMLElement;
  #drawn = -1;
  #shown = '';
  #isSaving = false;

  /** @param core made as the lane's world was; its own from here on */
  constructor(lane: Lane, core: CoreEnv, actions: TakeOverActions) {
    this.#actions = actions;
    this.#session = new BranchSession(core, lane.player, (played) => {
      this.#save(actions.keep(played));
    });
    this.#live = new LivePlay(this.#session, { episodes: 1 });
    this.#live.hear({ kind: 'tellsReleases' }, performance.now());
    const redraw = (): void => {
      this.#drawn = -1;
    };
    this.#stage = new Stage(core, redraw);
    this.#parts = [actionPanel(core), observationPanel(core, redraw)];
    this.panels = [keysPanel(core), ...this.#parts.map((part) => part.element)];
    this.#main = this.#button('primary', 'Begin', () => {
      this.#press(this.#live.phase === 'playing' ? liveKeys.pause : liveKeys.save);
    });
    this.#again = this.#button('plain', 'Start over', () => {
      this.#press(liveKeys.again);
    });
    const leave = this.#button('plain', 'Leave', actions.left);
    this.#agents = this.#agentChoice();
    this.element = element(
      'section',
      { class: 'lane live', 'data-number': 1, 'aria-label': 'you at the controls' },
      element('header', { class: 'lane-head' }, element('span', { class: 'lane-name' }, 'You'), this.#text),
      this.#stage.element,
      element('div', { class: 'live-controls' }, this.#agents, this.#again, leave, this.#main),
    );
  }

  get moment(): Moment {
    const { core, steps, returnSoFar } = this.#session;
    return { core, step: steps, reward: core.reward, returnSoFar, action: this.#live.action };
  }

  /** @returns whether the key was for the game */
  hear(event: KeyboardEvent, kind: 'press' | 'release'): boolean {
    if (this.#isSaving || event.metaKey || event.ctrlKey || event.altKey) return false;
    const isLeaving = event.key === 'Escape' && this.#live.phase !== 'playing';
    if (kind === 'press' && isLeaving) {
      this.#actions.left();
      return true;
    }
    this.#live.hear({ kind: event.repeat ? 'repeat' : kind, key: event.key }, performance.now());
    return this.#live.phase !== 'ready' || kind === 'press';
  }

  /** Makes the steps that are due, and draws. */
  frame(): void {
    const now = performance.now();
    for (const change of this.#gamepad.changes()) this.#live.hear(change, now);
    this.#live.advance(now);
    this.#tell();
    const { steps } = this.#session;
    if (steps === this.#drawn) return;
    this.#drawn = steps;
    this.#stage.draw();
    const { moment } = this;
    for (const part of this.#parts) part.draw(moment);
  }

  /** Pauses a game that nobody looks at. */
  pause(): void {
    if (this.#live.phase === 'playing') this.#press(liveKeys.pause);
  }

  close(): void {
    this.#stage.close();
    this.#session.core.close();
  }

  #tell(): void {
    const { phase, pace } = this.#live;
    const { steps, returnSoFar, parentSteps } = this.#session;
    const texts: Readonly<Record<typeof phase, string>> = {
      ready: `press any key to play on from step ${count(parentSteps)}`,
      playing: pace === 'realtime' ? 'Esc pauses' : 'every key is a step; Esc pauses',
      paused: 'paused: any key plays on',
      over: `over after ${count(steps)} steps with return ${score(returnSoFar)}: Enter keeps it`,
      left: 'keeping it…',
    };
    const text = this.#isSaving ? texts.left : texts[phase];
    const isPlaying = phase === 'playing';
    if (text === this.#shown) return;
    this.#shown = text;
    this.#text.textContent = text;
    this.#main.textContent = {
      ready: 'Begin',
      playing: 'Pause',
      paused: 'Continue',
      over: 'Keep',
      left: 'Keep',
    }[phase];
    this.#main.disabled = this.#isSaving;
    this.#again.hidden = phase === 'ready' || isPlaying || this.#isSaving;
    this.#agents.hidden = phase !== 'ready' || this.#isSaving;
  }

  #press(key: string): void {
    const now = performance.now();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.#live.hear({ kind: 'press', key }, now);
    this.#live.hear({ kind: 'release', key }, now);
    this.#drawn = -1;
  }

  #save(saving: Promise<SavedBranch>): void {
    this.#isSaving = true;
    saving.then(this.#actions.saved, (error: unknown) => {
      this.#isSaving = false;
      this.#shown = '';
      this.#tell();
      this.#text.textContent = (error as Error).message;
    });
  }

  #agentChoice(): HTMLElement {
    const { players, playOn } = this.#actions;
    const select = element(
      'select',
      { 'aria-label': 'agent' },
      ...players.map((name) => element('option', { value: name }, name)),
    );
    const button = this.#button('plain', 'plays on instead', () => {
      this.#save(playOn(select.value));
    });
    return element('div', { class: 'live-agents' }, select, button);
  }

  #button(kind: string, label: string, press: () => void): HTMLButtonElement {
    return element('button', { type: 'button', class: kind, click: press }, label);
  }
}

function keysPanel({ spec, instruction }: CoreEnv): HTMLElement {
  return panel(
    'Your keys',
    element('p', { class: 'instruction' }, instruction),
    element(
      'dl',
      { class: 'keys' },
      ...spec.keys.map(({ keys, meaning }) =>
        element(
          'div',
          {},
          element('dt', {}, element('kbd', {}, keys.map(keyText).join('  '))),
          element('dd', {}, meaning),
        ),
      ),
    ),
  );
}
