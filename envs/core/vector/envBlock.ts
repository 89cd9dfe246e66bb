import type { CoreEnv, Observer } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { type Seed, deriveSeed } from '../seed.js';
import { sizeOf } from '../spaces.js';
import type { Autoreset, Slabs } from './slabs.js';

/**
 * Environments [first, first + envs.length) of a vector, stepped one after the other into its slabs. Episode e of
 * environment i starts from deriveSeed(root, i, e), so results do not depend on how a vector is cut into blocks.
 */
export class EnvBlock {
  readonly #envs: readonly CoreEnv[];
  readonly #first: number;
  readonly #slabs: Slabs;
  readonly #autoreset: Autoreset;
  readonly #actionSize: number;
  /** observersPerEnv of them for each environment in turn. */
  readonly #observers: readonly Observer[];
  readonly #observersPerEnv: number;
  readonly #keys: readonly string[];
  readonly #episodes: Float64Array;
  readonly #hasEnded: Uint8Array;
  #root: Seed = 0 as Seed;

  constructor(envs: readonly CoreEnv[], first: number, slabs: Slabs, autoreset: Autoreset) {
    this.#envs = envs;
    this.#first = first;
    this.#slabs = slabs;
    this.#autoreset = autoreset;
    this.#keys = Object.keys(slabs.observations);
    this.#observersPerEnv = this.#keys.length;
    this.#actionSize = envs[0] ? sizeOf(envs[0].spec.actionSpace) : 0;
    this.#observers = envs.flatMap((env, i) =>
      this.#keys.map((key) => {
        const slab = slabs.observations[key] as TypedArray;
        return env.observer(key, slab, (first + i) * rowSize(env, key));
      }),
    );
    this.#episodes = new Float64Array(envs.length);
    this.#hasEnded = new Uint8Array(envs.length);
  }

  /** Starts episode 0 of every environment. */
  reset(root: Seed): void {
    this.#root = root;
    this.#episodes.fill(0);
    for (let i = 0; i < this.#envs.length; i++) this.resetOne(i);
  }

  /** Starts the next episode of one environment, `index` within the block. */
  resetOne(index: number): void {
    const env = this.#envs[index] as CoreEnv;
    const at = this.#first + index;
    const episode = this.#episodes[index] as number;
    this.#episodes[index] = episode + 1;
    this.#hasEnded[index] = 0;
    env.reset(deriveSeed(this.#root, at, episode));
    this.#slabs.rewards[at] = 0;
    this.#slabs.terminated[at] = 0;
    this.#slabs.truncated[at] = 0;
    this.#observe(index);
  }

  step(): void {
    const envs = this.#envs;
    const first = this.#first;
    const { actions, rewards, terminated, truncated } = this.#slabs;
    const actionSize = this.#actionSize;
    const hasEnded = this.#hasEnded;
    const isNextStep = this.#autoreset === 'nextStep';
    for (let i = 0; i < envs.length; i++) {
      if (isNextStep && hasEnded[i] === 1) {
        this.resetOne(i);
        continue;
      }
      const env = envs[i] as CoreEnv;
      const at = first + i;
      env.step(actions, at * actionSize);
      const isTerminated = env.terminated;
      const isTruncated = env.truncated;
      rewards[at] = env.reward;
      terminated[at] = isTerminated ? 1 : 0;
      truncated[at] = isTruncated ? 1 : 0;
      this.#observe(i);
      if (isTerminated || isTruncated) {
        hasEnded[i] = 1;
        if (this.#autoreset === 'sameStep') this.#replace(i);
      }
    }
  }

  close(): void {
    for (const env of this.#envs) env.close();
  }

  #observe(index: number): void {
    const observers = this.#observers;
    const end = (index + 1) * this.#observersPerEnv;
    for (let j = index * this.#observersPerEnv; j < end; j++) (observers[j] as Observer)();
  }

  /** Keeps the final observation and what the step gave, and starts the next episode. */
  #replace(index: number): void {
    const at = this.#first + index;
    const { rewards, terminated, truncated, observations, finalObservations } = this.#slabs;
    for (const key of this.#keys) {
      const size = rowSize(this.#envs[index] as CoreEnv, key);
      const source = observations[key] as TypedArray;
      (finalObservations[key] as TypedArray).set(source.subarray(at * size, (at + 1) * size), at * size);
    }
    const [reward, wasTerminated, wasTruncated] = [
      rewards[at] as number,
      terminated[at] as number,
      truncated[at] as number,
    ];
    this.resetOne(index);
    rewards[at] = reward;
    terminated[at] = wasTerminated;
    truncated[at] = wasTruncated;
  }
}

function rowSize(env: CoreEnv, key: string): number {
  const space = env.spec.observations[key];
  return space ? sizeOf(space) : 0;
}
