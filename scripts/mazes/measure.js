import { Rng, allocateFor, findAgent, makeCore } from '../../dist/index.js';

/**
 * Plays episodes of the seeds 0, 1, 2 ... and tells how they went.
 * @param id of an environment
 * @param name of an agent, or "random": actions drawn uniformly from one generator of seed 0
 */
export async function measure(id, config, name, episodes) {
  const env = await makeCore({ id, config });
  const act = name === 'random' ? randomly(env) : await asAgent(env, name);
  const action = new Int32Array(1);
  const failed = [];
  let [returns, steps] = [0, 0];
  for (let seed = 0; seed < episodes; seed++) {
    env.reset(seed);
    act.reset(env.instruction);
    let taken = 0;
    for (; !env.terminated && !env.truncated; taken++) {
      act.choose(action);
      env.step(action, 0);
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
  const act = await asAgent(env, name);
  const action = new Int32Array(1);
  const rng = new Rng();
  rng.seed(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    env.reset(seed);
    act.reset(env.instruction);
    while (!env.terminated && !env.truncated) {
      act.choose(action);
      if (rng.chance(ASTRAY)) action[0] = rng.below(env.spec.actionSpace.n);
      env.step(action, 0);
    }
    if (env.success) return true;
  }
  return false;
}

function randomly(env) {
  const rng = new Rng();
  rng.seed(0);
  return {
    reset: () => {},
    choose: (action) => {
      action[0] = rng.below(env.spec.actionSpace.n);
    },
  };
}

async function asAgent(env, name) {
  const agent = await findAgent(name, env.spec.id).create(env.spec, 1);
  const seen = Object.fromEntries(
    agent.observations.map((key) => [key, allocateFor(env.spec.observations[key])]),
  );
  const observers = agent.observations.map((key) => env.observer(key, seen[key], 0));
  return {
    reset: (instruction) => agent.reset(0, 0, instruction),
    choose: (action) => {
      for (const observe of observers) observe();
      agent.act(seen, action);
    },
  };
}
