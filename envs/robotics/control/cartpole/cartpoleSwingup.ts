import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { Cartpole, HANGING, KEYS, MEMORY, type Start, stateOf } from './cartpole.js';
import { CARTPOLE } from './cartpoleModel.js';

/** The pole hangs, near rest. */
export const START: Start = { pose: [0, HANGING], spread: [0.1, 0.1], speed: 0.05 };

/**
 * Swing a pole up and balance it by moving the cart it hangs from: energy must be pumped in over a few swings, and the
 * rail is short.
 *
 * Action and `state` [5]: see cartpole.ts.
 * Reward: upright x centred x little force x little spin, each a factor up to 1, after dm_control's smooth reward of the
 * same task (suite/cartpole.py) with parabolas for its Gaussians. 1,000 steps of 10 ms; nothing but a diverged
 * simulation ends it earlier.
 */
class CartpoleSwingup extends Cartpole {
  constructor(frame: TaskFrame) {
    super(frame, START);
  }

  protected override worth(position: number, cosine: number): number {
    const { qvel, ctrl } = this.physics;
    const upright = (1 + cosine) / 2;
    const centred = (1 + tolerance(position, 0, 0, 2, 'quadratic', 0.1)) / 2;
    const littleForce = (4 + tolerance(ctrl[0] as number, 0, 0, 1, 'quadratic', 0)) / 5;
    const littleSpin = (1 + tolerance(qvel[1] as number, 0, 0, 5, 'quadratic', 0.1)) / 2;
    return upright * centred * littleForce * littleSpin;
  }
}

export const cartpoleSwingup = robotTask({
  id: 'robotics/CartpoleSwingup-v1',
  title: 'Cartpole swing-up',
  instruction:
    'Move the cart along its rail so that the hanging pole swings up, then keep it upright over the middle of the rail.',
  robot: CARTPOLE,
  state: stateOf(['pole']),
  memory: MEMORY,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/cartpoleSwingup.ts. Improving the latter's force
  // sequences one by one offline gains less than 1 more.
  reference: { random: 31.8, expert: 888.2 },
  keys: KEYS,
  make: (frame) => new CartpoleSwingup(frame),
});
