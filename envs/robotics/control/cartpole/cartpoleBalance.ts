import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { Cartpole, KEYS, MEMORY, type Start, stateOf } from './cartpole.js';
import { CARTPOLE } from './cartpoleModel.js';

/** The pole leans, by up to 23 degrees, on a cart that may be far from the middle; both are moving. */
const START: Start = { pose: [0, 0], spread: [0.8, 0.4], speed: 0.5 };

/** The reward falls to 0 where the pole leans by this much (cosine: 26 degrees) or the cart is this far out, m. */
const LEANING = 0.04;
const FAR = 1.5;

/**
 * Keep a pole upright that is about to fall, and bring it to the middle of the rail.
 *
 * Action and `state` [5]: see cartpole.ts.
 * Reward: upright x centred x little force, each a factor up to 1. 1,000 steps of 10 ms. Unlike dm_control's `balance`
 * (suite/cartpole.py), where a pole that falls over still earns a third, a pole that leans by 26 degrees earns nothing,
 * and episodes start up to 0.8 m off the middle, with the pole leaning by up to 23 degrees.
 */
class CartpoleBalance extends Cartpole {
  constructor(frame: TaskFrame) {
    super(frame, START);
  }

  protected override worth(position: number, cosine: number): number {
    const upright = tolerance(cosine, 1, 1, LEANING, 'linear', 0);
    const centred = tolerance(position, 0, 0, FAR, 'quadratic', 0);
    const littleForce = (4 + tolerance(this.physics.ctrl[0] as number, 0, 0, 1, 'quadratic', 0)) / 5;
    return upright * centred * littleForce;
  }
}

export const cartpoleBalance = robotTask({
  id: 'robotics/CartpoleBalance-v1',
  title: 'Cartpole balance',
  instruction:
    'Keep the leaning pole from falling by moving the cart, and bring it to the middle of the rail.',
  robot: CARTPOLE,
  state: stateOf(['pole']),
  memory: MEMORY,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/cartpoleSwingup.ts.
  reference: { random: 37.2, expert: 948.3 },
  keys: KEYS,
  make: (frame) => new CartpoleBalance(frame),
});
