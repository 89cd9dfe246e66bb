import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { CARTPOLE } from './cartpoleModel.js';

/** The pole hangs straight down at this angle of the hinge, rad. */
const HANGING = 3.141592653589793;
/** The start is drawn this far around rest: cart m, pole rad, both velocities m/s and rad/s. */
const START_POSITION = 0.1;
const START_ANGLE = 0.1;
const START_VELOCITY = 0.05;

/** Solved while the pole has been this upright (cosine) and the cart this near to the middle (m) for the last second. */
const UPRIGHT = 0.95;
const CENTERED = 0.5;
const HELD_STEPS = 100;

/** Bound of the cart's position, m: the soft stops at 1.8 give way by 0.25 to the hardest blow that play has dealt them. */
const REACH = 3;

/**
 * Swing a pole up and balance it by moving the cart it hangs from. The hinge has no motor: energy must be pumped in
 * over a few swings, and the rail is short.
 *
 * Action [1]: force on the cart, 1 = 10 N. `state` [5]: position of the cart (m), cosine and sine of the pole's angle
 * (0 upright, positive towards +x), velocity of the cart (m/s), angular velocity of the pole (rad/s).
 * Reward: upright x centred x little force x little spin, each a factor up to 1, after dm_control's smooth reward of the
 * same task (suite/cartpole.py) with parabolas for its Gaussians. 1,000 steps of 10 ms; nothing but a diverged
 * simulation ends it earlier.
 */
class CartpoleSwingup extends MujocoTask {
  /** Where the pole's rotation starts. */
  readonly #pole: number;

  constructor(frame: TaskFrame) {
    super(frame);
    this.#pole = this.physics.body('pole') * 9;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    qpos[0] = rng.between(-START_POSITION, START_POSITION);
    qpos[1] = HANGING + rng.between(-START_ANGLE, START_ANGLE);
    qvel[0] = rng.between(-START_VELOCITY, START_VELOCITY);
    qvel[1] = rng.between(-START_VELOCITY, START_VELOCITY);
  }

  protected override evaluate(): number {
    const { qpos, qvel, ctrl, bodyRotation } = this.physics;
    const position = qpos[0] as number;
    const cosine = bodyRotation[this.#pole + 8] as number;
    const held = this.remembered;
    const isHeld = cosine >= UPRIGHT && Math.abs(position) <= CENTERED;
    held[0] = isHeld ? (held[0] as number) + 1 : 0;
    const upright = (1 + cosine) / 2;
    const centred = (1 + tolerance(position, 0, 0, 2, 'quadratic', 0.1)) / 2;
    const littleForce = (4 + tolerance(ctrl[0] as number, 0, 0, 1, 'quadratic', 0)) / 5;
    const littleSpin = (1 + tolerance(qvel[1] as number, 0, 0, 5, 'quadratic', 0.1)) / 2;
    return upright * centred * littleForce * littleSpin;
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation } = this.physics;
    out[at] = qpos[0] as number;
    out[at + 1] = bodyRotation[this.#pole + 8] as number;
    out[at + 2] = bodyRotation[this.#pole + 2] as number;
    out[at + 3] = qvel[0] as number;
    out[at + 4] = qvel[1] as number;
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }
}

const state: readonly StatePart[] = [
  {
    key: 'position',
    names: ['cart position', 'cos pole angle', 'sin pole angle'],
    unit: ['m', '1', '1'],
    low: [-REACH, -1, -1],
    high: [REACH, 1, 1],
    meaning: 'where cart and pole are; the angle is 0 upright and positive towards +x',
  },
  {
    key: 'velocity',
    names: ['cart velocity', 'pole angular velocity'],
    unit: ['m/s', 'rad/s'],
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast they move',
  },
];

export const cartpoleSwingup = robotTask({
  id: 'robotics/CartpoleSwingup-v1',
  title: 'Cartpole swing-up',
  instruction:
    'Move the cart along its rail so that the hanging pole swings up, then keep it upright over the middle of the rail.',
  robot: CARTPOLE,
  state,
  // [0]: steps for which the pole has been held upright in the middle.
  memory: { integers: 1 },
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/cartpoleSwingup.ts. Improving the latter's force
  // sequences one by one offline gains less than 1 more.
  reference: { random: 31.8, expert: 888.2 },
  keys: [
    { keys: ['ArrowLeft', 'a'], action: [-1], meaning: 'push left' },
    { keys: ['ArrowRight', 'd'], action: [1], meaning: 'push right' },
  ],
  make: (frame) => new CartpoleSwingup(frame),
});
