import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { LeggedTask, leggedState } from '../legged/leggedTask.js';
import { servoMotion } from '../legged/servo.js';
import { HUMANOID } from './humanoidModel.js';

/** Speed from which on the reward for walking is full, and up to which that for standing is, m/s. */
const WALK_SPEED = 1;
const STILL_SPEED = 0.1;
/** Speed at which nothing is left of the reward for standing, m/s. */
const DRIFTING_SPEED = 0.5;

/** How far around its stance an episode starts: rad, rad, m/s. */
const START = { angle: 0.06, tilt: 0.05, speed: 0.15 };

/**
 * Stand or walk on two legs: the start is pushed out of balance, and without counter-measures the body falls in a second.
 *
 * Action [20]: targets of the servos of arms, waist and legs, 0 = the stance. `state` [56]: angles of the hinges (rad), height of the
 * torso (m), and in the axes of the torso where up is, where the feet are (m), velocity of the centre of mass (m/s) and
 * angular velocity (rad/s); angular velocities of the hinges (rad/s).
 * Reward: high x upright x still, or x fast where the task is to walk, each from 0 to 1. After dm_control's suite/humanoid.py, which
 * starts from any pose and pays for effort as well; here a fallen body earns nothing, and standing nothing where walking is asked for.
 * 1,000 steps of 25 ms; nothing but a diverged simulation ends it earlier.
 */
abstract class Humanoid extends LeggedTask {
  constructor(frame: TaskFrame) {
    super(frame, HUMANOID, START);
  }

  /** How well the body stands. */
  protected get standing(): number {
    const high = tolerance(this.height, 0.9, Infinity, 0.3, 'linear', 0);
    return high * tolerance(this.uprightness, 0.95, Infinity, 0.4, 'linear', 0);
  }
}

class HumanoidStand extends Humanoid {
  protected override evaluate(): number {
    const margin = DRIFTING_SPEED - STILL_SPEED;
    return this.standing * tolerance(this.groundSpeed, 0, STILL_SPEED, margin, 'linear', 0);
  }
}

class HumanoidWalk extends Humanoid {
  protected override evaluate(): number {
    return this.standing * tolerance(this.forwardSpeed, WALK_SPEED, Infinity, WALK_SPEED, 'linear', 0);
  }
}

const state = leggedState(HUMANOID);

const { servos } = HUMANOID;
const crouch = servoMotion(servos, { 'hip swing': 0.8, knee: 0.9, 'ankle pitch': 0.2 });
const stretch = servoMotion(servos, { 'hip swing': -0.2, knee: -0.4, 'ankle pitch': -0.4 });
const keys = [
  { keys: ['ArrowUp', 'w'], action: stretch, meaning: 'stretch the legs' },
  { keys: ['ArrowDown', 's'], action: crouch, meaning: 'crouch' },
  {
    keys: ['ArrowLeft', 'a'],
    action: servoMotion(servos, { 'ankle pitch': -0.5 }),
    meaning: 'lean backwards',
  },
  {
    keys: ['ArrowRight', 'd'],
    action: servoMotion(servos, { 'ankle pitch': 0.5 }),
    meaning: 'lean forwards',
  },
];

export const humanoidStand = robotTask({
  id: 'robotics/HumanoidStand-v1',
  title: 'Humanoid stand',
  instruction: 'Stand upright on two legs, and stay where you are.',
  robot: HUMANOID,
  state,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/legged/humanoidBalance.ts.
  reference: { random: 16.3, expert: 960.3 },
  keys,
  make: (frame) => new HumanoidStand(frame),
});

export const humanoidWalk = robotTask({
  id: 'robotics/HumanoidWalk-v1',
  title: 'Humanoid walk',
  instruction: 'Walk straight ahead on two legs, upright, at a metre a second or faster.',
  robot: HUMANOID,
  state,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/legged/humanoidWalk.ts.
  reference: { random: 3.7, expert: 828.4 },
  keys,
  make: (frame) => new HumanoidWalk(frame),
});
