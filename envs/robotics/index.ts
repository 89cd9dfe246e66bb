import type { EnvDefinition } from '../core/coreEnv.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';
import { humanoidStand, humanoidWalk } from './control/humanoid/humanoid.js';
import { quadrupedRun, quadrupedWalk } from './control/quadruped/quadruped.js';

/** Every robot task: one line each. */
export const robotTasks: readonly EnvDefinition[] = [
  cartpoleSwingup,
  quadrupedWalk,
  quadrupedRun,
  humanoidStand,
  humanoidWalk,
];
