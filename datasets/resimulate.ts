import type { TypedArray } from '../envs/core/dtypes.js';
import { observeInto } from '../envs/core/env.js';
import { type CoreEnv, sizeOf } from '../envs/index.js';
import { type Difference, type Divergence, compare, differenceAt, lastHashedStep } from './divergence.js';
import type { Episode } from './episode.js';
import type { GroupBuilder } from './groupBuilder.js';

/**
 * Runs a recorded episode again and compares all that was recorded: rewards, ends, state hashes, executed actions and
 * observations.
 * @param env made as the episode's was
 * @param builder writes the re-run down, when it is to be recorded again
 * @returns undefined when nothing differs, else the first step that does
 */
export function resimulate(env: CoreEnv, episode: Episode, builder?: GroupBuilder): Divergence | undefined {
  const { actions, length, extras } = episode;
  const observationDifference = observationComparison(env, episode);
  const size = sizeOf(env.spec.actionSpace);
  env.reset(episode.seed);
  builder?.begin(episode.seed);
  const start = differenceAt(env, episode, 0) ?? observationDifference(0);
  if (start) return { ...start, step: 0, equalUntil: -1 };
  for (let step = 1; step <= length; step++) {
    const at = (step - 1) * size;
    env.step(actions, at);
    builder?.step(actions, at, extras, step - 1);
    const difference = differenceAt(env, episode, step) ?? observationDifference(step);
    if (difference) return { ...difference, step, equalUntil: lastHashedStep(step - 1) };
  }
  const outcome = compare('success', episode.success, env.success) ?? returnDifference(episode);
  if (outcome) return { ...outcome, step: length, equalUntil: length };
  builder?.end();
  return undefined;
}

/** The return that was written down, and the sum of the rewards, which are those of the re-run by now. */
function returnDifference({ return: recorded, rewards }: Episode): Difference | undefined {
  let sum = 0;
  for (const reward of rewards) sum += reward;
  return compare('return', recorded, sum);
}

function observationComparison(env: CoreEnv, episode: Episode): (step: number) => Difference | undefined {
  const keys = Object.keys(episode.observations);
  const { buffers, observers } = observeInto(env, keys);
  const comparisons = keys.map((key) =>
    rowComparison(key, episode.observations[key] as TypedArray, buffers[key] as TypedArray),
  );
  return (step) => {
    for (const observe of observers) observe();
    for (const comparison of comparisons) {
      const difference = comparison(step);
      if (difference) return difference;
    }
    return undefined;
  };
}

/** Compares a row of what was recorded with what is observed now. */
function rowComparison(
  key: string,
  recorded: TypedArray,
  rerun: TypedArray,
): (step: number) => Difference | undefined {
  const elements = rerun.length;
  // Rows are mostly the same to the bit: in words, that takes a fraction of the time that elements would.
  const isOfWords = rerun.byteLength % 4 === 0 && recorded.byteOffset % 4 === 0 && rerun.byteOffset % 4 === 0;
  const wordsOf = ({ buffer, byteOffset, byteLength }: TypedArray): TypedArray =>
    isOfWords
      ? new Uint32Array(buffer, byteOffset, byteLength / 4)
      : new Uint8Array(buffer, byteOffset, byteLength);
  const [recordedWords, rerunWords] = [wordsOf(recorded), wordsOf(rerun)];
  return (step) => {
    if (isRow(rerunWords, recordedWords, step)) return undefined;
    const start = step * elements;
    for (let i = 0; i < elements; i++) {
      if (recorded[start + i] !== rerun[i])
        return compare(`observation "${key}" element ${i}`, recorded[start + i], rerun[i]);
    }
    return undefined;
  };
}

/** Whether row `index` of the rows is this one. */
function isRow(row: TypedArray, rows: TypedArray, index: number): boolean {
  const start = index * row.length;
  for (let i = 0; i < row.length; i++) if (row[i] !== rows[start + i]) return false;
  return true;
}
