import type { TypedArray } from '../envs/core/dtypes.js';
import { noSuchObservation } from '../envs/core/flatEnv.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type Observer,
  type Seed,
  allocateFor,
  dtypeOf,
  sizeOf,
} from '../envs/index.js';
import { keepsHash } from './evidence.js';
import { ChunkedColumn } from './format/column.js';
import { type EncodedGroup, type EpisodeSummary, encodeGroup } from './format/groupFrame.js';
import { Growing } from './growing.js';
import type { Source } from './source.js';
import { observationCheck, validateEpisode } from './validate.js';

type ObservationColumn = {
  readonly row: TypedArray;
  readonly observe: Observer;
  readonly check: ((row: TypedArray, step: number) => void) | undefined;
  readonly column: ChunkedColumn;
};

/** Where the episode under way began in the columns that are stored within the group frame. */
type Start = { readonly step: number; readonly action: number; readonly hash: number; readonly row: number };

/**
 * Watches an environment being played and writes episodes down: `begin` after a reset, `step` after each step, `end`
 * after the last, and `finish` after the last episode of the group. Work per step does not grow with the episode, and
 * observations are compressed as they come.
 */
export class GroupBuilder {
  readonly #env: CoreEnv;
  readonly #source: Source;
  readonly #sourceIndex: number;
  readonly #actionSize: number;
  readonly #actions: Growing<ActionBuffer>;
  readonly #executed: Growing<ActionBuffer>;
  readonly #rewards = new Growing<Float32Array>('float32');
  readonly #hashes = new Growing<Uint32Array>('uint32', 64);
  readonly #observations: readonly ObservationColumn[];
  #episodes: EpisodeSummary[] = [];
  #start: Start = { step: 0, action: 0, hash: 0, row: 0 };
  #length = 0;
  #return = 0;
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
      const column = new ChunkedColumn(layout);
      return { row, observe: env.observer(key, row, 0), check: observationCheck(key, space), column };
    });
  }

  begin(seed: Seed, agentSeed: Seed): void {
    this.#seed = seed;
    this.#agentSeed = agentSeed;
    this.#length = 0;
    this.#return = 0;
    this.#start = {
      step: this.#rewards.length,
      action: this.#actions.length,
      hash: this.#hashes.length,
      row: this.#observations[0]?.column.rows ?? 0,
    };
    this.#hashes.push(this.#env.hash());
    if (this.#observations.length > 0) this.#observe();
  }

  /** @param actions what `step` of the environment was given, at `at` */
  step(actions: ActionBuffer, at: number): void {
    const env = this.#env;
    const { reward, executed } = env;
    const size = this.#actionSize;
    for (let i = 0; i < size; i++) this.#actions.push(actions[at + i] as number);
    if (executed) for (let i = 0; i < size; i++) this.#executed.push(executed[i] as number);
    this.#rewards.push(reward);
    this.#return += reward;
    if (keepsHash(++this.#length)) this.#hashes.push(env.hash());
    if (this.#observations.length > 0) this.#observe();
  }

  /** @throws UserError when the episode is not fit to be recorded */
  end(): void {
    const env = this.#env;
    const start = this.#start;
    const length = this.#length;
    const { terminated, truncated, success, instruction } = env;
    if (!keepsHash(length)) this.#hashes.push(env.hash());
    const summary = {
      seed: this.#seed,
      agentSeed: this.#agentSeed,
      instruction,
      length,
      return: this.#return,
      terminated,
      truncated,
      success,
    };
    const facts = {
      ...summary,
      actions: this.#actions.view(start.action),
      executedActions: env.executed ? this.#executed.view(start.action) : null,
      rewards: this.#rewards.view(start.step),
      hashes: this.#hashes.view(start.hash),
    };
    const rows = this.#observations.map(({ column }) => column.rows - start.row);
    validateEpisode(facts, env.spec, rows);
    this.#episodes.push(summary);
  }

  /** The episodes since the last finish, encoded. */
  finish(): EncodedGroup {
    const columns = this.#observations.map(({ column }) => column);
    for (const column of columns) column.finish();
    const inline = {
      actions: this.#actions.view(),
      ...(this.#env.executed ? { executedActions: this.#executed.view() } : {}),
      rewards: this.#rewards.view(),
      hashes: this.#hashes.view(),
    };
    const group = encodeGroup(this.#source, this.#sourceIndex, this.#episodes, inline, columns);
    this.#episodes = [];
    for (const values of [this.#actions, this.#executed, this.#rewards, this.#hashes, ...columns])
      values.clear();
    return group;
  }

  #observe(): void {
    for (const { row, observe, check, column } of this.#observations) {
      observe();
      check?.(row, this.#length);
      column.push(row);
    }
  }
}
