import type { TypedArray } from '../envs/core/dtypes.js';
import { observeInto } from '../envs/core/env.js';
import { type CoreEnv, sizeOf } from '../envs/index.js';
import type { Episode } from './episode.js';
import { hashIndex, keepsHash } from './evidence.js';
import type { GroupBuilder } from './groupBuilder.js';

/** Where a re-run first departs from the recording. Step 0 is the reset, step t the t-th action's outcome. */
export type Divergence = {
  /** The first step that is known to differ. */
  readonly step: number;
  /** The last step whose state is known to be as recorded; -1 when not even the start is. */
  readonly equalUntil: number;
  readonly what: string;
  readonly recorded: string;
  readonly rerun: string;
};

type Difference = Pick<Divergence, 'what' | 'recorded' | 'rerun'>;

/**
 * Runs a recorded episode again and compares all that was recorded: rewards, ends, state hashes, executed actions and
 * observations.
 * @param env made as the episode's was
 * @param builder writes the re-run down, when it is to be recorded again
 * @returns undefined when nothing differs, else the first step that does
 */
export function resimulate(env: CoreEnv, episode: Episode, builder?: GroupBuilder): Divergence | undefined {
  const { actions, rewards, executedActions, length } = episode;
  const compareObservations = observationComparison(env, episode);
  const size = sizeOf(env.spec.actionSpace);
  env.reset(episode.seed);
  builder?.begin(episode.seed, episode.agentSeed);
  const start =
    compare('instruction', episode.instruction, env.instruction) ??
    compareHash(env, episode, 0) ??
    compareObservations(0);
  if (start) return { step: 0, equalUntil: -1, ...start };
  let equalUntil = 0;
  for (let step = 1; step <= length; step++) {
    const at = (step - 1) * size;
    env.step(actions, at);
    builder?.step(actions, at);
    const isLast = step === length;
    const difference =
      compare('reward', rewards[step - 1], env.reward) ??
      compare('terminated', isLast && episode.terminated, env.terminated) ??
      compare('truncated', isLast && episode.truncated, env.truncated) ??
      compareExecuted(env, executedActions, at) ??
      compareObservations(step) ??
      compareHash(env, episode, step);
    if (difference) return { step, equalUntil, ...difference };
    if (keepsHash(step)) equalUntil = step;
  }
  const success = compare('success', episode.success, env.success);
  if (success) return { step: length, equalUntil, ...success };
  builder?.end();
  return undefined;
}

function compare(what: string, recorded: unknown, rerun: unknown): Difference | undefined {
  return recorded === rerun ? undefined : { what, recorded: String(recorded), rerun: String(rerun) };
}

function compareHash(env: CoreEnv, { hashes, length }: Episode, step: number): Difference | undefined {
  if (!keepsHash(step) && step !== length) return undefined;
  const recorded = hashes[hashIndex(step, length)] ?? 0;
  const rerun = env.hash();
  return recorded === rerun ? undefined : { what: 'state hash', recorded: hex(recorded), rerun: hex(rerun) };
}

function compareExecuted(env: CoreEnv, recorded: TypedArray | null, at: number): Difference | undefined {
  const rerun = env.executed;
  if (!recorded || !rerun) return undefined;
  for (let i = 0; i < rerun.length; i++) {
    const difference = compare('executed action', recorded[at + i], rerun[i]);
    if (difference) return difference;
  }
  return undefined;
}

function observationComparison(env: CoreEnv, episode: Episode): (step: number) => Difference | undefined {
  const keys = Object.keys(episode.observations);
  const { buffers, observers } = observeInto(env, keys);
  return (step) => {
    for (const observe of observers) observe();
    for (const key of keys) {
      const recorded = episode.observations[key] as TypedArray;
      const rerun = buffers[key] as TypedArray;
      const start = step * rerun.length;
      for (let i = 0; i < rerun.length; i++) {
        if (recorded[start + i] !== rerun[i])
          return compare(`observation "${key}" element ${i}`, recorded[start + i], rerun[i]);
      }
    }
    return undefined;
  };
}

function hex(hash: number): string {
  return `0x${hash.toString(16).padStart(8, '0')}`;
}
