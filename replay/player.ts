import { type Divergence, differenceAt, lastHashedStep } from '../datasets/divergence.js';
import type { Episode } from '../datasets/episode.js';
import { type ActionBuffer, type CoreEnv, type EnvSpec, makeCore, sizeOf } from '../envs/index.js';
import { actionText } from './actionText.js';
import { eventSteps } from './events.js';
import { type PictureSource, specPicture } from './picture.js';
import { Snapshots } from './snapshots.js';

/** What of an episode it takes to replay it and to check the replay. */
export type ReplayedEpisode = Pick<
  Episode,
  | 'env'
  | 'seed'
  | 'instruction'
  | 'length'
  | 'actions'
  | 'executedActions'
  | 'rewards'
  | 'terminated'
  | 'truncated'
  | 'hashes'
>;

export type PlayerOptions = {
  /** What draws the picture; by default the image that the spec names. */
  readonly picture?: (core: CoreEnv) => PictureSource;
  /** Memory for states to seek from, in bytes. */
  readonly snapshotBytes?: number;
};

const SNAPSHOT_BYTES = 16 << 20;

/**
 * An episode at an exact position: after 0 to T steps. It simulates the episode again as far as it is asked to, checks
 * every step against the recording, and goes anywhere by way of saved states. No clock, no input and no output.
 */
export class Player {
  readonly episode: ReplayedEpisode;
  /** The environment at the current position: for looking at only. */
  readonly core: CoreEnv;
  readonly #source: PictureSource;
  readonly #pixels: Uint8Array;
  readonly #snapshots: Snapshots;
  readonly #actionSize: number;
  /** By step: rewards of the re-run and their running sum, as far as it went. */
  readonly #rewards: Float32Array;
  readonly #returns: Float64Array;
  #events: readonly number[] | undefined;
  /** States of where it is and of as far as it has been simulated, while it simulates ahead. */
  readonly #here: Uint8Array;
  readonly #ahead: Uint8Array;
  #aheadStep = -1;
  #position = 0;
  #frontier = 0;
  #lastStep: number;
  #divergence: Divergence | undefined;
  #isDrawn = false;

  /** @param core made as the episode's environment was; the player's own from here on */
  constructor(core: CoreEnv, episode: ReplayedEpisode, options: PlayerOptions = {}) {
    this.episode = episode;
    this.core = core;
    this.#source = (options.picture ?? specPicture)(core);
    this.#pixels = new Uint8Array(this.#source.width * this.#source.height * 3);
    this.#snapshots = new Snapshots(core, options.snapshotBytes ?? SNAPSHOT_BYTES);
    this.#actionSize = sizeOf(core.spec.actionSpace);
    this.#rewards = new Float32Array(episode.length + 1);
    this.#returns = new Float64Array(episode.length + 1);
    this.#lastStep = episode.length;
    this.#here = new Uint8Array(core.stateSize);
    this.#ahead = new Uint8Array(core.stateSize);
    core.reset(episode.seed);
    this.#check(0);
    this.#snapshots.offer(0);
  }

  get spec(): EnvSpec {
    return this.core.spec;
  }

  /** Steps made, t: 0 to lastStep. */
  get position(): number {
    return this.#position;
  }

  /** T, unless the re-run was found to end earlier than the recording. */
  get lastStep(): number {
    return this.#lastStep;
  }

  /** The furthest step simulated so far; every step up to here has been compared with the recording. */
  get frontier(): number {
    return this.#frontier;
  }

  get stepsPerSecond(): number {
    return this.spec.stepsPerSecond;
  }

  /** Steps that are worth a look, in order: those of rewards, the end, and where it departs from the recording. */
  get events(): readonly number[] {
    const departure = this.#divergence?.step;
    this.#events ??= eventSteps(this.episode.rewards);
    return departure === undefined ? this.#events : [...this.#events, departure].sort((a, b) => a - b);
  }

  /** Reward of the step that led here; 0 at the start. */
  get reward(): number {
    return this.#rewards[this.#position] as number;
  }

  /** Sum of the rewards up to here, float64. */
  get returnSoFar(): number {
    return this.#returns[this.#position] as number;
  }

  get terminated(): boolean {
    return this.core.terminated;
  }

  get truncated(): boolean {
    return this.core.truncated;
  }

  /** The first step known to differ from the recording; undefined while none of those simulated does. */
  get divergence(): Divergence | undefined {
    return this.#divergence;
  }

  get width(): number {
    return this.#source.width;
  }

  get height(): number {
    return this.#source.height;
  }

  /** The picture of this moment, uint8 [height, width, 3]: the player's own buffer, redrawn when it is read after a move. */
  get picture(): Uint8Array {
    if (!this.#isDrawn) this.#source.draw(this.#pixels);
    this.#isDrawn = true;
    return this.#pixels;
  }

  /** The action asked for in state t, a view; undefined from T on. */
  actionAt(t: number): ActionBuffer | undefined {
    if (t < 0 || t >= this.episode.length) return undefined;
    return this.episode.actions.subarray(t * this.#actionSize, (t + 1) * this.#actionSize);
  }

  /** The action asked for in state t in words: its label, or its numbers; empty from T on. */
  actionTextAt(t: number): string {
    const action = this.actionAt(t);
    return action ? actionText(this.spec.actionSpace, action) : '';
  }

  /** @returns whether there was a step to make */
  stepForward(): boolean {
    if (this.#position >= this.#lastStep) return false;
    this.#advance();
    return true;
  }

  /** @returns whether there was a step to take back */
  stepBack(): boolean {
    if (this.#position === 0) return false;
    this.seek(this.#position - 1);
    return true;
  }

  /** Goes to step t, or the nearest there is. @returns the position reached */
  seek(t: number): number {
    const goal = Math.min(Math.max(0, Math.round(t)), this.#lastStep);
    const start = this.#snapshots.before(goal);
    if (goal < this.#position || start > this.#position) {
      this.#snapshots.restore(start);
      this.#position = start;
      this.#isDrawn = false;
    }
    while (this.#position < goal && this.stepForward());
    return this.#position;
  }

  /**
   * Simulates further than it has been shown, and returns to where it is: then the whole is checked, and every step is reached by few.
   * @param isEnough asked after each step
   * @returns whether there is more to simulate
   */
  runAhead(isEnough: () => boolean): boolean {
    const { core } = this;
    const position = this.#position;
    core.save(this.#here, 0);
    if (this.#aheadStep === this.#frontier) {
      core.load(this.#ahead, 0);
      this.#position = this.#frontier;
    } else {
      this.seek(this.#frontier);
    }
    while (this.stepForward() && !isEnough());
    core.save(this.#ahead, 0);
    this.#aheadStep = this.#position;
    core.load(this.#here, 0);
    this.#position = position;
    this.#isDrawn = false;
    return this.#frontier < this.#lastStep;
  }

  /** Gives back what the environment holds. The player is not used after. */
  close(): void {
    this.core.close();
  }

  #advance(): void {
    const { core, episode } = this;
    core.step(episode.actions, this.#position * this.#actionSize);
    const step = ++this.#position;
    this.#isDrawn = false;
    if (step <= this.#frontier) return;
    this.#frontier = step;
    this.#rewards[step] = core.reward;
    this.#returns[step] = (this.#returns[step - 1] as number) + core.reward;
    this.#check(step);
    // A world that has ended cannot be stepped on, whatever the recording says.
    if (core.terminated || core.truncated) this.#lastStep = step;
    this.#snapshots.offer(step);
  }

  #check(step: number): void {
    if (this.#divergence) return;
    const difference = differenceAt(this.core, this.episode, step);
    if (difference)
      this.#divergence = { ...difference, step, equalUntil: step > 0 ? lastHashedStep(step - 1) : -1 };
  }
}

/**
 * A player of an episode in the environment that it was recorded in.
 * @throws UserError when this gatogym has no such environment, or another version of it
 */
export async function openPlayer(episode: ReplayedEpisode, options: PlayerOptions = {}): Promise<Player> {
  return new Player(await makeCore(episode.env), episode, options);
}
