import { makeAmong } from '../../../envs/core/makeAmong.js';
import type { Registry } from '../../../envs/core/registry.js';
import type { CoreEnv, EnvRef } from '../../../envs/index.js';
import { type Suite, suiteOf } from '../suite.js';

/** Loads the worlds of a suite when the first of them is asked for. */
const suites: Readonly<Record<Suite, () => Promise<Registry>>> = {
  arcade: async () => (await import('./suites/arcade.js')).registry,
  maze: async () => (await import('./suites/maze.js')).registry,
  robotics: async () => (await import('./suites/robotics.js')).registry,
};

/** Makes the world of an episode. @throws UserError when this gatogym does not have it */
export async function makeWorld(env: EnvRef): Promise<CoreEnv> {
  return makeAmong(await suites[suiteOf(env.id)](), env);
}
