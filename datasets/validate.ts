import type { TypedArray } from '../envs/core/dtypes.js';
import {
  type ActionBuffer,
  type ActionSpace,
  type EnvSpec,
  type Seed,
  type TensorSpace,
  UserError,
  sizeOf,
  violation,
} from '../envs/index.js';
import { hashCount } from './evidence.js';
import type { EpisodeOutcome } from './format/groupFrame.js';

/** The columns of a group's episodes, back to back, and how many rows each observation has. */
export type GroupColumns = {
  readonly actions: ActionBuffer;
  readonly executedActions: ActionBuffer | null;
  readonly rewards: Float32Array;
  readonly hashes: Uint32Array;
  readonly observationRows: readonly number[];
};

/** Refuses an episode that must never reach a dataset. @throws UserError that says what is wrong with it */
export function validateEpisode(episode: EpisodeOutcome, seed: Seed, spec: EnvSpec): void {
  const { length, terminated, truncated } = episode;
  const complain = (what: string): never => {
    throw new UserError(`refused to record an episode of ${spec.id} with seed ${seed}: ${what}`);
  };
  if (length < 1) complain('it has no step');
  if (length > spec.maxSteps) complain(`it has ${length} steps, the environment allows ${spec.maxSteps}`);
  if (!terminated && !truncated) complain('it was reset without having ended');
  if (!Number.isFinite(episode.return)) complain(`its return is ${episode.return}`);
}

/** Refuses columns that do not fit their episodes, or hold what their spaces do not. @param first number of the first of them @throws UserError likewise */
export function validateColumns(
  columns: GroupColumns,
  first: number,
  episodes: readonly EpisodeOutcome[],
  spec: EnvSpec,
): void {
  const { actions, executedActions, rewards, hashes, observationRows } = columns;
  const size = sizeOf(spec.actionSpace);
  let [steps, hashesNeeded] = [0, 0];
  for (const { length } of episodes) {
    steps += length;
    hashesNeeded += hashCount(length);
  }
  const complain = (what: string): never => {
    throw new UserError(
      `refused to record episodes ${first} to ${first + episodes.length - 1} of ${spec.id}: ${what}`,
    );
  };
  if (rewards.length !== steps) complain(`${rewards.length} rewards for ${steps} steps`);
  if (actions.length !== steps * size)
    complain(`${actions.length} action elements for ${steps} steps of ${size}`);
  if (executedActions && executedActions.length !== actions.length) {
    complain(`${executedActions.length} executed action elements, expected ${actions.length}`);
  }
  if (hashes.length !== hashesNeeded) complain(`${hashes.length} state hashes, expected ${hashesNeeded}`);
  const rows = steps + episodes.length;
  const wrongRows = observationRows.find((given) => given !== rows);
  if (wrongRows !== undefined) complain(`${wrongRows} rows of an observation, expected ${rows}`);
  for (let t = 0; t < steps; t++) {
    // Infinity and NaN are the numbers that are not 0 when taken from themselves.
    if ((rewards[t] as number) - (rewards[t] as number) !== 0)
      complain(`the reward of step ${t} is ${rewards[t] as number}`);
  }
  const bad = firstViolation(spec.actionSpace, actions, steps, size);
  if (bad >= 0)
    complain(
      `the action of step ${bad} is outside its space: ${violation(spec.actionSpace, actions, bad * size) ?? ''}`,
    );
}

/** The first step whose action is outside the space, or -1. Discrete actions, which are many, go the short way. */
function firstViolation(space: ActionSpace, actions: ActionBuffer, length: number, size: number): number {
  if (space.type === 'discrete') {
    const { n } = space;
    for (let t = 0; t < length; t++)
      if (!((actions[t] as number) >= 0 && (actions[t] as number) < n)) return t;
    return -1;
  }
  for (let t = 0; t < length; t++) if (violation(space, actions, t * size)) return t;
  return -1;
}

/** A check of one observation row; undefined when every value of the dtype is allowed, so that nothing need be checked. */
export function observationCheck(
  key: string,
  space: TensorSpace,
): ((row: TypedArray, step: number) => void) | undefined {
  const isAnyByte = space.type === 'box' && space.dtype === 'uint8' && space.low === 0 && space.high === 255;
  if (isAnyByte) return undefined;
  return (row, step) => {
    const wrong = violation(space, row);
    if (wrong) throw new UserError(`refused to record observation "${key}" at step ${step}: ${wrong}`);
  };
}
