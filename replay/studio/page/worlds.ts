import type { CoreEnv } from '../../../envs/core/coreEnv.js';
import { type EnvRef, makeCore } from '../../../envs/make.js';
import { loadMujoco } from '../../../envs/robotics/mujoco.js';
import { needsMujoco, suiteOf } from '../suite.js';

/** Makes the world of an episode; its suite is loaded when the first of it is asked for. @throws UserError when this gatogym does not have it */
export async function makeWorld(env: EnvRef): Promise<CoreEnv> {
  if (needsMujoco(suiteOf(env.id))) await loadMujoco({ url: '/mujoco.wasm' });
  return makeCore(env);
}
