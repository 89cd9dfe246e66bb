import type { EnvDefinition } from '../core/coreEnv.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';
import { humanoidStand, humanoidWalk } from './control/humanoid/humanoid.js';
import { quadrupedRun, quadrupedWalk } from './control/quadruped/quadruped.js';
import { armDoorOpen } from './manipulation/armDoorOpen.js';
import { armDrawerClose, armDrawerOpen } from './manipulation/armDrawer.js';
import { armPickAndPlace } from './manipulation/armPickAndPlace.js';
import { armPush } from './manipulation/armPush.js';
import { armReach } from './manipulation/armReach.js';
import { armSlide } from './manipulation/armSlide.js';
import { armStack } from './manipulation/armStack.js';

/** Every robot task: one line each. */
export const robotTasks: readonly EnvDefinition[] = [
  cartpoleSwingup,
  quadrupedWalk,
  quadrupedRun,
  humanoidStand,
  humanoidWalk,
  armReach,
  armPush,
  armSlide,
  armPickAndPlace,
  armStack,
  armDoorOpen,
  armDrawerOpen,
  armDrawerClose,
];
