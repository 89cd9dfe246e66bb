export type { Agent, AgentDefinition, AgentKind, Done, Extra, ObservationBatch } from './core/agent.js';
export { extraSpaces, extrasOf } from './core/extras.js';
export type { Hindsight, Predictions, Reading } from './generalist/hindsight.js';
export { hindsightOf } from './generalist/definition.js';
export { KIND as GENERALIST, isGeneralist } from './generalist/name.js';
export { SPECIALIST, agentKinds, agentsFor, agentNames, agents, findAgent, playsIn } from './registry.js';
export type { Algorithm, TrainingRecipe } from './learning/recipe.js';
export { type TrainOptions, type Trained, train } from './learning/training/train.js';
export { type TrainingRequest, trainingRecipe } from './learning/training/request.js';
