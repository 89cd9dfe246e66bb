import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { LeggedTask, leggedState } from '../legged/leggedTask.js';
import { servoMotion } from '../legged/servo.js';
import { QUADRUPED } from './quadrupedModel.js';

/** Speeds from which on the reward is full, m/s. */
const WALK_SPEED = 1;
const RUN_SPEED = 2.5;

/** How far around its stance an episode starts: rad, rad, m/s. */
const START = { angle: 0.3, tilt: 0.2, speed: 0.2 };

/**
 * Walk or run straight ahead on four legs, to wherever the robot happens to face.
 *
 * Action [12]: targets of the servos of hips and knees, 0 = the stance. `state` [46]: angles of the hinges (rad), height
 * of the torso (m), and in the axes of the torso where up is, where the feet are (m), velocity of the centre of mass (m/s) and
 * angular velocity (rad/s); angular velocities of the hinges (rad/s).
 * Reward: high x upright x fast, each from 0 to 1. After dm_control's suite/quadruped.py, which has speeds of 0.5 and
 * 5 m/s, starts in the air in any orientation and pays half the reward for standing upright: here standing pays nothing.
 * 1,000 steps of 25 ms; nothing but a diverged simulation ends it earlier.
 */
class Quadruped extends LeggedTask {
  readonly #speed: number;

  constructor(frame: TaskFrame, speed: number) {
    super(frame, QUADRUPED, START);
    this.#speed = speed;
  }

  protected override evaluate(): number {
    const speed = this.#speed;
    const high = tolerance(this.height, 0.8, Infinity, 0.5, 'linear', 0);
    const upright = tolerance(this.uprightness, 0.9, Infinity, 0.5, 'linear', 0);
    const fast = tolerance(this.forwardSpeed, speed, Infinity, speed, 'linear', 0);
    return high * upright * fast;
  }
}

const state = leggedState(QUADRUPED);

const { servos } = QUADRUPED;
const keys = [
  {
    keys: ['ArrowUp', 'w'],
    action: servoMotion(servos, { knee: 1, swing: -0.5 }),
    meaning: 'stretch the legs',
  },
  { keys: ['ArrowDown', 's'], action: servoMotion(servos, { knee: -1, swing: 0.5 }), meaning: 'crouch' },
  { keys: ['ArrowLeft', 'a'], action: servoMotion(servos, { swing: -1 }), meaning: 'feet forwards' },
  { keys: ['ArrowRight', 'd'], action: servoMotion(servos, { swing: 1 }), meaning: 'feet backwards' },
];

export const quadrupedWalk = robotTask({
  id: 'robotics/QuadrupedWalk-v1',
  title: 'Quadruped walk',
  instruction:
    'Walk straight ahead on four legs, at a metre a second or faster, with the back level and off the ground.',
  robot: QUADRUPED,
  state,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/legged/quadrupedTrot.ts.
  reference: { random: 11.3, expert: 949 },
  keys,
  make: (frame) => new Quadruped(frame, WALK_SPEED),
});

export const quadrupedRun = robotTask({
  id: 'robotics/QuadrupedRun-v1',
  title: 'Quadruped run',
  instruction:
    'Run straight ahead on four legs, at two and a half metres a second or faster, with the back level and off the ground.',
  robot: QUADRUPED,
  state,
  // Measured as for walking.
  reference: { random: 3.9, expert: 946.8 },
  keys,
  make: (frame) => new Quadruped(frame, RUN_SPEED),
});
