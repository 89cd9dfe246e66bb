export type { Agent, AgentDefinition, AgentKind, Done, Extra, ObservationBatch } from './core/agent.js';
export { extraSpaces, extrasOf } from './core/extras.js';
export { SPECIALIST, agentKinds, agentsFor, agentNames, agents, findAgent } from './registry.js';
