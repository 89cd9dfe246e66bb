import type { TypedArray } from '../../envs/core/dtypes.js';
import { noSuchObservation } from '../../envs/core/flatEnv.js';
import type { CoreEnv, EnvSpec, Info, Observer } from '../../envs/index.js';
import type { Episode } from '../episode.js';
import type { SourceSpec } from '../source.js';

/** What of an episode a world shows that only shows it. */
export type ShownEpisode = Pick<
  Episode,
  'instruction' | 'length' | 'rewards' | 'terminated' | 'truncated' | 'success'
> & {
  /** The observation `key` after `step` steps. */
  readonly row: (key: string, step: number) => TypedArray;
};

/** Of worlds whose scores nobody told; what shows an episode needs none. */
const UNKNOWN_SCORES = { random: NaN, expert: NaN };

/**
 * An environment in which a recorded episode happens again, whatever is done: for episodes that come from outside, whose world
 * cannot be run. Its state is how many steps have been made.
 */
export class RecordedWorld implements CoreEnv {
  readonly spec: EnvSpec;
  readonly stateSize = 4;
  readonly executed = null;
  reward = 0;
  #episode: ShownEpisode;
  #position = 0;

  constructor(spec: SourceSpec, episode: ShownEpisode) {
    this.spec = { reference: UNKNOWN_SCORES, ...spec };
    this.#episode = episode;
  }

  /** Shows another episode of the same world, from its start. */
  show(episode: ShownEpisode): void {
    this.#episode = episode;
    this.reset();
  }

  get instruction(): string {
    return this.#episode.instruction;
  }

  get terminated(): boolean {
    return this.#isOver && this.#episode.terminated;
  }

  get truncated(): boolean {
    return this.#isOver && this.#episode.truncated;
  }

  get success(): boolean {
    return this.#isOver && this.#episode.success;
  }

  reset(): void {
    this.#position = 0;
    this.reward = 0;
  }

  step(): void {
    this.reward = this.#episode.rewards[this.#position++] as number;
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    if (!Object.hasOwn(this.spec.observations, key)) throw noSuchObservation(this.spec, key);
    return () => {
      out.set(this.#episode.row(key, this.#position), at);
    };
  }

  save(out: Uint8Array, at: number): void {
    new DataView(out.buffer, out.byteOffset + at).setUint32(0, this.#position);
  }

  load(from: Uint8Array, at: number): void {
    this.#position = new DataView(from.buffer, from.byteOffset + at).getUint32(0);
    this.reward = 0;
  }

  /** There is no state that would tell more than what is recorded. */
  hash(): number {
    return 0;
  }

  info(): Info {
    return {};
  }

  scene(): null {
    return null;
  }

  close(): void {}

  get #isOver(): boolean {
    return this.#position === this.#episode.length;
  }
}
