import { deriveSeed, findAgent, makeCore } from '../../dist/index.js';
import { observeInto } from '../../dist/envs/core/env.js';
import { allocateActions } from '../../dist/envs/core/spaces.js';

const EPISODES = 100;
/** Of a specialist that decides by long search. */
const FEW = 5;
const ROOT = 1;

/** The mean returns of random play and of the specialist, and in which part of its episodes the latter is successful at the end. */
export async function measure(id) {
  const random = await play(id, 'random', EPISODES);
  const isSlow = findAgent('specialist', id).isSlow ?? false;
  const expert = await play(id, 'specialist', isSlow ? FEW : EPISODES);
  return { random: random.mean, expert: expert.mean, successRate: expert.successRate };
}

async function play(id, name, episodes) {
  const env = await makeCore({ id });
  const agent = await findAgent(name, id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = allocateActions(env.spec.actionSpace);
  let [returns, successes] = [0, 0];
  for (let episode = 0; episode < episodes; episode++) {
    const seed = deriveSeed(ROOT, 0, episode);
    env.reset(seed);
    agent.reset(0, seed, env.instruction);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      await agent.act(buffers, action);
      env.step(action, 0);
      returns += env.reward;
    }
    if (env.success) successes++;
  }
  env.close();
  return { mean: Number((returns / episodes).toFixed(1)), successRate: successes / episodes };
}
