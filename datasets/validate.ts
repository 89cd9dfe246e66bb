import type { TypedArray } from '../envs/core/dtypes.js';
import { type EnvSpec, type TensorSpace, UserError, sizeOf, violation } from '../envs/index.js';
import type { Episode } from './episode.js';
import { hashCount } from './evidence.js';

/** An episode but for its observations, which are checked row by row as they come. */
export type EpisodeFacts = Omit<Episode, 'observations' | 'id'>;

/**
 * Refuses what must never reach a dataset.
 * @param observationRows rows recorded of each observation
 * @throws UserError that names what disagrees
 */
export function validateEpisode(
  facts: EpisodeFacts,
  spec: EnvSpec,
  observationRows: Readonly<Record<string, number>>,
): void {
  const { length, actions, rewards, evidence, terminated, truncated } = facts;
  const size = sizeOf(spec.actionSpace);
  const complain = (what: string): never => {
    throw new UserError(`refused to record an episode of ${facts.env.id} with seed ${facts.seed}: ${what}`);
  };
  if (length < 1) complain('it has no step');
  if (length > spec.maxSteps) complain(`it has ${length} steps, the environment allows ${spec.maxSteps}`);
  if (!terminated && !truncated) complain('it was reset without having ended');
  if (rewards.length !== length) complain(`${rewards.length} rewards for ${length} steps`);
  if (actions.length !== length * size)
    complain(`${actions.length} action elements for ${length} steps of ${size}`);
  if (facts.executedActions && facts.executedActions.length !== actions.length) {
    complain(`${facts.executedActions.length} executed action elements, expected ${actions.length}`);
  }
  if (evidence.checks.length !== length)
    complain(`${evidence.checks.length} state checks for ${length} steps`);
  if (evidence.hashes.length !== hashCount(length))
    complain(`${evidence.hashes.length} state hashes are not enough`);
  for (const [key, rows] of Object.entries(observationRows)) {
    if (rows !== length + 1)
      complain(`${rows} rows of observation "${key}" for ${length} steps, expected ${length + 1}`);
  }
  for (let t = 0; t < length; t++) {
    const reward = rewards[t] as number;
    if (!Number.isFinite(reward)) complain(`the reward of step ${t} is ${reward}`);
    const wrong = violation(spec.actionSpace, actions, t * size);
    if (wrong) complain(`the action of step ${t} is outside its space: ${wrong}`);
  }
  if (!Number.isFinite(facts.return)) complain(`its return is ${facts.return}`);
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
