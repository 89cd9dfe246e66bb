import type { TypedArray } from '../envs/core/dtypes.js';
import { noSuchObservation } from '../envs/core/flatEnv.js';
import {
  type ActionBuffer,
  type Box,
  type CoreEnv,
  type Observer,
  type Seed,
  UserError,
  allocateFor,
  dtypeOf,
  sizeOf,
  violation,
} from '../envs/index.js';
import { keepsHash } from './evidence.js';
import { ChunkedColumn } from './format/column.js';
import { type EncodedGroup, type EpisodeOutcome, encodeGroup } from './format/groupFrame.js';
import { Growing } from './growing.js';
import type { Source } from './source.js';
import { observationCheck, validateColumns, validateEpisode } from './validate.js';

type ObservationColumn = {
  readonly row: TypedArray;
  readonly observe: Observer;
  readonly check: ((row: TypedArray, step: number) => void) | undefined;
  readonly column: ChunkedColumn;
};

type ExtraColumn = { readonly name: string; readonly space: Box; readonly column: ChunkedColumn };

/** What an agent tells of its decisions: for each name, rows back to back. */
export type Extras = Readonly<Record<string, TypedArray>>;

const NO_EXTRAS: Extras = {};

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
  readonly #extras: readonly ExtraColumn[];
  #episodes: EpisodeOutcome[] = [];
  #length = 0;
  #return = 0;
  #seed: Seed = 0 as Seed;

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
      const column = chunkedColumn(source, `observations/${key}`);
      if (!space || !column) throw noSuchObservation(env.spec, key);
      const row = allocateFor(space);
      return { row, observe: env.observer(key, row, 0), check: observationCheck(key, space), column };
    });
    this.#extras = Object.entries(source.extras ?? {}).map(([name, space]) => {
      const column = chunkedColumn(source, `extras/${name}`);
      if (!column) throw new RangeError(`extra "${name}" has no column`);
      return { name, space, column };
    });
  }

  /** @param seed what `reset` was given: it is told when the episode is refused */
  begin(seed: Seed): void {
    this.#seed = seed;
    this.#length = 0;
    this.#return = 0;
    this.#hashes.push(this.#env.hash());
    if (this.#observations.length > 0) this.#observe();
  }

  /**
   * @param actions what `step` of the environment was given, at `at`
   * @param extras what the agent told of this decision, in row `row`
   */
  step(actions: ActionBuffer, at: number, extras = NO_EXTRAS, row = 0): void {
    const env = this.#env;
    const { reward, executed } = env;
    const size = this.#actionSize;
    for (let i = 0; i < size; i++) this.#actions.push(actions[at + i] as number);
    if (executed) for (let i = 0; i < size; i++) this.#executed.push(executed[i] as number);
    this.#rewards.push(reward);
    this.#return += reward;
    if (keepsHash(++this.#length)) this.#hashes.push(env.hash());
    if (this.#observations.length > 0) this.#observe();
    if (this.#extras.length > 0) this.#keep(extras, row);
  }

  /** @throws UserError when the episode is not fit to be recorded */
  end(): void {
    const env = this.#env;
    if (!keepsHash(this.#length)) this.#hashes.push(env.hash());
    const episode = {
      instruction: env.instruction,
      length: this.#length,
      return: this.#return,
      terminated: env.terminated,
      truncated: env.truncated,
      success: env.success,
    };
    validateEpisode(episode, this.#seed, env.spec);
    this.#episodes.push(episode);
  }

  /**
   * The episodes since the last finish, encoded.
   * @param first number of the first of them within the source
   * @throws UserError when their columns are not fit to be recorded
   */
  finish(first: number): EncodedGroup {
    const observations = this.#observations.map(({ column }) => column);
    const chunked = [...observations, ...this.#extras.map(({ column }) => column)];
    for (const column of chunked) column.finish();
    const columns = {
      actions: this.#actions.view(),
      executedActions: this.#env.executed ? this.#executed.view() : null,
      rewards: this.#rewards.view(),
      hashes: this.#hashes.view(),
    };
    const observationRows = observations.map(({ rows }) => rows);
    validateColumns({ ...columns, observationRows }, first, this.#episodes, this.#env.spec);
    const group = encodeGroup(this.#source, this.#sourceIndex, first, this.#episodes, columns, chunked);
    this.#episodes = [];
    for (const values of [this.#actions, this.#executed, this.#rewards, this.#hashes, ...chunked])
      values.clear();
    return group;
  }

  #keep(extras: Extras, row: number): void {
    for (const { name, space, column } of this.#extras) {
      const values = extras[name];
      if (!values) throw new UserError(`the agent tells no "${name}"`);
      const at = row * sizeOf(space);
      const wrong = violation(space, values, at);
      if (wrong) throw new UserError(`refused to record "${name}" at step ${this.#length}: ${wrong}`);
      column.push(values, at);
    }
  }

  #observe(): void {
    for (const { row, observe, check, column } of this.#observations) {
      observe();
      check?.(row, this.#length);
      column.push(row);
    }
  }
}

function chunkedColumn({ columns, spec }: Source, name: string): ChunkedColumn | undefined {
  const layout = columns.find((column) => column.name === name);
  return layout && new ChunkedColumn(layout, spec);
}
