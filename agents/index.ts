export type { Agent, AgentDefinition, AgentKind, Done, ObservationBatch } from './core/agent.js';
export { SPECIALIST, agentKinds, agentNames, agents, findAgent } from './registry.js';
