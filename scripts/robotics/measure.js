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

/** How an agent plays: mean, least and most return, and the part of its episodes that end in success. */
export async function play(id, name, episodes) {
  const env = await makeCore({ id });
  const player = await playerOf(env, name);
  const returns = [];
  let successes = 0;
  for (let episode = 0; episode < episodes; episode++) {
    const seed = deriveSeed(ROOT, 0, episode);
    player.begin(seed, seed);
    let sum = 0;
    while (!env.terminated && !env.truncated) {
      await player.choose();
      env.step(player.action, 0);
      sum += env.reward;
    }
    returns.push(sum);
    if (env.success) successes++;
  }
  env.close();
  const mean = returns.reduce((sum, each) => sum + each, 0) / episodes;
  return {
    mean: rounded(mean),
    least: rounded(Math.min(...returns)),
    most: rounded(Math.max(...returns)),
    successRate: successes / episodes,
  };
}

function rounded(value) {
  return Number(value.toFixed(1));
}
