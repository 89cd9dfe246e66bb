import type { TypedArray } from '../envs/core/dtypes.js';
import { observeInto } from '../envs/core/env.js';
import { noSuchObservation } from '../envs/core/flatEnv.js';
import { type CoreEnv, sizeOf } from '../envs/index.js';
import { type Difference, type Divergence, compare, differenceAt, lastHashedStep } from './divergence.js';
import type { EpisodeContent } from './episode.js';
import type { GroupBuilder } from './groupBuilder.js';

/** Recorded observations by key: rows in order, each looked at before the next is taken. */
export type ObservedRows = Readonly<Record<string, Iterable<TypedArray>>>;

export type ResimulateOptions = {
  /** Writes the re-run down, when it is to be recorded again. */
  readonly builder?: GroupBuilder;
  /** The recorded observations, where they are not read with the episode. */
  readonly observed?: ObservedRows;
};

/**
 * Runs a recorded episode again and compares all that was recorded: rewards, ends, state hashes, executed actions and
 * observations.
 * @param env made as the episode's was
 * @returns undefined when nothing differs, else the first step that does
 */
export function resimulate(
  env: CoreEnv,
  episode: EpisodeContent,
  { builder, observed = rowsInMemory(env, episode) }: ResimulateOptions = {},
): Divergence | undefined {
  const { actions, length, extras } = episode;
  const observationDifference = observationComparison(env, observed);
  const size = sizeOf(env.spec.actionSpace);
  env.reset(episode.seed);
  builder?.begin(episode.seed);
  const start = differenceAt(env, episode, 0) ?? observationDifference();
  if (start) return { ...start, step: 0, equalUntil: -1 };
  for (let step = 1; step <= length; step++) {
    const at = (step - 1) * size;
    env.step(actions, at);
    builder?.step(actions, at, extras, step - 1);
    const difference = differenceAt(env, episode, step) ?? observationDifference();
    if (difference) return { ...difference, step, equalUntil: lastHashedStep(step - 1) };
  }
  const outcome = compare('success', episode.success, env.success) ?? returnDifference(episode);
  if (outcome) return { ...outcome, step: length, equalUntil: length };
  builder?.end();
  return undefined;
}

/** The return that was written down, and the sum of the rewards, which are those of the re-run by now. */
function returnDifference({ return: recorded, rewards }: EpisodeContent): Difference | undefined {
  let sum = 0;
  for (const reward of rewards) sum += reward;
  return compare('return', recorded, sum);
}

function rowsInMemory({ spec }: CoreEnv, { observations }: EpisodeContent): ObservedRows {
  const rowsOf = (key: string, values: TypedArray): Iterable<TypedArray> => {
    const space = spec.observations[key];
    if (!space) throw noSuchObservation(spec, key);
    return rowsIn(values, sizeOf(space));
  };
  return Object.fromEntries(Object.entries(observations).map(([key, values]) => [key, rowsOf(key, values)]));
}

function* rowsIn(values: TypedArray, elements: number): Generator<TypedArray> {
  for (let at = 0; at < values.length; at += elements) yield values.subarray(at, at + elements);
}

function observationComparison(env: CoreEnv, observed: ObservedRows): () => Difference | undefined {
  const keys = Object.keys(observed);
  const { buffers, observers } = observeInto(env, keys);
  const comparisons = keys.map((key) => rowComparison(key, observed[key] ?? [], buffers[key] as TypedArray));
  return () => {
    for (const observe of observers) observe();
    for (const comparison of comparisons) {
      const difference = comparison();
      if (difference) return difference;
    }
    return undefined;
  };
}

/** Compares the next row of what was recorded with what is observed now. */
function rowComparison(
  key: string,
  recorded: Iterable<TypedArray>,
  rerun: TypedArray,
): () => Difference | undefined {
  const rows = recorded[Symbol.iterator]();
  const rerunWords = wordsOf(rerun);
  return () => {
    const { value: row, done } = rows.next() as IteratorResult<TypedArray, undefined>;
    if (done) return compare(`observation "${key}"`, undefined, rerun[0]);
    if (isSame(wordsOf(row), rerunWords)) return undefined;
    for (let i = 0; i < rerun.length; i++)
      if (row[i] !== rerun[i]) return compare(`observation "${key}" element ${i}`, row[i], rerun[i]);
    return undefined;
  };
}

/** Rows are mostly the same to the bit: in words, that shows in a fraction of the time that elements would take. */
function wordsOf({ buffer, byteOffset, byteLength }: TypedArray): TypedArray {
  return byteLength % 4 === 0 && byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint8Array(buffer, byteOffset, byteLength);
}

/** Whether two runs of words are the same; those of words of another size are not. */
function isSame(one: TypedArray, other: TypedArray): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
