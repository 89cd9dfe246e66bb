import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { ACROBOT } from './acrobotModel.js';

/** Both arms hang straight down at this angle of the shoulder, rad. */
const HANGING = 3.141592653589793;
/** The start is drawn this far around it: both angles, rad, and both velocities, rad/s. */
const START_ANGLE = 0.3;
const START_VELOCITY = 0.1;

/** The reward is 1 within the target, m, and has fallen to a tenth this far outside it. */
const RADIUS = 0.2;
const NEAR = 1;

/** Solved while the tip has been within the target for so many steps. */
const HELD_STEPS = 50;

/**
 * Swing two arms up like a gymnast on a bar, with nothing but a motor at the elbow, and stand on the hands.
 *
 * Action [1]: torque at the elbow, 1 = 10 N m. `state` [6]: cosine and sine of the angle of each arm (0 upright, positive
 * towards +x), velocities of shoulder and elbow (rad/s).
 * Reward: how near the tip of the lower arm is to the red ball, where it is when both arms stand upright: 1 inside it, a
 * tenth a metre outside. 1,000 steps of 20 ms; nothing but a diverged simulation ends it earlier.
 * After dm_control's acrobot (suite/acrobot.py): here all episodes start near hanging, and the elbow is five times as
 * strong, so that the arms are up within a few seconds and what is hard is to hold them there.
 */
class AcrobotSwingup extends MujocoTask {
  readonly #upper: number;
  readonly #lower: number;
  readonly #tip: number;
  /** Height of the tip where both arms stand upright, m. */
  #height = 0;

  constructor(frame: TaskFrame) {
    super(frame);
    const { physics } = this;
    this.#upper = physics.body('upper arm') * 9;
    this.#lower = physics.body('lower arm') * 9;
    this.#tip = physics.site('tip') * 3;
  }

  protected override measure(): void {
    this.physics.forward();
    this.#height = this.physics.sitePosition[this.#tip + 2] as number;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    mocapPosition[2] = this.#height;
    qpos[0] = HANGING + rng.between(-START_ANGLE, START_ANGLE);
    qpos[1] = rng.between(-START_ANGLE, START_ANGLE);
    for (let i = 0; i < 2; i++) qvel[i] = rng.between(-START_VELOCITY, START_VELOCITY);
  }

  protected override evaluate(): number {
    const { sitePosition } = this.physics;
    const sideways = sitePosition[this.#tip] as number;
    const below = this.#height - (sitePosition[this.#tip + 2] as number);
    const distance = Math.sqrt(sideways * sideways + below * below);
    const held = this.remembered;
    held[0] = distance <= RADIUS ? (held[0] as number) + 1 : 0;
    return tolerance(distance, 0, RADIUS, NEAR, 'longTail', 0.1);
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qvel, bodyRotation } = this.physics;
    out[at] = bodyRotation[this.#upper + 8] as number;
    out[at + 1] = bodyRotation[this.#upper + 2] as number;
    out[at + 2] = bodyRotation[this.#lower + 8] as number;
    out[at + 3] = bodyRotation[this.#lower + 2] as number;
    out[at + 4] = qvel[0] as number;
    out[at + 5] = qvel[1] as number;
  }
}

const state: readonly StatePart[] = [
  {
    key: 'orientations',
    names: ['cos upper arm angle', 'sin upper arm angle', 'cos lower arm angle', 'sin lower arm angle'],
    unit: '1',
    low: -1,
    high: 1,
    meaning: 'where the arms point; angles are 0 upright and positive towards +x',
  },
  {
    key: 'joint_velocities',
    names: ['shoulder velocity', 'elbow velocity'],
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast the joints turn',
  },
];

export const acrobotSwingup = robotTask({
  id: 'robotics/AcrobotSwingup-v1',
  title: 'Acrobot swing-up',
  instruction:
    'Bend and stretch the elbow so that both arms swing up, and hold their tip at the red ball above the bar.',
  robot: ACROBOT,
  state,
  // [0]: steps for which the tip has been within the target.
  memory: { integers: 1 },
  // Means of 100 episodes with actions drawn uniformly, and of 10 by agents/search/swingAndHold.ts.
  reference: { random: 11.4, expert: 845.1 },
  keys: [
    { keys: ['ArrowLeft', 'a'], action: [-1], meaning: 'turn the lower arm counter-clockwise' },
    { keys: ['ArrowRight', 'd'], action: [1], meaning: 'turn the lower arm clockwise' },
  ],
  make: (frame) => new AcrobotSwingup(frame),
});
