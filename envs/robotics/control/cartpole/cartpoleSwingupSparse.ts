import { type TaskFrame, robotTask } from '../../robotTask.js';
import { Cartpole, KEYS, MEMORY, stateOf } from './cartpole.js';
import { CARTPOLE } from './cartpoleModel.js';
import { START } from './cartpoleSwingup.js';

/** Rewarded is a pole this upright (cosine: within 5.7 degrees) on a cart this near to the middle, m. */
const UPRIGHT = 0.995;
const CENTERED = 0.25;

/**
 * Swing the pole up as in CartpoleSwingup, without being told on the way whether it goes well.
 *
 * Action and `state` [5]: see cartpole.ts.
 * Reward: 1 for each step in which the pole stands over the middle of the rail, else 0; the bounds are those of dm_control's
 * `swingup_sparse` (suite/cartpole.py). 1,000 steps of 10 ms.
 */
class CartpoleSwingupSparse extends Cartpole {
  constructor(frame: TaskFrame) {
    super(frame, START);
  }

  protected override worth(position: number, cosine: number): number {
    return cosine >= UPRIGHT && Math.abs(position) <= CENTERED ? 1 : 0;
  }
}

export const cartpoleSwingupSparse = robotTask({
  id: 'robotics/CartpoleSwingupSparse-v1',
  title: 'Cartpole swing-up, sparse',
  instruction:
    'Swing the hanging pole up by moving the cart and hold it upright over the middle of the rail: only that is rewarded.',
  robot: CARTPOLE,
  state: stateOf(['pole']),
  memory: MEMORY,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/cartpoleSwingup.ts.
  reference: { random: 0, expert: 802.8 },
  keys: KEYS,
  make: (frame) => new CartpoleSwingupSparse(frame),
});
