import type { Rng } from '../../../core/rng.js';
import type { ReferenceScores } from '../../../core/spec.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { ARM_HEIGHT, reacherRobot } from './reacherModel.js';

/** The target's radius, m. */
const EASY_RADIUS = 0.08;
const HARD_RADIUS = 0.03;

/** The shoulder starts at any angle, the elbow up to this far bent, rad. */
const HALF_TURN = 3.141592653589793;
const START_BEND = 2.5;
/** Both joints start this much around rest, rad/s. */
const START_VELOCITY = 0.1;

/** Where targets are, as parts of the arm's length; the elbow's stops keep the tip out of a third of it. */
const NEAREST = 0.35;
const FARTHEST = 0.9;
/** And at least this far from where the tip starts. */
const APART = 0.5;

/** Bound of the tip's and the target's position, m: an arm that varies is at most 0.78 m long. */
const REACH = 1;

/**
 * Bring the tip of an arm to the target, and hold it there.
 *
 * Action [2]: torques of shoulder and elbow, 1 = 0.6 and 0.3 N m. `state` [11]: cosine and sine of the shoulder's angle, angle of the elbow
 * (rad), both angular velocities (rad/s), x and y of the tip, of the target, and from the tip to the target (m).
 * Reward: 1 while the tip is within the target, less and less with its distance from it. 1,000 steps of 20 ms; nothing but a diverged
 * simulation ends it earlier. After dm_control's suite/reacher.py, whose targets are larger (a quarter and a tenth of the arm's length,
 * here an eighth and a twentieth), may be under the tip from the start, and are worth nothing from outside.
 */
class Reacher extends MujocoTask {
  readonly #radius: number;
  /** Where the upper arm's rotation, the tip's position and the target's position start. */
  readonly #upperArm: number;
  readonly #tip: number;
  readonly #target: number;
  /** m */
  #armLength = 0;

  constructor(frame: TaskFrame, radius: number) {
    super(frame);
    this.#radius = radius;
    this.#upperArm = this.physics.body('upper arm') * 9;
    this.#tip = this.physics.site('tip') * 3;
    this.#target = this.physics.mocap('target') * 3;
  }

  protected override measure(): void {
    this.physics.forward();
    // The arm of the reference pose is stretched along x.
    this.#armLength = this.physics.sitePosition[this.#tip] as number;
  }

  protected override initialize(rng: Rng): void {
    const { physics } = this;
    const { qpos, qvel, mocapPosition } = physics;
    const target = this.#target;
    const length = this.#armLength;
    qpos[0] = rng.between(-HALF_TURN, HALF_TURN);
    qpos[1] = rng.between(-START_BEND, START_BEND);
    qvel[0] = rng.between(-START_VELOCITY, START_VELOCITY);
    qvel[1] = rng.between(-START_VELOCITY, START_VELOCITY);
    physics.forward();
    mocapPosition[target + 2] = ARM_HEIGHT;
    let radius: number;
    do {
      const x = rng.between(-FARTHEST, FARTHEST);
      const y = rng.between(-FARTHEST, FARTHEST);
      mocapPosition[target] = length * x;
      mocapPosition[target + 1] = length * y;
      radius = Math.sqrt(x * x + y * y);
    } while (radius < NEAREST || radius > FARTHEST || this.#distance() < APART * length);
  }

  protected override evaluate(): number {
    return tolerance(this.#distance(), 0, this.#radius, this.#radius, 'longTail', 0.1);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation, sitePosition, mocapPosition } = this.physics;
    const tip = this.#tip;
    const target = this.#target;
    out[at] = bodyRotation[this.#upperArm] as number;
    out[at + 1] = bodyRotation[this.#upperArm + 3] as number;
    out[at + 2] = qpos[1] as number;
    out[at + 3] = qvel[0] as number;
    out[at + 4] = qvel[1] as number;
    for (let axis = 0; axis < 2; axis++) {
      const tipAt = sitePosition[tip + axis] as number;
      const targetAt = mocapPosition[target + axis] as number;
      out[at + 5 + axis] = tipAt;
      out[at + 7 + axis] = targetAt;
      out[at + 9 + axis] = targetAt - tipAt;
    }
  }

  /** From the tip to the target, m. */
  #distance(): number {
    const { sitePosition, mocapPosition } = this.physics;
    const x = (mocapPosition[this.#target] as number) - (sitePosition[this.#tip] as number);
    const y = (mocapPosition[this.#target + 1] as number) - (sitePosition[this.#tip + 1] as number);
    return Math.sqrt(x * x + y * y);
  }
}

const state: readonly StatePart[] = [
  {
    key: 'joint_positions',
    names: ['cos shoulder angle', 'sin shoulder angle', 'elbow angle'],
    unit: ['1', '1', 'rad'],
    low: [-1, -1, -HALF_TURN],
    high: [1, 1, HALF_TURN],
    meaning:
      'angles of the joints, 0 where the arm is stretched along x, positive counter-clockwise from above',
  },
  {
    key: 'joint_velocities',
    names: ['shoulder velocity', 'elbow velocity'],
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast the joints turn',
  },
  {
    key: 'tip_position',
    names: ['tip x', 'tip y'],
    unit: 'm',
    low: -REACH,
    high: REACH,
    meaning: 'where the tip is, from the shoulder',
  },
  {
    key: 'target_position',
    names: ['target x', 'target y'],
    unit: 'm',
    low: -REACH,
    high: REACH,
    meaning: 'where the target is, from the shoulder',
  },
  {
    key: 'to_target',
    names: ['x to the target', 'y to the target'],
    unit: 'm',
    low: -2 * REACH,
    high: 2 * REACH,
    meaning: 'from the tip to the target',
  },
];

const keys = [
  { keys: ['ArrowLeft', 'a'], action: [1, 0], meaning: 'turn the arm counter-clockwise' },
  { keys: ['ArrowRight', 'd'], action: [-1, 0], meaning: 'turn the arm clockwise' },
  { keys: ['ArrowUp', 'w'], action: [0, 1], meaning: 'bend the elbow counter-clockwise' },
  { keys: ['ArrowDown', 's'], action: [0, -1], meaning: 'bend the elbow clockwise' },
];

const reacher = (name: string, target: string, radius: number, reference: ReferenceScores) =>
  robotTask({
    id: `robotics/Reacher${name}-v1`,
    title: `Reacher ${name.toLowerCase()}`,
    instruction: `Bring the tip of the arm into the ${target}, and hold it there.`,
    robot: reacherRobot(radius),
    state,
    reference,
    keys,
    make: (frame) => new Reacher(frame, radius),
  });

// Means of 100 episodes of actions drawn uniformly, and of 5 of model-predictive, in both tasks.
export const reacherEasy = reacher('Easy', 'red ball', EASY_RADIUS, { random: 37.7, expert: 965.7 });

export const reacherHard = reacher('Hard', 'small red ball', HARD_RADIUS, { random: 4.7, expert: 893.6 });
