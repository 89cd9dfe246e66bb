import type { EnvDefinition } from '../core/coreEnv.js';
import { acrobotSwingup } from './control/acrobot/acrobotSwingup.js';
import { ballInCup } from './control/ballInCup/ballInCup.js';
import { cartpoleBalance } from './control/cartpole/cartpoleBalance.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';
import { cartpoleSwingupSparse } from './control/cartpole/cartpoleSwingupSparse.js';
import { cartpoleTwoPoles } from './control/cartpole/cartpoleTwoPoles.js';
import { humanoidStand, humanoidWalk } from './control/humanoid/humanoid.js';
import { pendulumSwingup } from './control/pendulum/pendulumSwingup.js';
import { pointMassEasy, pointMassHard } from './control/pointMass/pointMass.js';
import { quadrupedRun, quadrupedWalk } from './control/quadruped/quadruped.js';
import { armPickAndPlace } from './manipulation/armPickAndPlace.js';
import { armPush } from './manipulation/armPush.js';
import { armReach } from './manipulation/armReach.js';
import { armStack } from './manipulation/armStack.js';

/** Every robot task: one line each. */
export const robotTasks: readonly EnvDefinition[] = [
  pendulumSwingup,
  cartpoleBalance,
  cartpoleSwingup,
  cartpoleSwingupSparse,
  cartpoleTwoPoles,
  acrobotSwingup,
  pointMassEasy,
  pointMassHard,
  ballInCup,
  quadrupedWalk,
  quadrupedRun,
  humanoidStand,
  humanoidWalk,
  armReach,
  armPush,
  armPickAndPlace,
  armStack,
];
