import { observeInto } from '../../../envs/core/env.js';
import { type Seed, allocateActions, deriveSeed, makeCore } from '../../../envs/index.js';
import { learnedAgent } from '../learned.js';
import type { TrainingRecipe } from '../recipe.js';

/** Stream of the seeds of the episodes that a policy is examined in; training has others. */
const EXAMINATION = 3;

/** Returns of episodes that were not learned from, in ascending order, played by the policy in a directory. */
export async function examine(
  { environment, seed }: TrainingRecipe,
  directory: string,
  episodes: number,
): Promise<number[]> {
  const env = await makeCore(environment);
  const agent = learnedAgent(`learned:${directory}`, directory, env.spec, 1);
  const action = allocateActions(env.spec.actionSpace);
  const { buffers, observers } = observeInto(env, agent.observations);
  const returns: number[] = [];
  for (let i = 0; i < episodes; i++) {
    const episodeSeed = deriveSeed(seed as Seed, EXAMINATION, i);
    env.reset(episodeSeed);
    agent.reset(0, deriveSeed(episodeSeed, EXAMINATION, 0), env.instruction);
    let sum = 0;
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      const acting = agent.act(buffers, action);
      if (acting) await acting;
      env.step(action, 0);
      sum += env.reward;
    }
    returns.push(sum);
  }
  env.close();
  return returns.sort((a, b) => a - b);
}
