import { findAgent } from '#gatogym/agents/index.js';
import type { EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

/** How an agent did over the episodes of seeds 0 to `episodes` - 1. */
export type Score = {
  readonly meanReturn: number;
  readonly meanSteps: number;
  readonly solved: number;
  /** Seeds of episodes that were not solved. */
  readonly failures: readonly number[];
};

/** @param player an agent's name; `random` draws actions uniformly from one generator of seed 0 */
export async function score(
  id: string,
  player: string,
  episodes: number,
  config: EnvConfig = {},
): Promise<Score> {
  const env = await makeCore({ id, config });
  const agent = player === 'random' ? undefined : await findAgent(player, id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent?.observations ?? []);
  const action = new Int32Array(1);
  const rng = new Rng();
  rng.seed(toSeed(0));
  const failures: number[] = [];
  let sum = 0;
  let steps = 0;
  for (let seed = 0; seed < episodes; seed++) {
    env.reset(toSeed(seed));
    agent?.reset(0, toSeed(seed), env.instruction);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      if (agent) void agent.act(buffers, action);
      else action[0] = rng.below(4);
      env.step(action, 0);
      sum += env.reward;
      steps++;
    }
    if (!env.success) failures.push(seed);
  }
  return {
    meanReturn: sum / episodes,
    meanSteps: steps / episodes,
    solved: (episodes - failures.length) / episodes,
    failures,
  };
}
