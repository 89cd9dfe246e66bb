export type { Agent, AgentDefinition, ObservationBatch } from './core/agent.js';
export { SPECIALIST, agents, findAgent } from './registry.js';
