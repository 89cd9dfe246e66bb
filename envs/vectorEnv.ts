import type { CoreEnv } from './core/coreEnv.js';
import type { TypedArray } from './core/dtypes.js';
import { UserError, shown } from './core/errors.js';
import { type Seed, drawSeed, toSeed } from './core/seed.js';
import type { ActionBuffer } from './core/spaces.js';
import type { EnvSpec } from './core/spec.js';
import { EnvBlock } from './core/vector/envBlock.js';
import { type Autoreset, type Slabs, allocateSlabs } from './core/vector/slabs.js';
import type { Threads } from './core/vector/threads.js';
import { type EnvRef, makeCore } from './make.js';

export type VectorOptions = {
  readonly numEnvs: number;
  /** Keys of the observations to write; the environment's default when not given. */
  readonly observations?: readonly string[];
  /** Worker threads; 0 steps in this thread. Results do not depend on it. */
  readonly workers?: number;
  readonly autoreset?: Autoreset;
};

/**
 * N environments stepped together. Write `actions`, call `step()`, read the rest: every array is the vector's own memory,
 * row i for environment i, overwritten by the next step.
 */
export class VectorEnv implements Slabs {
  readonly spec: EnvSpec;
  readonly numEnvs: number;
  readonly autoreset: Autoreset;
  /** [N, ...action shape] */
  readonly actions: ActionBuffer;
  /** [N] */
  readonly rewards: Float32Array;
  /** [N], 0 or 1 */
  readonly terminated: Uint8Array;
  /** [N], 0 or 1 */
  readonly truncated: Uint8Array;
  /** By key, [N, ...shape] */
  readonly observations: Readonly<Record<string, TypedArray>>;
  /** By key, [N, ...shape]; only under `sameStep`, and only rows whose episode ended in the last step mean anything. */
  readonly finalObservations: Readonly<Record<string, TypedArray>>;
  readonly #block: EnvBlock | Threads;

  private constructor(
    spec: EnvSpec,
    numEnvs: number,
    autoreset: Autoreset,
    slabs: Slabs,
    block: EnvBlock | Threads,
  ) {
    this.spec = spec;
    this.numEnvs = numEnvs;
    this.autoreset = autoreset;
    this.actions = slabs.actions;
    this.rewards = slabs.rewards;
    this.terminated = slabs.terminated;
    this.truncated = slabs.truncated;
    this.observations = slabs.observations;
    this.finalObservations = slabs.finalObservations;
    this.#block = block;
  }

  /** @throws UserError when the environment, an observation or an option is wrong */
  static async create(ref: string | EnvRef, options: VectorOptions): Promise<VectorEnv> {
    const { numEnvs, workers = 0, autoreset = 'nextStep' } = options;
    const fullRef = typeof ref === 'string' ? { id: ref } : ref;
    if (!Number.isSafeInteger(workers) || workers < 0) {
      throw new UserError(`workers is ${shown(workers)}, expected a whole number from 0`);
    }
    const first = await makeCore(fullRef);
    const { spec } = first;
    const keys = options.observations ?? [spec.defaultObservation];
    const slabs = allocateSlabs(spec, numEnvs, keys, autoreset, workers > 0);
    if (workers > 0) {
      first.close();
      // Loaded on demand: browsers have no worker_threads.
      const { Threads } = await import('./core/vector/threads.js');
      const threads = await Threads.start(fullRef, numEnvs, Math.min(workers, numEnvs), slabs, autoreset);
      return new VectorEnv(spec, numEnvs, autoreset, slabs, threads);
    }
    const envs: CoreEnv[] = [first];
    while (envs.length < numEnvs) envs.push(await makeCore(fullRef));
    return new VectorEnv(spec, numEnvs, autoreset, slabs, new EnvBlock(envs, 0, slabs, autoreset));
  }

  /** Starts an episode in every environment. @returns the root seed, drawn when none is given */
  reset(seed?: number): Seed {
    const root = seed === undefined ? drawSeed() : toSeed(seed);
    this.#block.reset(root);
    return root;
  }

  /** Starts the next episode of one environment: for `autoreset: 'disabled'`. */
  resetOne(index: number): void {
    this.#block.resetOne(index);
  }

  /** Steps every environment under its row of `actions`. */
  step(): void {
    this.#block.step();
  }

  async close(): Promise<void> {
    await this.#block.close();
  }
}
