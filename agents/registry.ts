import { HUMAN } from '../datasets/identity.js';
import { UserError } from '../envs/index.js';
import { didYouMean } from '../envs/core/nearest.js';
import { matchesGlob } from '../envs/core/registry.js';
import type { AgentDefinition, AgentKind } from './core/agent.js';
import { generalist, generalists } from './generalist/definition.js';
import { distilled, learned, learnedPolicies } from './learning/learned.js';
import { armScript } from './planners/arm/armScript.js';
import { bricksPlanner } from './planners/bricksPlanner.js';
import { bricksTracker } from './planners/bricksTracker.js';
import { cartpoleSwingupPlanner } from './planners/cartpoleSwingup.js';
import { gridBot, gridOracle } from './planners/gridBot/gridBot.js';
import { gridPlanner } from './planners/gridPlanner.js';
import { labyrinthPlanner } from './planners/labyrinth/labyrinthPlanner.js';
import { wallFollower } from './planners/labyrinth/wallFollower.js';
import { humanoidBalance } from './planners/legged/humanoidBalance.js';
import { humanoidWalk } from './planners/legged/humanoidWalk.js';
import { quadrupedTrot } from './planners/legged/quadrupedTrot.js';
import { motorwayPlanner } from './planners/motorwayPlanner.js';
import { riverbankPlanner } from './planners/riverbankPlanner.js';
import { sokobanSolver } from './planners/sokoban/sokobanSolver.js';
import { speaker } from './planners/speaker/speaker.js';
import { walker } from './planners/walker/walker.js';
import { random } from './random/random.js';
import { nearest } from './retrieval/nearest.js';
import { arcadeSearch } from './search/arcadeSearch.js';
import { gorgeSearch } from './search/gorgeSearch.js';
import { modelPredictive } from './search/modelPredictive/modelPredictive.js';
import { swingAndHold } from './search/swingAndHold.js';

/** Every agent there is: one line each. Of those made for an environment, the first is its specialist. */
export const agents: readonly AgentDefinition[] = [
  random,
  bricksPlanner,
  bricksTracker,
  motorwayPlanner,
  riverbankPlanner,
  gorgeSearch,
  arcadeSearch,
  gridPlanner,
  gridBot,
  gridOracle,
  sokobanSolver,
  labyrinthPlanner,
  wallFollower,
  walker,
  speaker,
  cartpoleSwingupPlanner,
  quadrupedTrot,
  humanoidBalance,
  humanoidWalk,
  armScript,
  learned,
  swingAndHold,
  modelPredictive,
  distilled,
  generalist,
];

/** Every kind of agents whose names hold an argument, `kind:argument`: one line each. */
export const agentKinds: readonly AgentKind[] = [nearest, generalists, learnedPolicies];

/** The name that stands for the best agent of each environment. */
export const SPECIALIST = 'specialist';

/**
 * @param name an agent's id, `kind:argument`, or `specialist`
 * @param own agents to look among first
 * @throws UserError when there is no such agent, or it does not play the environment
 */
export function findAgent(
  name: string,
  envId: string,
  own: readonly AgentDefinition[] = [],
): AgentDefinition {
  if (name === SPECIALIST) return specialistFor(envId);
  const found = named(name, envId, own);
  if (!isMadeFor(found, envId)) {
    const [first = '', ...rest] = [found.plays].flat();
    const others = rest.length > 0 ? ` and ${rest.length} others` : '';
    throw new UserError(
      `agent "${name}" plays ${first}${others}, not ${envId}; --agent specialist picks one that does`,
    );
  }
  return found;
}

function named(name: string, envId: string, own: readonly AgentDefinition[]): AgentDefinition {
  const found = [...own, ...agents].find((agent) => agent.id === name) ?? ofKind(name);
  if (name === HUMAN.id)
    throw new UserError(`agent "${name}" is you, and records by playing: gatogym play ${envId}`);
  if (!found) throw new UserError(`unknown agent "${name}"; ${didYouMean(name, agentNames())}`);
  return found;
}

/** Whether an agent plays an environment. @throws UserError when there is no such agent */
export function playsIn(name: string, envId: string, own: readonly AgentDefinition[] = []): boolean {
  if (name === SPECIALIST) return agents.some((agent) => isSpecialist(agent, envId));
  return isMadeFor(named(name, envId, own), envId);
}

/** Every name that can be given, an argument in capitals. */
export function agentNames(): string[] {
  const withArgument = agentKinds.map(({ kind, argument }) => `${kind}:${argument}`);
  return [...agents.map(({ id }) => id), ...withArgument, SPECIALIST];
}

/** An agent by kind and argument; the argument may hold colons itself. */
function ofKind(name: string): AgentDefinition | undefined {
  const [before = '', argument] = name.split(/:(.*)/s);
  const found = agentKinds.find(({ kind }) => kind === before);
  if (!found) return undefined;
  if (!argument)
    throw new UserError(`agent "${name}" lacks its argument: expected ${found.kind}:${found.argument}`);
  return found.define(argument);
}

/** Names of all agents that play an environment, its specialist first; those whose names hold an argument are not among them. */
export function agentsFor(envId: string): string[] {
  const able = agents.filter((agent) => isMadeFor(agent, envId));
  const special = able.filter(({ plays }) => plays !== '*');
  return [...special, ...able.filter((agent) => !special.includes(agent))].map(({ id }) => id);
}

function isMadeFor({ plays }: AgentDefinition, envId: string): boolean {
  return [plays].flat().some((pattern) => matchesGlob(envId, pattern));
}

function specialistFor(envId: string): AgentDefinition {
  const found = agents.find((agent) => isSpecialist(agent, envId));
  if (!found) throw new UserError(`${envId} has no specialist yet; --agent random plays everything`);
  return found;
}

function isSpecialist(agent: AgentDefinition, envId: string): boolean {
  return agent.plays !== '*' && isMadeFor(agent, envId);
}
