import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { PENDULUM } from './pendulumModel.js';

/** The pole hangs straight down at this angle, rad; the start is drawn this far around it, rad and rad/s. */
const HANGING = 3.141592653589793;
const START_ANGLE = 1;
const START_VELOCITY = 1;

/** The reward is 1 while the pole is this upright (cosine: within 8 degrees), and a tenth where it is level. */
const UPRIGHT = 0.99;
/** Solved while it has been for so many steps. */
const HELD_STEPS = 50;

/**
 * Swing a pole up with a motor too weak to lift it, and keep it upright.
 *
 * Action [1]: torque at the hinge, 1 = 1.5 N m. `state` [3]: cosine and sine of the pole's angle (0 upright, positive
 * towards +x), angular velocity (rad/s).
 * Reward: how upright it is: 1 within 8 degrees, a tenth at a level pole, 0.03 at a hanging one. 1,000 steps of 20 ms;
 * nothing but a diverged simulation ends it earlier. After dm_control's pendulum (suite/pendulum.py), where nothing is
 * rewarded outside the 8 degrees and half of the episodes start above level.
 */
class PendulumSwingup extends MujocoTask {
  /** Where the pole's rotation starts. */
  readonly #pole: number;

  constructor(frame: TaskFrame) {
    super(frame);
    this.#pole = this.physics.body('pole') * 9;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    qpos[0] = HANGING + rng.between(-START_ANGLE, START_ANGLE);
    qvel[0] = rng.between(-START_VELOCITY, START_VELOCITY);
  }

  protected override evaluate(): number {
    const cosine = this.physics.bodyRotation[this.#pole + 8] as number;
    const held = this.remembered;
    held[0] = cosine >= UPRIGHT ? (held[0] as number) + 1 : 0;
    return tolerance(cosine, UPRIGHT, 1, UPRIGHT, 'longTail', 0.1);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qvel, bodyRotation } = this.physics;
    out[at] = bodyRotation[this.#pole + 8] as number;
    out[at + 1] = bodyRotation[this.#pole + 2] as number;
    out[at + 2] = qvel[0] as number;
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }
}

const state: readonly StatePart[] = [
  {
    key: 'orientation',
    names: ['cos pole angle', 'sin pole angle'],
    unit: '1',
    low: -1,
    high: 1,
    meaning: 'where the pole points; the angle is 0 upright and positive towards +x',
  },
  {
    key: 'velocity',
    names: ['pole angular velocity'],
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast it turns',
  },
];

export const pendulumSwingup = robotTask({
  id: 'robotics/PendulumSwingup-v1',
  title: 'Pendulum swing-up',
  instruction: 'Swing the hanging pole to and fro until it goes over the top, then keep it upright.',
  robot: PENDULUM,
  state,
  // [0]: steps for which the pole has been upright.
  memory: { integers: 1 },
  // Means of 100 episodes with actions drawn uniformly, and of 10 by agents/search/modelPredictive.
  reference: { random: 27.3, expert: 872 },
  keys: [
    { keys: ['ArrowLeft', 'a'], action: [-1], meaning: 'turn counter-clockwise' },
    { keys: ['ArrowRight', 'd'], action: [1], meaning: 'turn clockwise' },
  ],
  make: (frame) => new PendulumSwingup(frame),
});
