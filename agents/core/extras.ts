import { didYouMean } from '../../envs/core/nearest.js';
import { type Box, type TypedArray, UserError } from '../../envs/index.js';
import type { Agent } from './agent.js';

/** What an agent tells of its decisions, by name: [lanes, ...shape], which each `act` writes anew. */
export function extrasOf({ extras = {} }: Agent): Readonly<Record<string, TypedArray>> {
  return Object.fromEntries(Object.entries(extras).map(([name, { values }]) => [name, values]));
}

/** The spaces of some that an agent tells, in the order of their names. @throws UserError when it does not tell one, or one is named twice */
export function extraSpaces({ identity, extras = {} }: Agent, names: readonly string[]): Record<string, Box> {
  const spaces: Record<string, Box> = {};
  for (const name of [...names].sort()) {
    const extra = Object.hasOwn(extras, name) ? extras[name] : undefined;
    if (!extra) throw unknown(identity.id, name, Object.keys(extras));
    if (Object.hasOwn(spaces, name)) throw new UserError(`extra "${name}" is asked for twice`);
    spaces[name] = extra.space;
  }
  return spaces;
}

function unknown(agent: string, name: string, names: readonly string[]): UserError {
  return new UserError(
    names.length > 0
      ? `agent ${agent} tells no "${name}" of its decisions; ${didYouMean(name, names)}`
      : `agent ${agent} tells nothing of its decisions, so "${name}" cannot be recorded`,
  );
}
