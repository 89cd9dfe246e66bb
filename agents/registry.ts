import { UserError } from '../envs/index.js';
import { didYouMean } from '../envs/core/nearest.js';
import { matchesGlob } from '../envs/core/registry.js';
import type { AgentDefinition } from './core/agent.js';
import { bricksPlanner } from './planners/bricksPlanner.js';
import { cartpoleSwingupPlanner } from './planners/cartpoleSwingup.js';
import { gridPlanner } from './planners/gridPlanner.js';
import { random } from './random/random.js';

/** Every agent there is: one line each. Of those made for an environment, the first is its specialist. */
export const agents: readonly AgentDefinition[] = [
  random,
  bricksPlanner,
  gridPlanner,
  cartpoleSwingupPlanner,
];

/** The name that stands for the best agent of each environment. */
export const SPECIALIST = 'specialist';

/**
 * @param name an agent's id, or `specialist`
 * @throws UserError when there is no such agent, or it does not play the environment
 */
export function findAgent(name: string, envId: string): AgentDefinition {
  if (name === SPECIALIST) return specialistFor(envId);
  const found = agents.find((agent) => agent.id === name);
  if (!found)
    throw new UserError(
      `unknown agent "${name}"; ${didYouMean(name, [...agents.map(({ id }) => id), SPECIALIST])}`,
    );
  if (!matchesGlob(envId, found.plays))
    throw new UserError(
      `agent "${name}" plays ${found.plays}, not ${envId}; --agent specialist picks one that does`,
    );
  return found;
}

function specialistFor(envId: string): AgentDefinition {
  const found = agents.find((agent) => agent.plays !== '*' && matchesGlob(envId, agent.plays));
  if (!found) throw new UserError(`${envId} has no specialist yet; --agent random plays everything`);
  return found;
}
