import type { Episode } from '../datasets/episode.js';
import type { CoreEnv } from '../envs/index.js';

/** What of an episode it takes to replay it and to check the replay. */
export type ReplayedEpisode = Pick<
  Episode,
  | 'env'
  | 'seed'
  | 'instruction'
  | 'length'
  | 'actions'
  | 'executedActions'
  | 'rewards'
  | 'terminated'
  | 'truncated'
>;

/** Where a re-run first departs from the recording. Step 0 is the reset, step t the t-th action's outcome. */
export type Divergence = {
  readonly step: number;
  readonly what: string;
  readonly recorded: string;
  readonly rerun: string;
};

/** The full state hash recorded after a step; undefined for steps of which none was kept. */
export type RecordedHash = (step: number) => number | undefined;

/** What differs between the recording and an environment that has just made step number `step` of it. */
export function divergenceAt(
  step: number,
  env: CoreEnv,
  episode: ReplayedEpisode,
  recordedHash: RecordedHash,
): Divergence | undefined {
  const isLast = step === episode.length;
  const compare = (what: string, recorded: unknown, rerun: unknown): Divergence | undefined =>
    recorded === rerun ? undefined : { step, what, recorded: String(recorded), rerun: String(rerun) };
  const outcome =
    step === 0
      ? compare('instruction', episode.instruction, env.instruction)
      : (compare('reward', episode.rewards[step - 1], env.reward) ??
        compare('terminated', isLast && episode.terminated, env.terminated) ??
        compare('truncated', isLast && episode.truncated, env.truncated) ??
        compareExecuted(step, env, episode, compare));
  if (outcome) return outcome;
  const hash = recordedHash(step);
  return hash === undefined ? undefined : compare('state hash', hash, env.hash());
}

/** A divergence in one line, for people. */
export function divergenceText({ step, what, recorded, rerun }: Divergence): string {
  return `differs from the recording since step ${step}: ${what} is ${rerun}, recorded ${recorded}`;
}

function compareExecuted(
  step: number,
  env: CoreEnv,
  { executedActions }: ReplayedEpisode,
  compare: (what: string, recorded: unknown, rerun: unknown) => Divergence | undefined,
): Divergence | undefined {
  const { executed } = env;
  if (!executedActions || !executed) return undefined;
  const at = (step - 1) * executed.length;
  for (let i = 0; i < executed.length; i++) {
    const difference = compare('executed action', executedActions[at + i], executed[i]);
    if (difference) return difference;
  }
  return undefined;
}
