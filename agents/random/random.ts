import { type ActionBuffer, Rng, type Seed, sample, sizeOf } from '../../envs/index.js';
import type { Agent, AgentDefinition } from '../core/agent.js';

/** Draws every action uniformly from its space; unbounded elements from [-1, 1]. */
export const random: AgentDefinition = {
  id: 'random',
  version: 1,
  summary: 'draws every action uniformly from the action space',
  plays: '*',
  create({ actionSpace }, lanes): Agent {
    const generators = Array.from({ length: lanes }, () => new Rng());
    const size = sizeOf(actionSpace);
    return {
      identity: { id: 'random', version: 1, checkpoint: '' },
      observations: [],
      reset(lane: number, seed: Seed): void {
        generators[lane]?.seed(seed);
      },
      act(_observations, out: ActionBuffer): void {
        for (let lane = 0; lane < lanes; lane++)
          sample(actionSpace, generators[lane] as Rng, out, lane * size);
      },
    };
  },
};
