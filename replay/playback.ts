import type { Command } from './controls.js';
import type { Player } from './player.js';
import { nextSpeed, refuseSpeed } from './speed.js';

const MILLISECONDS = 1000;

/** What a playback moves: a player, or several in step. */
export type Playable = {
  /** Steps made: 0 to lastStep. */
  readonly position: number;
  readonly lastStep: number;
  readonly stepsPerSecond: number;
  /** Steps that are worth a look, in order. */
  readonly events: readonly number[];
  seek(step: number): number;
};

/** A player moved by time and by commands. It asks no clock: `now`, in milliseconds, is always given. */
export class Playback<P extends Playable = Player> {
  readonly player: P;
  #isPlaying = true;
  #speed: number;
  /** Playing, the step to show at `now` is counted from here. */
  #anchorStep: number;
  #anchorTime: number;

  constructor(player: P, now: number, speed = 1) {
    refuseSpeed(speed);
    this.player = player;
    this.#speed = speed;
    this.#anchorStep = player.position;
    this.#anchorTime = now;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** 1 is real time. */
  get speed(): number {
    return this.#speed;
  }

  /** Milliseconds from one step to the next. */
  get interval(): number {
    return MILLISECONDS / (this.player.stepsPerSecond * this.#speed);
  }

  /** Brings the player to where it should be by now. At the end of the episode it pauses. */
  advance(now: number): void {
    if (!this.#isPlaying) return;
    const goal = this.#anchorStep + Math.floor((now - this.#anchorTime) / this.interval);
    this.player.seek(goal);
    if (this.player.position === this.player.lastStep) this.#isPlaying = false;
  }

  /** @throws UserError for a speed that is not above 0 */
  setSpeed(speed: number, now: number): void {
    refuseSpeed(speed);
    this.advance(now);
    this.#speed = speed;
    this.#anchor(now);
  }

  /** Does what a command asks of the playback; quit, help and episode are for whoever holds it. */
  perform(command: Command, now: number): void {
    this.advance(now);
    if (command.kind === 'playOrPause') {
      this.#isPlaying = !this.#isPlaying;
      if (this.#isPlaying && this.player.position === this.player.lastStep) this.player.seek(0);
    }
    if (command.kind === 'speed') this.#speed = nextSpeed(this.#speed, command.by);
    const goal = this.#goalOf(command);
    if (goal !== undefined) {
      this.#isPlaying = false;
      this.player.seek(goal);
    }
    this.#anchor(now);
  }

  /** Goes to a step, and pauses. */
  seek(step: number, now: number): void {
    this.#isPlaying = false;
    this.player.seek(step);
    this.#anchor(now);
  }

  #anchor(now: number): void {
    this.#anchorStep = this.player.position;
    this.#anchorTime = now;
  }

  #goalOf(command: Command): number | undefined {
    const { position, lastStep } = this.player;
    if (command.kind === 'move') return position + command.by;
    if (command.kind === 'goTo') return (command.tenth * lastStep) / 10;
    if (command.kind !== 'event') return undefined;
    const { events } = this.player;
    if (command.by === 1) return events.find((step) => step > position) ?? lastStep;
    return events.findLast((step) => step < position) ?? 0;
  }
}
