import type { EnvDefinition } from '../core/coreEnv.js';
import { acrobotSwingup } from './control/acrobot/acrobotSwingup.js';
import { ballInCup } from './control/ballInCup/ballInCup.js';
import { cartpoleBalance } from './control/cartpole/cartpoleBalance.js';
import { cartpoleSwingup } from './control/cartpole/cartpoleSwingup.js';
import { cartpoleSwingupSparse } from './control/cartpole/cartpoleSwingupSparse.js';
import { cartpoleTwoPoles } from './control/cartpole/cartpoleTwoPoles.js';
import { cheetahRun } from './control/cheetah/cheetahRun.js';
import { fingerSpin } from './control/finger/fingerSpin.js';
import { fingerTurnEasy, fingerTurnHard } from './control/finger/fingerTurn.js';
import { hopperHop, hopperStand } from './control/hopper/hopper.js';
import { humanoidStand, humanoidWalk } from './control/humanoid/humanoid.js';
import { pendulumSwingup } from './control/pendulum/pendulumSwingup.js';
import { pointMassEasy, pointMassHard } from './control/pointMass/pointMass.js';
import { quadrupedRun, quadrupedWalk } from './control/quadruped/quadruped.js';
import { reacherEasy, reacherHard } from './control/reacher/reacher.js';
import { swimmer6 } from './control/swimmer/swimmer6.js';
import { walkerRun, walkerStand, walkerWalk } from './control/walker/walker.js';
import { armButtonPress } from './manipulation/armButtonPress.js';
import { armDoorOpen } from './manipulation/armDoorOpen.js';
import { armDrawerClose, armDrawerOpen } from './manipulation/armDrawer.js';
import { armPegInsertion } from './manipulation/armPegInsertion.js';
import { armPickAndPlace } from './manipulation/armPickAndPlace.js';
import { armPush } from './manipulation/armPush.js';
import { armReach } from './manipulation/armReach.js';
import { armSlide } from './manipulation/armSlide.js';
import { armSort } from './manipulation/armSort.js';
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
  armButtonPress,
  armPush,
  armSlide,
  armPickAndPlace,
  armSort,
  armStack,
  armPegInsertion,
  armDoorOpen,
  armDrawerOpen,
  armDrawerClose,
];
