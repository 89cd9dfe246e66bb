import type { EnvDefinition } from './core/coreEnv.js';

/** The environments of each suite, loaded when one of them is asked for: a thread that plays a maze needs no robots. */
const suites = new Map<string, () => Promise<readonly EnvDefinition[]>>([
  ['arcade', async () => (await import('./arcade/index.js')).arcadeGames],
  ['maze', async () => (await import('./maze/index.js')).mazes],
  ['robotics', async () => (await import('./robotics/index.js')).robotTasks],
  ['words', async () => (await import('./words/index.js')).wordGames],
]);

/** @throws UserError when no environment has this id */
export async function definitionOf(id: string): Promise<EnvDefinition> {
  const definitions = await suites.get(id.split('/')[0] ?? '')?.();
  const definition = definitions?.find((known) => known.id === id);
  if (definition) return definition;
  // The registry knows all ids, and so which one was meant.
  const { registry } = await import('./registry.js');
  return registry.get(id);
}
