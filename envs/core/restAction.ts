import { type ActionBuffer, type ActionSpace, allocateActions, boundAt } from './spaces.js';

const NOOP = 'NOOP';

/** The action that does nothing: the one of that name, or no force. Undefined where every action does something. */
export function restAction(space: ActionSpace): ActionBuffer | undefined {
  const action = allocateActions(space);
  if (space.type === 'box') {
    return action.map((_, i) => Math.min(boundAt(space.high, i), Math.max(boundAt(space.low, i), 0)));
  }
  const noop = space.labels?.indexOf(NOOP) ?? -1;
  return noop < 0 ? undefined : action.fill(noop);
}
