import type { TypedArray } from '../envs/core/dtypes.js';
import { observeInto } from '../envs/core/env.js';
import { type CoreEnv, sizeOf } from '../envs/index.js';
import type { Episode } from './episode.js';
import { checkOf, hashIndex, keepsHash } from './evidence.js';

/** Where a re-run first departs from the recording. Step 0 is the reset, step t the t-th action's outcome. */
export type Divergence = {
  readonly step: number;
  readonly what: string;
  readonly recorded: string;
  readonly rerun: string;
};

/**
 * Runs a recorded episode again and compares all that was recorded: rewards, ends, state hashes, executed actions and
 * observations.
 * @param env made as the episode's was
 * @returns undefined when nothing differs, else the first step that does
 */
export function resimulate(env: CoreEnv, episode: Episode): Divergence | undefined {
  const keys = Object.keys(episode.observations);
  const { buffers, observers } = observeInto(env, keys);
  const compareObservations = (step: number): Divergence | undefined => {
    for (const observe of observers) observe();
    for (const key of keys) {
      const found = differingElement(
        episode.observations[key] as TypedArray,
        buffers[key] as TypedArray,
        step,
      );
      if (found) return { step, what: `observation "${key}" element ${found.index}`, ...found.values };
    }
    return undefined;
  };
  env.reset(episode.seed);
  const differing = (
    step: number,
    what: string,
    recorded: unknown,
    rerun: unknown,
  ): Divergence | undefined =>
    recorded === rerun ? undefined : { step, what, recorded: String(recorded), rerun: String(rerun) };
  const start =
    differing(0, 'instruction', episode.instruction, env.instruction) ??
    compareHash(env.hash(), episode, 0) ??
    compareObservations(0);
  if (start) return start;
  const { actions, rewards, executedActions, length } = episode;
  const size = sizeOf(env.spec.actionSpace);
  for (let step = 1; step <= length; step++) {
    const at = (step - 1) * size;
    env.step(actions, at);
    const isLast = step === length;
    const found =
      differing(step, 'reward', rewards[step - 1], env.reward) ??
      differing(step, 'terminated', isLast && episode.terminated, env.terminated) ??
      differing(step, 'truncated', isLast && episode.truncated, env.truncated) ??
      compareHash(env.hash(), episode, step) ??
      compareExecuted(env, executedActions, step, size) ??
      compareObservations(step);
    if (found) return found;
  }
  return differing(length, 'success', episode.success, env.success);
}

function compareHash(hash: number, episode: Episode, step: number): Divergence | undefined {
  const { checks, hashes } = episode.evidence;
  if (step > 0 && checks[step - 1] !== checkOf(hash)) {
    return { step, what: 'state check', recorded: String(checks[step - 1]), rerun: String(checkOf(hash)) };
  }
  if (!keepsHash(step) && step !== episode.length) return undefined;
  const recorded = hashes[hashIndex(step, episode.length)];
  if (recorded === hash) return undefined;
  return { step, what: 'state hash', recorded: hex(recorded ?? 0), rerun: hex(hash) };
}

function compareExecuted(
  env: CoreEnv,
  recorded: TypedArray | null,
  step: number,
  size: number,
): Divergence | undefined {
  const rerun = env.executed;
  if (!recorded || !rerun) return undefined;
  for (let i = 0; i < size; i++) {
    const was = recorded[(step - 1) * size + i];
    if (was !== rerun[i])
      return { step, what: 'executed action', recorded: String(was), rerun: String(rerun[i]) };
  }
  return undefined;
}

function differingElement(
  recorded: TypedArray,
  rerun: TypedArray,
  step: number,
): { readonly index: number; readonly values: Pick<Divergence, 'recorded' | 'rerun'> } | undefined {
  const start = step * rerun.length;
  for (let i = 0; i < rerun.length; i++) {
    if (recorded[start + i] !== rerun[i]) {
      return { index: i, values: { recorded: String(recorded[start + i]), rerun: String(rerun[i]) } };
    }
  }
  return undefined;
}

function hex(hash: number): string {
  return `0x${hash.toString(16).padStart(8, '0')}`;
}
