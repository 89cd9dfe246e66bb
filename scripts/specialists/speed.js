import { deriveSeed, makeCore } from '../../dist/index.js';
import { playerOf } from '../player.js';
import { processorSeconds } from '../processorSeconds.js';

/** Decisions that are timed, and the most seconds that may take: searches take long for each. */
const MOST_DECISIONS = 20_000;
const MOST_SECONDS = 5;
/** An agent that takes less than this part of a game is not told from the noise: it is said to take so much. */
const LEAST_PART = 0.05;

/**
 * Decisions a second of one core, by an agent: the processor time of play, observations included, without that of the same episodes played
 * again from their actions.
 */
export async function decisionsPerSecond(id, agent) {
  const env = await makeCore({ id });
  const player = await playerOf(env, agent);
  const chosen = [];
  // Once before the clock starts, so that the code is hot.
  await play(env, player, MOST_SECONDS / 5);
  const whole = await processorSeconds(async () => chosen.push(...(await play(env, player, MOST_SECONDS))));
  const worldAlone = await processorSeconds(() => playAgain(env, chosen));
  env.close();
  return chosen.length / Math.max(whole - worldAlone, LEAST_PART * whole);
}

/** @returns a copy of every action */
async function play(env, player, mostSeconds) {
  const chosen = [];
  const begun = performance.now();
  for (let episode = 0; ; episode++) {
    player.begin(seedOf(episode), seedOf(episode));
    while (!env.terminated && !env.truncated) {
      if (chosen.length === MOST_DECISIONS || performance.now() - begun > mostSeconds * 1000) return chosen;
      await player.choose();
      chosen.push(player.action.slice());
      env.step(player.action, 0);
    }
  }
}

function playAgain(env, chosen) {
  env.reset(seedOf(0));
  let episode = 0;
  for (const action of chosen) {
    if (env.terminated || env.truncated) env.reset(seedOf(++episode));
    env.step(action, 0);
  }
}

function seedOf(episode) {
  return deriveSeed(1, 0, episode);
}
