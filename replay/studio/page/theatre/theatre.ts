import { commandFor, type Command } from '../../../controls.js';
import { Playback } from '../../../playback.js';
import { Ensemble } from '../../state/ensemble.js';
import { partingOf } from '../../state/parting.js';
import { element } from '../element.js';
import { count } from '../numbers.js';
import { isTaken, keyName } from './keys.js';
import type { Lane } from './lane.js';
import { LaneView } from './laneView.js';
import type { TakeOver } from './takeOver.js';
import { Timeline } from './timeline.js';
import { Transport } from './transport.js';

/** Time that may go into simulating ahead between two frames, ms: less while a frame must be in time. */
const AHEAD_PLAYING = 3;
const AHEAD_PAUSED = 10;
/** A link follows the playhead, but not at every frame. */
const TELL_EVERY = 400;

export type TheatreOptions = {
  /** Step to begin at; it plays from the start, and waits elsewhere. */
  readonly step?: number;
  /** Told where the replay is, now and then. */
  readonly moved?: (step: number) => void;
  /** Does what is not for the replay itself: quit, help and another episode. */
  readonly elsewhere?: (command: Command) => void;
};

/** Episodes being replayed, one or several in step. The state is in `Playback`; this draws it. */
export class Theatre {
  readonly element: HTMLElement;
  readonly lanes: readonly Lane[];
  readonly ensemble: Ensemble;
  readonly playback: Playback<Ensemble>;
  readonly #views: readonly LaneView[];
  readonly #stages: HTMLElement;
  readonly #returns: readonly Float64Array[];
  readonly #options: TheatreOptions;
  readonly #transport: Transport;
  readonly #timeline: Timeline;
  readonly #side = element('aside', { class: 'side', 'aria-label': 'details' });
  readonly #parting = element('button', { type: 'button', class: 'parting', hidden: true });
  #close = 0;
  #live: TakeOver | undefined;
  #drawn = -1;
  #isDirty = true;
  #isClosed = false;
  #toldAt = 0;
  #told = -1;
  #awaitsParting: boolean;

  constructor(lanes: readonly [Lane, ...Lane[]], options: TheatreOptions = {}) {
    const now = performance.now();
    this.lanes = lanes;
    this.#options = options;
    this.ensemble = new Ensemble(lanes.map(({ player }) => player) as [Lane['player'], ...Lane['player'][]]);
    this.playback = new Playback(this.ensemble, now);
    this.#awaitsParting = lanes.length > 1;
    if (options.step !== undefined && options.step > 0) this.playback.seek(options.step, now);
    else if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.playback.seek(0, now);
    this.#returns = lanes.map(({ episode }) => returnsOf(episode.rewards));
    const redraw = (): void => {
      this.#isDirty = true;
    };
    this.#views = lanes.map(
      (lane, i) =>
        new LaneView(lane, i, redraw, () => {
          this.#lookAt(i);
        }),
    );
    this.#transport = new Transport(this.perform, (speed) => {
      this.playback.setSpeed(speed, performance.now());
    });
    this.#timeline = new Timeline((step) => {
      this.playback.seek(step, performance.now());
    });
    this.#parting.addEventListener('click', () => {
      if (this.ensemble.parting !== undefined) this.playback.seek(this.ensemble.parting, performance.now());
    });
    this.#stages = element('div', { class: 'lanes', 'data-count': lanes.length });
    this.#stages.append(...this.#views.map((view) => view.element));
    this.element = element(
      'div',
      { class: 'theatre' },
      element(
        'div',
        { class: 'show' },
        this.#stages,
        this.#parting,
        this.#timeline.element,
        this.#transport.element,
      ),
      this.#side,
    );
    this.#lookAt(0);
    addEventListener('keydown', this.#hear);
    addEventListener('keyup', this.#hearRelease);
    addEventListener('blur', this.#pauseLive);
    addEventListener('resize', this.redraw);
    requestAnimationFrame(this.#frame);
  }

  /** The lane whose details are in sight. */
  get lane(): Lane {
    return this.lanes[this.#close] as Lane;
  }

  /** Draws everything anew at the next frame. */
  readonly redraw = (): void => {
    this.#isDirty = true;
  };

  readonly perform = (command: Command): void => {
    if (command.kind === 'quit' || command.kind === 'help' || command.kind === 'episode')
      this.#options.elsewhere?.(command);
    else this.playback.perform(command, performance.now());
  };

  /** Whether a person has the controls. */
  get isLive(): boolean {
    return this.#live !== undefined;
  }

  /** Stops, at a step if one is given. */
  pause(step = this.ensemble.position): void {
    this.playback.seek(step, performance.now());
  }

  /** Hands the controls to a person, in place of the replay; without one, the replay is back. */
  takeOver(live: TakeOver | undefined): void {
    this.#live?.close();
    this.#live = live;
    this.pause();
    const shown = live ? [live.element] : this.#views.map((view) => view.element);
    this.#stages.dataset['count'] = String(shown.length);
    this.#stages.replaceChildren(...shown);
    this.element.classList.toggle('is-live', live !== undefined);
    if (live) this.#side.replaceChildren(...live.panels);
    else this.#lookAt(this.#close);
  }

  close(): void {
    this.#isClosed = true;
    removeEventListener('keydown', this.#hear);
    removeEventListener('keyup', this.#hearRelease);
    removeEventListener('blur', this.#pauseLive);
    this.#live?.close();
    removeEventListener('resize', this.redraw);
    for (const view of this.#views) view.close();
    this.ensemble.close();
  }

  readonly #hear = (event: KeyboardEvent): void => {
    if (isTaken(event)) return;
    if (this.#live) {
      if (this.#live.hear(event, 'press')) event.preventDefault();
      return;
    }
    const command = commandFor(keyName(event));
    // Copying and closing are the browser's.
    if (!command || event.ctrlKey) return;
    event.preventDefault();
    this.perform(command);
  };

  readonly #hearRelease = (event: KeyboardEvent): void => {
    this.#live?.hear(event, 'release');
  };

  readonly #pauseLive = (): void => {
    this.#live?.pause();
  };

  readonly #frame = (): void => {
    if (this.#isClosed) return;
    if (this.#live) this.#live.frame();
    else this.#drawReplay();
    requestAnimationFrame(this.#frame);
  };

  #drawReplay(): void {
    const { playback, ensemble } = this;
    const now = performance.now();
    playback.advance(now);
    const { position } = ensemble;
    if (position !== this.#drawn || this.#isDirty) {
      this.#drawn = position;
      this.#isDirty = false;
      for (const [i, view] of this.#views.entries()) view.draw(i === this.#close);
    }
    this.#drawControls();
    this.#tell(position, now);
    this.#simulateAhead();
  }

  #drawControls(): void {
    const { playback, ensemble } = this;
    this.#transport.draw(
      { ...this.lane.moment, step: ensemble.position },
      ensemble.lastStep,
      playback.isPlaying,
      playback.speed,
    );
    this.#timeline.draw({
      position: ensemble.position,
      lastStep: ensemble.lastStep,
      events: ensemble.events,
      parting: ensemble.parting,
      lanes: this.lanes.map(({ player }, i) => ({
        returns: this.#returns[i] as Float64Array,
        frontier: player.frontier,
        divergence: player.divergence?.step,
      })),
    });
  }

  #simulateAhead(): void {
    const budget = (this.playback.isPlaying ? AHEAD_PLAYING : AHEAD_PAUSED) / this.lanes.length;
    let isMore = false;
    for (const [i, { player }] of this.lanes.entries()) {
      if (player.frontier >= player.lastStep) continue;
      const end = performance.now() + budget;
      isMore = player.runAhead(() => performance.now() >= end) || isMore;
      this.#views[i]?.drawCheck();
    }
    // Found once all is simulated: then every step is reached at once.
    if (!isMore && this.#awaitsParting) this.#findParting();
  }

  #findParting(): void {
    this.#awaitsParting = false;
    const [first, ...others] = this.lanes as [Lane, ...Lane[]];
    const steps = others.map(({ player }) => partingOf(first.player, player) ?? Infinity);
    const step = Math.min(...steps);
    this.ensemble.parting = Number.isFinite(step) ? step : undefined;
    this.#parting.hidden = false;
    this.#parting.disabled = this.ensemble.parting === undefined;
    this.#parting.textContent = partingText(this.ensemble.parting);
    this.#isDirty = true;
  }

  #lookAt(number: number): void {
    this.#close = number;
    this.#isDirty = true;
    for (const [i, { element: shown }] of this.#views.entries())
      shown.classList.toggle('close', i === number);
    this.#side.replaceChildren(...(this.#views[number]?.panels ?? []));
  }

  #tell(position: number, now: number): void {
    if (position === this.#told || now - this.#toldAt < TELL_EVERY) return;
    this.#told = position;
    this.#toldAt = now;
    this.#options.moved?.(position);
  }
}

function partingText(step: number | undefined): string {
  if (step === undefined) return 'the same from start to end';
  return step === 0 ? 'different worlds from the start' : `they part at step ${count(step)}`;
}

/** The return after each step, [T + 1]. */
function returnsOf(rewards: Float32Array): Float64Array {
  const returns = new Float64Array(rewards.length + 1);
  for (let t = 0; t < rewards.length; t++) returns[t + 1] = (returns[t] as number) + (rewards[t] as number);
  return returns;
}
