import type { CoreEnv } from '../envs/index.js';
import type { Episode } from './episode.js';
import { hashIndex, keepsHash } from './evidence.js';

/** Where a re-run first departs from the recording. Step 0 is the reset, step t the t-th action's outcome. */
export type Divergence = Difference & {
  /** The first step that is known to differ. */
  readonly step: number;
  /** The last step whose state hash was found as recorded; -1 when not even the first was. */
  readonly equalUntil: number;
};

/** What differs at a step. */
export type Difference = { readonly what: string; readonly recorded: string; readonly rerun: string };

/** What of an episode a re-run is compared with. */
export type Recorded = Pick<
  Episode,
  'instruction' | 'length' | 'rewards' | 'terminated' | 'truncated' | 'executedActions' | 'hashes'
>;

/** What differs between the recording and an environment that has just made step number `step` of it (0: its reset). */
export function differenceAt(env: CoreEnv, episode: Recorded, step: number): Difference | undefined {
  if (step === 0)
    return compare('instruction', episode.instruction, env.instruction) ?? hashDifference(env, episode, 0);
  const isLast = step === episode.length;
  return (
    compare('reward', episode.rewards[step - 1], env.reward) ??
    compare('terminated', isLast && episode.terminated, env.terminated) ??
    compare('truncated', isLast && episode.truncated, env.truncated) ??
    executedDifference(env, episode, step) ??
    hashDifference(env, episode, step)
  );
}

export function compare(what: string, recorded: unknown, rerun: unknown): Difference | undefined {
  return recorded === rerun ? undefined : { what, recorded: String(recorded), rerun: String(rerun) };
}

/** The last step up to `step` whose state hash is recorded. */
export function lastHashedStep(step: number): number {
  let last = step;
  while (!keepsHash(last)) last--;
  return last;
}

/** A divergence in one line, for people. */
export function divergenceText({ step, what, recorded, rerun, equalUntil }: Divergence): string {
  const since = equalUntil < 0 ? '' : ` (states equal up to step ${equalUntil})`;
  return `first differs at step ${step}: ${what} is ${rerun}, recorded ${recorded}${since}`;
}

function hashDifference(env: CoreEnv, { hashes, length }: Recorded, step: number): Difference | undefined {
  if (!keepsHash(step) && step !== length) return undefined;
  const recorded = hashes[hashIndex(step, length)] ?? 0;
  const rerun = env.hash();
  return recorded === rerun ? undefined : { what: 'state hash', recorded: hex(recorded), rerun: hex(rerun) };
}

function executedDifference(
  env: CoreEnv,
  { executedActions }: Recorded,
  step: number,
): Difference | undefined {
  const { executed } = env;
  if (!executedActions || !executed) return undefined;
  const at = (step - 1) * executed.length;
  for (let i = 0; i < executed.length; i++) {
    const difference = compare('executed action', executedActions[at + i], executed[i]);
    if (difference) return difference;
  }
  return undefined;
}

function hex(hash: number): string {
  return `0x${hash.toString(16).padStart(8, '0')}`;
}
