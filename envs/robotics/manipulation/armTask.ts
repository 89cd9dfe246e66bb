import type { EnvConfig } from '../../core/coreEnv.js';
import type { Rng } from '../../core/rng.js';
import { wordSetting } from '../../core/settings.js';
import type { ActionBuffer } from '../../core/spaces.js';
import type { KeyBinding } from '../../core/spec.js';
import { MAX_SPEED, MujocoTask } from '../mujocoTask.js';
import type { StatePart } from '../robot.js';
import type { TaskFrame } from '../robotTask.js';
import { GRIPPER_SPEED, GRIPPER_TURN_SPEED, HOME } from './armModel.js';
import { InverseKinematics } from './inverseKinematics.js';

/** Seconds of an action. */
const STEP = 0.05;
const JOINTS = 7;
const FINGERS = 2;
/** How far a finger opens, m. */
const OPEN = 0.04;
/** Where the gripper may be sent, m: before the arm, over the table. */
const LOW = [0.22, -0.45, 0.012] as const;
const HIGH = [0.8, 0.45, 0.5] as const;
/** The pose that is asked for keeps this near to the gripper's own, m, so that what blocks it does not wind it up. */
const LEASH = 0.06;
/** How far the joints are from their home at the start, rad. */
const START = 0.06;
/** Fingers and joints give way this far beyond their limits, m and rad. */
const FINGER_SLACK = 0.05;
const JOINT_SLACK = 3.3;

/** Float64 numbers that the arm remembers: the position and the heading (cosine and sine) that the gripper is asked for. */
export const ARM_NUMBERS = 5;

/**
 * Base of the arm's tasks. Action [5]: velocity of the gripper forward (+x), to the left (+y) and up, its turning about the
 * vertical, and the fingers: closed at 1, open at -1. The gripper points down; what is asked for is turned into joint angles by
 * inverse kinematics, and servos follow these. `state`: the arm's own parts, then the task's.
 */
export abstract class ArmTask extends MujocoTask {
  /** Where the gripper's place starts in physics.sitePosition. */
  protected readonly grip: number;
  readonly #hand: number;
  readonly #isSparse: boolean;
  readonly #kinematics = new InverseKinematics(HOME);

  constructor(frame: TaskFrame, config: EnvConfig) {
    super(frame);
    this.grip = this.physics.site('grip') * 3;
    this.#hand = this.physics.body('hand') * 9;
    this.#isSparse = wordSetting(config, 'reward', ['dense', 'sparse']) === 'sparse';
  }

  /** Puts the task's things and goals where the episode starts; the arm is in place. */
  protected abstract arrange(rng: Rng): void;
  /** The dense reward, from 0 to 1. */
  protected abstract progress(): number;
  /** Whether the goal is met now. */
  protected abstract isMet(): boolean;
  /** Writes the task's own parts of the state to out[at ...]. */
  protected abstract observeThings(out: Float32Array, at: number): void;

  protected override initialize(rng: Rng): void {
    const { physics } = this;
    for (let j = 0; j < JOINTS; j++) {
      physics.qpos[j] = (HOME[j] as number) + rng.between(-START, START);
      physics.ctrl[j] = physics.qpos[j] as number;
    }
    for (let f = JOINTS; f < JOINTS + FINGERS; f++) {
      physics.qpos[f] = OPEN;
      physics.ctrl[f] = OPEN;
    }
    this.arrange(rng);
    physics.forward();
    const asked = this.rememberedNumbers;
    for (let axis = 0; axis < 3; axis++) asked[axis] = physics.sitePosition[this.grip + axis] as number;
    this.#setHeading(
      physics.bodyRotation[this.#hand] as number,
      physics.bodyRotation[this.#hand + 3] as number,
    );
  }

  protected override command(actions: ActionBuffer, at: number): void {
    const { physics } = this;
    const { ctrl, qpos, sitePosition } = physics;
    const asked = this.rememberedNumbers;
    for (let axis = 0; axis < 3; axis++) {
      const here = sitePosition[this.grip + axis] as number;
      const wanted = (asked[axis] as number) + (actions[at + axis] as number) * GRIPPER_SPEED * STEP;
      const near = within(wanted, here - LEASH, here + LEASH);
      asked[axis] = within(near, LOW[axis] as number, HIGH[axis] as number);
    }
    const turn = (actions[at + 3] as number) * GRIPPER_TURN_SPEED * STEP;
    const cosine = asked[3] as number;
    const sine = asked[4] as number;
    this.#setHeading(cosine - sine * turn, sine + cosine * turn);
    this.#follow();
    const { turns } = this.#kinematics;
    for (let j = 0; j < JOINTS; j++) ctrl[j] = (qpos[j] as number) + (turns[j] as number);
    const opening = (OPEN * (1 - (actions[at + 4] as number))) / 2;
    ctrl[JOINTS] = opening;
    ctrl[JOINTS + 1] = opening;
  }

  protected override evaluate(): number {
    return this.#isSparse ? (this.isMet() ? 1 : 0) : this.progress();
  }

  protected override isSolved(): boolean {
    return this.isMet();
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, sitePosition, bodyRotation } = this.physics;
    for (let j = 0; j < JOINTS; j++) {
      out[at + j] = qpos[j] as number;
      out[at + JOINTS + j] = qvel[j] as number;
    }
    let next = at + 2 * JOINTS;
    for (let axis = 0; axis < 3; axis++) out[next++] = sitePosition[this.grip + axis] as number;
    out[next++] = bodyRotation[this.#hand] as number;
    out[next++] = bodyRotation[this.#hand + 3] as number;
    out[next++] = (qpos[JOINTS] as number) + (qpos[JOINTS + 1] as number);
    this.observeThings(out, next);
  }

  /** How far the gripper is from a point, m: numbers at points[from ...]. */
  protected gripDistance(points: Float64Array, from: number): number {
    return distance(this.physics.sitePosition, this.grip, points, from);
  }

  #setHeading(cosine: number, sine: number): void {
    const asked = this.rememberedNumbers;
    const length = Math.sqrt(cosine * cosine + sine * sine);
    asked[3] = cosine / length;
    asked[4] = sine / length;
  }

  /** Finds how the joints are to turn to where the gripper is asked to be. */
  #follow(): void {
    const { qpos, sitePosition, bodyRotation, jointAnchor, jointAxis } = this.physics;
    const { error } = this.#kinematics;
    const asked = this.rememberedNumbers;
    const cosine = asked[3] as number;
    const sine = asked[4] as number;
    for (let axis = 0; axis < 3; axis++) {
      error[axis] = (asked[axis] as number) - (sitePosition[this.grip + axis] as number);
    }
    // Half the sum of (own axis) x (wanted axis): the rotation that is missing, where it is small. Wanted: the hand turned
    // about the vertical alone.
    const at = this.#hand;
    const xx = bodyRotation[at] as number;
    const yx = bodyRotation[at + 1] as number;
    const zx = bodyRotation[at + 2] as number;
    const xy = bodyRotation[at + 3] as number;
    const yy = bodyRotation[at + 4] as number;
    const zy = bodyRotation[at + 5] as number;
    const xz = bodyRotation[at + 6] as number;
    const yz = bodyRotation[at + 7] as number;
    error[3] = (zy - xz * sine - yz * cosine) / 2;
    error[4] = (xz * cosine - yz * sine - zx) / 2;
    error[5] = (xx * sine - xy * cosine + yx * cosine + yy * sine) / 2;
    this.#kinematics.solve(qpos, jointAnchor, jointAxis, sitePosition, this.grip);
  }
}

/** The parts of every arm task's state that come first. */
export const armState: readonly StatePart[] = [
  {
    key: 'joint_positions',
    names: Array.from({ length: JOINTS }, (_, j) => `joint ${j + 1}`),
    unit: 'rad',
    low: -JOINT_SLACK - 0.6,
    high: JOINT_SLACK + 0.6,
    meaning: 'angles of the arm',
  },
  {
    key: 'joint_velocities',
    names: Array.from({ length: JOINTS }, (_, j) => `velocity of joint ${j + 1}`),
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast they change',
  },
  {
    key: 'gripper_position',
    names: ['gripper x', 'gripper y', 'gripper z'],
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: 'the point between the fingertips; x is away from the arm, y to its left, z up from the table',
  },
  {
    key: 'gripper_turn',
    names: ['cos gripper turn', 'sin gripper turn'],
    unit: '1',
    low: -1,
    high: 1,
    meaning: 'the heading of the hand about the vertical',
  },
  {
    key: 'gripper_opening',
    names: ['gripper opening'],
    unit: 'm',
    low: -FINGER_SLACK,
    high: 2 * OPEN + FINGER_SLACK,
    meaning: 'the distance between the fingers',
  },
];

export const armSettings = {
  reward: 'dense: on the way to the goal as well, or sparse: 1 while the goal is met, else 0',
} as const;
export const armDefaults = { reward: 'dense' } as const;

export const armKeys: readonly KeyBinding[] = [
  { keys: ['ArrowUp', 'w'], action: [-1, 0, 0, 0, 0], meaning: 'towards the arm' },
  { keys: ['ArrowDown', 's'], action: [1, 0, 0, 0, 0], meaning: 'away from the arm' },
  { keys: ['ArrowLeft', 'a'], action: [0, -1, 0, 0, 0], meaning: 'left' },
  { keys: ['ArrowRight', 'd'], action: [0, 1, 0, 0, 0], meaning: 'right' },
  { keys: ['e'], action: [0, 0, 1, 0, 0], meaning: 'up' },
  { keys: ['c'], action: [0, 0, -1, 0, 0], meaning: 'down' },
  { keys: ['q'], action: [0, 0, 0, 1, 0], meaning: 'turn left' },
  { keys: ['r'], action: [0, 0, 0, -1, 0], meaning: 'turn right' },
  { keys: [' '], action: [0, 0, 0, 0, 1], meaning: 'close the fingers' },
];

/** The distance of two points, m: numbers at a[i ...] and b[j ...]. */
export function distance(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const x = (a[i] as number) - (b[j] as number);
  const y = (a[i + 1] as number) - (b[j + 1] as number);
  const z = (a[i + 2] as number) - (b[j + 2] as number);
  return Math.sqrt(x * x + y * y + z * z);
}

/** The same without height: x and y alone count. */
export function planarDistance(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const x = (a[i] as number) - (b[j] as number);
  const y = (a[i + 1] as number) - (b[j + 1] as number);
  return Math.sqrt(x * x + y * y);
}

function within(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
