import type { Rng } from '../../../core/rng.js';
import { MujocoTask } from '../../mujocoTask.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { planarState } from '../planar/planarRobot.js';
import { CHEETAH } from './cheetahModel.js';

/** Where the height and the pitch of the torso are in qpos, and where the joints begin. */
const HEIGHT = 1;
const PITCH = 2;
const FIRST_JOINT = 3;

/** Forwards, m/s: from here on the reward is full. */
const RUNNING_SPEED = 8;
/** Cosine of the torso's pitch from which on it counts as level. */
const LEVEL = 0.7;

/** How far around its stance it starts, on the ground: torso and joints, rad, and velocities, m/s and rad/s. */
const START_PITCH = 0.2;
const START_ANGLE = 0.3;
const START_VELOCITY = 0.1;

/**
 * Run as fast as a cheetah of one back leg and one front leg can.
 *
 * Action [6]: torques of hip, knee and ankle, back leg first, 1 = 120, 90, 60, 90, 60 and 30 N m. `state` [18]: cosine and sine of the torso's
 * pitch, its height (m), angles of the joints (rad), velocity of the torso forwards and upwards (m/s) and over (rad/s), angular velocities of
 * the joints (rad/s).
 * Reward: fast x level. Fast is the velocity of the centre of mass, from 0 at rest to 1 at 8 m/s; level is 1 while the torso leans by less
 * than 45 degrees, 0 when it stands on its head or lies on its back. 1,000 steps of 20 ms; nothing but a diverged simulation ends it earlier.
 * After dm_control's suite/cheetah.py, which asks for 10 m/s and lets the cheetah tumble along.
 */
class CheetahRun extends MujocoTask {
  /** Where the torso's rotation is, and the velocity of the centre of mass. */
  readonly #torso: number;
  readonly #velocity: number;

  constructor(frame: TaskFrame) {
    super(frame);
    this.#torso = this.physics.body('torso') * 9;
    this.#velocity = this.physics.sensor('velocity');
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    qpos[PITCH] = rng.between(-START_PITCH, START_PITCH);
    for (let i = FIRST_JOINT; i < qpos.length; i++) qpos[i] = rng.between(-START_ANGLE, START_ANGLE);
    for (let i = 0; i < qvel.length; i++) qvel[i] = rng.between(-START_VELOCITY, START_VELOCITY);
    this.putOnGround(HEIGHT);
  }

  protected override evaluate(): number {
    const { bodyRotation, sensors } = this.physics;
    const speed = sensors[this.#velocity] as number;
    const fast = tolerance(speed, RUNNING_SPEED, Infinity, RUNNING_SPEED, 'linear', 0);
    const level = tolerance(bodyRotation[this.#torso + 8] as number, LEVEL, Infinity, LEVEL, 'linear', 0);
    return fast * level;
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation } = this.physics;
    out[at] = bodyRotation[this.#torso + 8] as number;
    out[at + 1] = bodyRotation[this.#torso + 2] as number;
    let next = at + 2;
    out[next++] = qpos[HEIGHT] as number;
    for (let i = FIRST_JOINT; i < qpos.length; i++) out[next++] = qpos[i] as number;
    for (let i = 0; i < qvel.length; i++) out[next++] = qvel[i] as number;
  }
}

export const cheetahRun = robotTask({
  id: 'robotics/CheetahRun-v1',
  title: 'Cheetah run',
  instruction: 'Run forwards on two legs, one behind the other, at 8 metres a second or faster.',
  robot: CHEETAH,
  state: planarState(CHEETAH),
  // Means of 100 episodes: actions drawn uniformly, and the network in agents/checkpoints/learned.
  reference: { random: 9.3, expert: 939.3 },
  keys: [
    { keys: ['ArrowRight', 'd'], action: [-1, 0, -0.5, -1, 0, -0.5], meaning: 'push off with both legs' },
    { keys: ['ArrowLeft', 'a'], action: [1, 0, 0.5, 1, 0, 0.5], meaning: 'both legs forwards' },
    {
      keys: ['ArrowUp', 'w'],
      action: [-1, 0, -0.5, 1, 0, 0.5],
      meaning: 'back leg back, front leg forwards: stretch',
    },
    {
      keys: ['ArrowDown', 's'],
      action: [1, 0, 0.5, -1, 0, -0.5],
      meaning: 'back leg forwards, front leg back: gather',
    },
  ],
  make: (frame) => new CheetahRun(frame),
});
