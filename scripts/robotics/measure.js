import { deriveSeed, findAgent, makeCore } from '../../dist/index.js';
import { playerOf } from '../player.js';

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
  const player = await playerOf(env, name);
  let [returns, successes] = [0, 0];
  for (let episode = 0; episode < episodes; episode++) {
    const seed = deriveSeed(ROOT, 0, episode);
    player.begin(seed, seed);
    while (!env.terminated && !env.truncated) {
      await player.choose();
      env.step(player.action, 0);
      returns += env.reward;
    }
    if (env.success) successes++;
  }
  env.close();
  return { mean: Number((returns / episodes).toFixed(1)), successRate: successes / episodes };
}
