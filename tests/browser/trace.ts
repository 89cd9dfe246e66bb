import { Playthrough } from '#gatogym/envs/core/checker/playthrough.js';
import { type EnvRef, type Problem, type Seed, checkCore, makeCore, registry } from '#gatogym/envs/index.js';
import { type MujocoSource, loadMujoco } from '#gatogym/envs/robotics/mujoco.js';

/** How far apart the moments are whose observations are drawn and summed. */
const LOOK_EVERY = 20;
/** Episodes are cut off here, so that every trace has several. */
const LONGEST = 400;

/** Loads MuJoCo from where the page finds it. */
export async function prepare(source: MujocoSource): Promise<void> {
  await loadMujoco(source);
}

export function registeredIds(): string[] {
  return registry.ids;
}

/** What browser runs this module. */
export function engine(): string {
  return globalThis.navigator.userAgent;
}

/**
 * Plays an environment with seeded random actions, episode after episode, and writes down one line a step: state hash and
 * reward, every digit of them; each 20th line also holds a sum over every observation on offer.
 */
export async function trace(ref: EnvRef, seed: number, steps: number): Promise<string[]> {
  const env = await makeCore(ref);
  const game = new Playthrough(env, seed as Seed);
  const lines = [game.reset()];
  let length = 0;
  for (let t = 1; t <= steps; t++) {
    if (env.terminated || env.truncated || length === LONGEST) {
      lines.push(`${env.instruction} ${game.reset()}`);
      length = 0;
    } else {
      game.drawAction();
      env.step(game.action, 0);
      length++;
      lines.push(t % LOOK_EVERY === 0 ? game.moment() : `hash ${env.hash()}, reward ${digits(env.reward)}`);
    }
  }
  lines.push(JSON.stringify(env.info()));
  env.close();
  return lines;
}

/** What the checker finds. */
export function problems(ref: EnvRef, steps: number): Promise<readonly Problem[]> {
  return checkCore(() => makeCore(ref), steps);
}

/** The shortest digits that give the number back, and the sign of a zero. */
function digits(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
