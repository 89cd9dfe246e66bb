import { findAgent } from '../dist/index.js';
import { observeInto } from '../dist/envs/core/env.js';
import { allocateActions } from '../dist/envs/core/spaces.js';

/** An agent by name at an environment: `action` is what it chose last, and may be changed before the environment's step. */
export async function playerOf(env, name) {
  const agent = await findAgent(name, env.spec.id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = allocateActions(env.spec.actionSpace);
  return {
    action,
    /** Starts an episode of the environment; the agent draws from its own seed. */
    begin: (seed, agentSeed) => {
      env.reset(seed);
      agent.reset(0, agentSeed, env.instruction);
    },
    choose: async () => {
      for (const observe of observers) observe();
      await agent.act(buffers, action);
    },
  };
}
