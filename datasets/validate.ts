import type { TypedArray } from '../envs/core/dtypes.js';
import {
  type ActionBuffer,
  type ActionSpace,
  type EnvSpec,
  type TensorSpace,
  UserError,
  sizeOf,
  violation,
} from '../envs/index.js';
import type { Episode } from './episode.js';
import { hashCount } from './evidence.js';

/** What is checked of an episode as a whole; observations are checked row by row as they come. */
export type EpisodeFacts = Pick<
  Episode,
  | 'seed'
  | 'length'
  | 'return'
  | 'terminated'
  | 'truncated'
  | 'actions'
  | 'executedActions'
  | 'rewards'
  | 'hashes'
>;

/**
 * Refuses what must never reach a dataset.
 * @param observationRows rows recorded of each observation
 * @throws UserError that names what disagrees
 */
export function validateEpisode(
  facts: EpisodeFacts,
  spec: EnvSpec,
  observationRows: readonly number[],
): void {
  const { length, actions, executedActions, rewards, hashes, terminated, truncated } = facts;
  const size = sizeOf(spec.actionSpace);
  const complain = (what: string): never => {
    throw new UserError(`refused to record an episode of ${spec.id} with seed ${facts.seed}: ${what}`);
  };
  if (length < 1) complain('it has no step');
  if (length > spec.maxSteps) complain(`it has ${length} steps, the environment allows ${spec.maxSteps}`);
  if (!terminated && !truncated) complain('it was reset without having ended');
  if (rewards.length !== length) complain(`${rewards.length} rewards for ${length} steps`);
  if (actions.length !== length * size)
    complain(`${actions.length} action elements for ${length} steps of ${size}`);
  if (executedActions && executedActions.length !== actions.length) {
    complain(`${executedActions.length} executed action elements, expected ${actions.length}`);
  }
  if (hashes.length !== hashCount(length))
    complain(`${hashes.length} state hashes, expected ${hashCount(length)}`);
  const wrongRows = observationRows.find((rows) => rows !== length + 1);
  if (wrongRows !== undefined) complain(`${wrongRows} rows of an observation, expected ${length + 1}`);
  const badReward = rewards.findIndex((reward) => !Number.isFinite(reward));
  if (badReward >= 0) complain(`the reward of step ${badReward} is ${rewards[badReward] as number}`);
  if (!Number.isFinite(facts.return)) complain(`its return is ${facts.return}`);
  const badStep = firstViolation(spec.actionSpace, actions, length, size);
  if (badStep >= 0) {
    complain(
      `the action of step ${badStep} is outside its space: ${violation(spec.actionSpace, actions, badStep * size) ?? ''}`,
    );
  }
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
