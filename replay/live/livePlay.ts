import { KeyActions } from '../../envs/core/keyActions.js';
import { type ActionBuffer, type CoreEnv, type Seed, UserError, allocateActions } from '../../envs/index.js';
import { nextSpeed, refuseSpeed } from '../speed.js';
import type { KeyEvent } from '../terminal/keys.js';
import { HeldKeys } from './heldKeys.js';

/** Episodes that are played and kept one by one: what `LivePlay` needs of a recording. */
export type LiveSession = {
  readonly core: CoreEnv;
  readonly seed: Seed;
  readonly steps: number;
  readonly returnSoFar: number;
  readonly isOver: boolean;
  /** Episodes kept so far. */
  readonly saved: number;
  step(action: ActionBuffer): void;
  /** Keeps the episode, which is over, and starts the next. */
  save(): void;
  /** Starts this episode anew. */
  begin(): void;
};

/** What makes time pass: the clock, or keys, a step each. */
export type Pace = 'realtime' | 'keys';

export type LivePhase = 'ready' | 'playing' | 'paused' | 'over' | 'left';

export type LiveOptions = {
  /** By default the clock, where there is an action that does nothing. */
  readonly pace?: Pace;
  /** 1 is real time. */
  readonly speed?: number;
  /** Leaves by itself when so many episodes are kept. */
  readonly episodes?: number;
};

/** What keys do when no game is under way, and which pauses it. */
export const liveKeys = {
  pause: 'Escape',
  quit: 'Ctrl+c',
  save: 'Enter',
  again: 'Backspace',
  stop: 'q',
  wait: '.',
  slower: '-',
  faster: ['+', '='],
} as const;

const MILLISECONDS = 1000;
/** A clock that has run this far ahead, as when the machine slept, is not caught up with. */
const MOST_BEHIND = 250;
/** Keys that are still held as an episode ends must not decide what becomes of it. */
const DEAF_AFTER_END = 500;

/** A person playing: keys and time become steps of a session. It asks no clock: `now`, in milliseconds, is always given. */
export class LivePlay {
  readonly session: LiveSession;
  readonly pace: Pace;
  readonly #keys: KeyActions;
  readonly #held = new HeldKeys();
  readonly #action: ActionBuffer;
  readonly #episodes: number;
  #phase: LivePhase = 'ready';
  #speed: number;
  /** When the next step is due. */
  #due = 0;
  #deafUntil = 0;

  /** @throws UserError for a speed that is not above 0, or a world that waits for nobody paced by the clock */
  constructor(session: LiveSession, { pace, speed = 1, episodes = Infinity }: LiveOptions = {}) {
    refuseSpeed(speed);
    const { spec } = session.core;
    this.session = session;
    this.#keys = new KeyActions(spec);
    this.pace = pace ?? (this.canWait ? 'realtime' : 'keys');
    if (this.pace === 'realtime' && !this.canWait)
      throw new UserError(`${spec.id} has no action that does nothing: it is played with --pace keys`);
    this.#action = allocateActions(spec.actionSpace);
    this.#speed = speed;
    this.#episodes = episodes;
  }

  get phase(): LivePhase {
    return this.#phase;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Whether the clock makes steps now. */
  get isRunning(): boolean {
    return this.#phase === 'playing' && this.pace === 'realtime';
  }

  /** Whether there is an action that does nothing. */
  get canWait(): boolean {
    return this.#keys.rest !== undefined;
  }

  /** The action of the last step; undefined before the first. */
  get action(): ActionBuffer | undefined {
    return this.session.steps > 0 ? this.#action : undefined;
  }

  /** Milliseconds from one step to the next, by the clock. */
  get interval(): number {
    return MILLISECONDS / (this.session.core.spec.stepsPerSecond * this.#speed);
  }

  /** Makes the steps that are due by now. */
  advance(now: number): void {
    if (now - this.#due > MOST_BEHIND) this.#due = now;
    for (; this.isRunning && this.#due <= now; this.#due += this.interval) this.#step(this.#due);
  }

  /** Does what a key asks for. */
  hear(heard: KeyEvent, now: number): void {
    const event = withoutCapitals(heard);
    this.advance(now);
    this.#held.hear(event, now);
    if (event.kind !== 'press' && event.kind !== 'repeat') return;
    const { key } = event;
    if (key === liveKeys.quit) {
      this.#phase = 'left';
    } else if (this.#phase === 'playing') {
      this.#play(key, now);
    } else if (this.#phase === 'over') {
      if (now >= this.#deafUntil && event.kind === 'press') this.#decide(key);
    } else if (this.#phase !== 'left' && event.kind === 'press') {
      this.#resume(key, now);
    }
  }

  #play(key: string, now: number): void {
    if (key === liveKeys.pause) this.#phase = 'paused';
    else if (key === liveKeys.slower) this.#speed = nextSpeed(this.#speed, -1);
    else if (liveKeys.faster.some((faster) => faster === key)) this.#speed = nextSpeed(this.#speed, 1);
    else if (this.pace === 'keys' && (this.#keys.isBound(key) || (key === liveKeys.wait && this.canWait)))
      this.#step(now);
  }

  /** Before an episode and in a pause. */
  #resume(key: string, now: number): void {
    if (key === liveKeys.stop) {
      this.#phase = 'left';
      return;
    }
    if (key === liveKeys.again) this.session.begin();
    this.#phase = 'playing';
    this.#due = now;
    this.#held.clear();
  }

  /** After an episode. */
  #decide(key: string): void {
    const isKept = key === liveKeys.save || key === liveKeys.stop;
    if (isKept) this.session.save();
    else if (key === liveKeys.again) this.session.begin();
    else if (key !== liveKeys.pause) return;
    const isEnough = isKept && this.session.saved >= this.#episodes;
    this.#phase = isEnough || key === liveKeys.stop || key === liveKeys.pause ? 'left' : 'ready';
  }

  #step(now: number): void {
    const { session } = this;
    if (!this.#keys.read(this.#held.held(now), this.#action) && !this.canWait) return;
    session.step(this.#action);
    if (!session.isOver) return;
    this.#phase = 'over';
    this.#deafUntil = now + DEAF_AFTER_END;
  }
}

/** Letters are the same keys with Shift and without. */
function withoutCapitals(event: KeyEvent): KeyEvent {
  return event.kind === 'tellsReleases' || event.key.length !== 1
    ? event
    : { ...event, key: event.key.toLowerCase() };
}
