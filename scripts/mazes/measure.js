import { Rng, makeCore } from '../../dist/index.js';
import { playerOf } from '../player.js';

/**
 * Plays episodes of the seeds 0, 1, 2 ... and tells how they went.
 * @param id of an environment
 * @param name of an agent, or "random": actions drawn uniformly from one generator of seed 0
 */
export async function measure(id, config, name, episodes) {
  const env = await makeCore({ id, config });
  const player = name === 'random' ? randomly(env) : await playerOf(env, name);
  const failed = [];
  let [returns, steps] = [0, 0];
  for (let seed = 0; seed < episodes; seed++) {
    player.begin(seed, 0);
    let taken = 0;
    for (; !env.terminated && !env.truncated; taken++) {
      await player.choose();
      env.step(player.action, 0);
      returns += env.reward;
    }
    if (env.success) steps += taken;
    else failed.push(seed);
  }
  const solved = episodes - failed.length;
  env.close();
  return { mean: returns / episodes, successRate: solved / episodes, steps: steps / solved, failed };
}

/** How often a level is tried again, and in which part of its steps an agent is led astray then. */
const ATTEMPTS = 50;
const ASTRAY = 0.15;

/**
 * Whether an agent solves a level after all, which it did not on its own: from a state that it would not come to by itself, where
 * chance led it, it often finds a way. That a level can be solved needs but one.
 */
export async function solvesAstray(id, config, name, seed) {
  const env = await makeCore({ id, config });
  const player = await playerOf(env, name);
  const rng = new Rng();
  rng.seed(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    player.begin(seed, 0);
    while (!env.terminated && !env.truncated) {
      await player.choose();
      if (rng.chance(ASTRAY)) player.action[0] = rng.below(env.spec.actionSpace.n);
      env.step(player.action, 0);
    }
    if (env.success) return true;
  }
  return false;
}

function randomly(env) {
  const rng = new Rng();
  rng.seed(0);
  const action = new Int32Array(1);
  return {
    action,
    begin: (seed) => env.reset(seed),
    choose: () => {
      action[0] = rng.below(env.spec.actionSpace.n);
    },
  };
}
