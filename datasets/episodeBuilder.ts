import type { TypedArray } from '../envs/core/dtypes.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type Observer,
  type Seed,
  allocateFor,
  dtypeOf,
  sizeOf,
} from '../envs/index.js';
import { noSuchObservation } from '../envs/core/flatEnv.js';
import { episodeId } from './episodeId.js';
import { checkOf, keepsHash } from './evidence.js';
import { ChunkedColumn } from './format/column.js';
import { type EncodedEpisode, encodeEpisode } from './format/episodeFrame.js';
import { Growing } from './growing.js';
import type { Source } from './source.js';
import { observationCheck, validateEpisode } from './validate.js';

type ObservationColumn = {
  readonly row: TypedArray;
  readonly observe: Observer;
  readonly check: ((row: TypedArray, step: number) => void) | undefined;
  readonly column: ChunkedColumn;
};

/**
 * Watches an environment being played and writes the episode down: `begin` after its reset, `step` after each step,
 * `finish` after the last. Work per step does not grow with the episode, and observations are compressed as they come.
 */
export class EpisodeBuilder {
  readonly #env: CoreEnv;
  readonly #source: Source;
  readonly #sourceIndex: number;
  readonly #actionSize: number;
  readonly #actions: Growing<ActionBuffer>;
  readonly #executed: Growing<ActionBuffer>;
  readonly #rewards = new Growing<Float32Array>('float32');
  readonly #checks = new Growing<Uint8Array>('uint8');
  readonly #hashes = new Growing<Uint32Array>('uint32', 64);
  readonly #observations: readonly ObservationColumn[];
  #return = 0;
  #hash = 0;
  #seed: Seed = 0 as Seed;
  #agentSeed: Seed = 0 as Seed;

  /**
   * @param env made as the source says
   * @param sourceIndex the source's number in its plan
   */
  constructor(env: CoreEnv, source: Source, sourceIndex: number) {
    const { actionSpace } = env.spec;
    this.#env = env;
    this.#source = source;
    this.#sourceIndex = sourceIndex;
    this.#actionSize = sizeOf(actionSpace);
    this.#actions = new Growing(dtypeOf(actionSpace));
    this.#executed = new Growing(dtypeOf(actionSpace));
    this.#observations = source.observations.map((key) => {
      const space = env.spec.observations[key];
      const layout = source.columns.find(({ name }) => name === `observations/${key}`);
      if (!space || !layout) throw noSuchObservation(env.spec, key);
      const row = allocateFor(space);
      return {
        row,
        observe: env.observer(key, row, 0),
        check: observationCheck(key, space),
        column: new ChunkedColumn(layout),
      };
    });
  }

  begin(seed: Seed, agentSeed: Seed): void {
    this.#seed = seed;
    this.#agentSeed = agentSeed;
    this.#return = 0;
    for (const column of [this.#actions, this.#executed, this.#rewards, this.#checks, this.#hashes])
      column.clear();
    for (const { column } of this.#observations) column.clear();
    this.#hash = this.#env.hash();
    this.#hashes.push(this.#hash);
    this.#observe();
  }

  /** @param actions what `step` of the environment was given, at `at` */
  step(actions: ActionBuffer, at: number): void {
    const env = this.#env;
    const { executed } = env;
    for (let i = 0; i < this.#actionSize; i++) {
      this.#actions.push(actions[at + i] as number);
      if (executed) this.#executed.push(executed[i] as number);
    }
    this.#rewards.push(env.reward);
    this.#return += env.reward;
    this.#hash = env.hash();
    this.#checks.push(checkOf(this.#hash));
    if (keepsHash(this.#checks.length)) this.#hashes.push(this.#hash);
    if (this.#observations.length > 0) this.#observe();
  }

  /** @throws UserError when the episode is not fit to be recorded */
  finish(): EncodedEpisode {
    const env = this.#env;
    const length = this.#checks.length;
    if (!keepsHash(length)) this.#hashes.push(this.#hash);
    const facts = {
      env: this.#source.env,
      agent: this.#source.agent,
      seed: this.#seed,
      agentSeed: this.#agentSeed,
      instruction: env.instruction,
      length,
      return: this.#return,
      terminated: env.terminated,
      truncated: env.truncated,
      success: env.success,
      actions: this.#actions.view(),
      executedActions: env.executed ? this.#executed.view() : null,
      rewards: this.#rewards.view(),
      evidence: { checks: this.#checks.view(), hashes: this.#hashes.view() },
    };
    const rows = this.#observations.map(({ column }) => [column.layout.name, column.rows] as const);
    validateEpisode(facts, env.spec, Object.fromEntries(rows));
    for (const { column } of this.#observations) column.finish();
    const columns = this.#observations.map(({ column }) => column);
    return encodeEpisode({ ...facts, id: episodeId(facts) }, this.#source, this.#sourceIndex, columns);
  }

  #observe(): void {
    const step = this.#checks.length;
    for (const { row, observe, check, column } of this.#observations) {
      observe();
      check?.(row, step);
      column.push(row);
    }
  }
}
