import { type ActionSpace, UserError } from '../../envs/index.js';

/**
 * For each action that was learned, the one of the same name where it is to be played: a game that was learned with few actions can be
 * played with all. Undefined where the actions are the same, or have no names.
 * @throws UserError when one that was learned is not there
 */
export function translation(learned: ActionSpace, played: ActionSpace): Int32Array | undefined {
  if (learned.type !== 'discrete' || played.type !== 'discrete') return undefined;
  const [names, there] = [learned.labels, played.labels];
  if (!names || !there || names.join() === there.join()) return undefined;
  return Int32Array.from(names, (name) => {
    const action = there.indexOf(name);
    if (action < 0)
      throw new UserError(`the learned agent does ${name}, and there is only ${there.join(', ')}`);
    return action;
  });
}
