import type { Rng } from '../../../core/rng.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { Cartpole, HANGING, KEYS, MEMORY, type Start, stateOf } from './cartpole.js';
import { TWO_POLES } from './cartpoleModel.js';

/** Both poles hang, near rest. */
const START: Start = { pose: [0, HANGING, 0], spread: [0.3, 0.2, 0.2], speed: 0.1 };

/** The reward has fallen to a tenth this far from the target, m. */
const NEAR = 1;

/**
 * Swing up two poles, one hinged to the end of the other, and balance both over the middle of the rail.
 *
 * Action and `state` [8]: see cartpole.ts.
 * Reward: how near the tip of the second pole is to the red ball, where it is when both stand upright on a cart in the
 * middle of the rail; 1 there, a tenth a metre away. 1,000 steps of 20 ms; nothing but a diverged simulation ends it
 * earlier. Unlike dm_control's `two_poles` (suite/cartpole.py), whose smooth reward adds up the two cosines: poles that
 * are bent by a little pay for it, for they fall next.
 */
class CartpoleTwoPoles extends Cartpole {
  readonly #tip: number;
  /** Height of the tip where both poles stand upright, m. */
  #height = 0;

  constructor(frame: TaskFrame) {
    super(frame, START);
    this.#tip = this.physics.site('tip') * 3;
  }

  protected override measure(): void {
    this.physics.forward();
    this.#height = this.physics.sitePosition[this.#tip + 2] as number;
  }

  protected override initialize(rng: Rng): void {
    super.initialize(rng);
    this.physics.mocapPosition[2] = this.#height;
  }

  protected override worth(): number {
    const { sitePosition } = this.physics;
    const sideways = sitePosition[this.#tip] as number;
    const below = this.#height - (sitePosition[this.#tip + 2] as number);
    const distance = Math.sqrt(sideways * sideways + below * below);
    return tolerance(distance, 0, 0, NEAR, 'longTail', 0.1);
  }
}

export const cartpoleTwoPoles = robotTask({
  id: 'robotics/CartpoleTwoPoles-v1',
  title: 'Cartpole with two poles',
  instruction:
    'Move the cart so that both hanging poles swing up, one above the other, and hold their tip at the red ball over the middle.',
  robot: TWO_POLES,
  state: stateOf(['pole', 'second pole']),
  memory: MEMORY,
  // Means of 100 episodes with actions drawn uniformly, and of 10 by agents/search/swingAndHold.ts.
  reference: { random: 12.1, expert: 854.9 },
  keys: KEYS,
  make: (frame) => new CartpoleTwoPoles(frame),
});
