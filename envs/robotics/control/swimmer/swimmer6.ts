import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { JOINTS, SWIMMER, SWIMMING_HEIGHT } from './swimmerModel.js';

/** Where the heading is in qpos and qvel, after x and y, and where the joints begin. */
const HEADING = 2;
const FIRST_JOINT = 3;

/** It starts with any heading and its joints bent by up to this much, rad. */
const HALF_TURN = 3.141592653589793;
const START_BEND = 0.5;

/** The target's radius, m, and how far outside of it a tenth of the reward is left. */
const RADIUS = 0.1;
const MARGIN = 0.3;
/** How far from the head the target is, m. */
const NEAREST = 0.9;
const FARTHEST = 1.4;

/** Bound of the distance to the target, m: no swimmer gets further in the 40 seconds of an episode. */
const FAR = 100;

/**
 * Swim to a target, nose first, and stay there.
 *
 * Action [5]: torques of the joints, from the head on, 1 = 4 N m. `state` [15]: angles of the joints (rad), the target from the nose (m,
 * forwards and to the left), velocity of the head (m/s, forwards and to the left) and its angular velocity (rad/s), angular velocities of
 * the joints (rad/s).
 * Reward: 1 while the nose is within the target, less and less with its distance from it. 1,000 steps of 40 ms; nothing but a diverged
 * simulation ends it earlier. After dm_control's suite/swimmer.py, where the target is close by, or under the nose, once in five times.
 */
class Swimmer6 extends MujocoTask {
  /** Where the head's rotation, the nose's and the target's position start. */
  readonly #head: number;
  readonly #nose: number;
  readonly #target: number;

  constructor(frame: TaskFrame) {
    super(frame);
    this.#head = this.physics.body('head') * 9;
    this.#nose = this.physics.site('nose') * 3;
    this.#target = this.physics.mocap('target') * 3;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, mocapPosition } = this.physics;
    const target = this.#target;
    qpos[HEADING] = rng.between(-HALF_TURN, HALF_TURN);
    for (let i = FIRST_JOINT; i < qpos.length; i++) qpos[i] = rng.between(-START_BEND, START_BEND);
    let square: number;
    do {
      const x = rng.between(-FARTHEST, FARTHEST);
      const y = rng.between(-FARTHEST, FARTHEST);
      mocapPosition[target] = x;
      mocapPosition[target + 1] = y;
      square = x * x + y * y;
    } while (square < NEAREST * NEAREST || square > FARTHEST * FARTHEST);
    mocapPosition[target + 2] = SWIMMING_HEIGHT;
  }

  protected override evaluate(): number {
    const { sitePosition, mocapPosition } = this.physics;
    const x = (mocapPosition[this.#target] as number) - (sitePosition[this.#nose] as number);
    const y = (mocapPosition[this.#target + 1] as number) - (sitePosition[this.#nose + 1] as number);
    return tolerance(Math.sqrt(x * x + y * y), 0, RADIUS, MARGIN, 'longTail', 0.1);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, sitePosition, mocapPosition } = this.physics;
    const joints = qpos.length - FIRST_JOINT;
    const x = (mocapPosition[this.#target] as number) - (sitePosition[this.#nose] as number);
    const y = (mocapPosition[this.#target + 1] as number) - (sitePosition[this.#nose + 1] as number);
    let next = at;
    for (let i = 0; i < joints; i++) out[next++] = qpos[FIRST_JOINT + i] as number;
    next = this.#turn(x, y, out, next);
    next = this.#turn(qvel[0] as number, qvel[1] as number, out, next);
    for (let i = HEADING; i < qvel.length; i++) out[next++] = qvel[i] as number;
  }

  /** Writes a vector in the plane, as seen in the head's axes, to out[at ...]. @returns what comes after it */
  #turn(x: number, y: number, out: Float32Array, at: number): number {
    const { bodyRotation } = this.physics;
    const cosine = bodyRotation[this.#head] as number;
    const sine = bodyRotation[this.#head + 3] as number;
    out[at] = cosine * x + sine * y;
    out[at + 1] = cosine * y - sine * x;
    return at + 2;
  }
}

const state: readonly StatePart[] = [
  {
    key: 'joint_positions',
    names: JOINTS.map((joint) => `${joint} angle`),
    unit: 'rad',
    low: -HALF_TURN,
    high: HALF_TURN,
    meaning: 'angles of the joints from the head on, 0 where the swimmer is straight',
  },
  {
    key: 'to_target',
    names: ['forwards to the target', 'leftwards to the target'],
    unit: 'm',
    low: -FAR,
    high: FAR,
    meaning: 'from the nose to the target, in the axes of the head',
  },
  {
    key: 'body_velocity',
    names: ['forward velocity', 'leftward velocity', 'turning velocity'],
    unit: ['m/s', 'm/s', 'rad/s'],
    low: [-2 * MAX_SPEED, -2 * MAX_SPEED, -MAX_SPEED],
    high: [2 * MAX_SPEED, 2 * MAX_SPEED, MAX_SPEED],
    meaning: 'how fast the head moves, in its axes, and turns',
  },
  {
    key: 'joint_velocities',
    names: JOINTS.map((joint) => `${joint} velocity`),
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast the joints turn',
  },
];

export const swimmer6 = robotTask({
  id: 'robotics/Swimmer6-v1',
  title: 'Swimmer of six links',
  instruction: 'Swim to the red ball by waving the body from side to side, and keep the nose in it.',
  robot: SWIMMER,
  state,
  // Means of 100 episodes of actions drawn uniformly, and of 20 of model-predictive.
  reference: { random: 22.6, expert: 887.6 },
  keys: [
    { keys: ['ArrowLeft', 'a'], action: [-1, -1, -1, -1, -1], meaning: 'curl up to the left' },
    { keys: ['ArrowRight', 'd'], action: [1, 1, 1, 1, 1], meaning: 'curl up to the right' },
    { keys: ['ArrowUp', 'w'], action: [1, 0.5, 0, -0.5, -1], meaning: 'beat the tail to one side' },
    { keys: ['ArrowDown', 's'], action: [-1, -0.5, 0, 0.5, 1], meaning: 'beat the tail to the other' },
  ],
  make: (frame) => new Swimmer6(frame),
});
