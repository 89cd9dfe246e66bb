import type { EnvDefinition } from '../core/coreEnv.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';
import { cheetahRun } from './control/cheetah/cheetahRun.js';
import { fingerSpin } from './control/finger/fingerSpin.js';
import { fingerTurnEasy, fingerTurnHard } from './control/finger/fingerTurn.js';
import { hopperHop, hopperStand } from './control/hopper/hopper.js';
import { humanoidStand, humanoidWalk } from './control/humanoid/humanoid.js';
import { quadrupedRun, quadrupedWalk } from './control/quadruped/quadruped.js';
import { reacherEasy, reacherHard } from './control/reacher/reacher.js';
import { swimmer6 } from './control/swimmer/swimmer6.js';
import { walkerRun, walkerStand, walkerWalk } from './control/walker/walker.js';
import { armPickAndPlace } from './manipulation/armPickAndPlace.js';
import { armPush } from './manipulation/armPush.js';
import { armReach } from './manipulation/armReach.js';
import { armSlide } from './manipulation/armSlide.js';
import { armStack } from './manipulation/armStack.js';

/** Every robot task: one line each. */
export const robotTasks: readonly EnvDefinition[] = [
  cartpoleSwingup,
  reacherEasy,
  reacherHard,
  fingerSpin,
  fingerTurnEasy,
  fingerTurnHard,
  hopperStand,
  hopperHop,
  walkerStand,
  walkerWalk,
  walkerRun,
  cheetahRun,
  swimmer6,
  quadrupedWalk,
  quadrupedRun,
  humanoidStand,
  humanoidWalk,
  armReach,
  armPush,
  armSlide,
  armPickAndPlace,
  armStack,
];
