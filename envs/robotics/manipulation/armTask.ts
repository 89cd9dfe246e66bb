import type { EnvConfig } from '../../core/coreEnv.js';
import type { Rng } from '../../core/rng.js';
import { wordSetting } from '../../core/settings.js';
import type { ActionBuffer } from '../../core/spaces.js';
import { MujocoTask } from '../mujocoTask.js';
import type { TaskFrame } from '../robotTask.js';
import { GRIPPER_SPEED, GRIPPER_TURN_SPEED, HOME } from './armModel.js';
import { InverseKinematics } from './inverseKinematics.js';

/** Seconds of an action. */
const STEP = 0.05;
export const JOINTS = 7;
const FINGERS = 2;
/** How far a finger opens, m. */
export const OPEN = 0.04;
/** Where the gripper may be sent, m: before the arm, over the table. */
const LOW = [0.22, -0.45, 0.012] as const;
const HIGH = [0.8, 0.45, 0.5] as const;
/**
 * From the shoulder to the wrist of the stretched arm, m, less a little; how high the gripper is when its wrist is as high as the
 * shoulder, and how far the gripper is before its wrist.
 */
const STRETCHED = 0.7;
const SHOULDER = 0.123;
const WRIST = 0.088;
/** Cosine of the farthest turn to either side: 105 degrees. The fingers get at everything that way, and no joint to its end. */
const FARTHEST_TURN = -0.26;
/** The pose that is asked for keeps this near to the gripper's own, m, so that what blocks it does not wind it up. */
const LEASH = 0.05;
/** Which part of the way that is missing the joints go in the next step: all of it would be too far, for they lag a little. */
const SHARE = 0.8;
/** How far the joints are from their home at the start, rad. */
const START = 0.06;
/** Float64 numbers that the arm remembers: the position and the heading (cosine and sine) that the gripper is asked for. */
export const ARM_NUMBERS = 5;

/**
 * Base of the arm's tasks. Action [5]: velocity of the gripper forward (+x), to the left (+y) and up, its turning about the
 * vertical, and the fingers: closed at 1, open at -1. The gripper points down; how the joints are to move is found by inverse
 * kinematics, and servos keep these speeds. `state`: the arm's own parts, then the task's.
 */
export abstract class ArmTask extends MujocoTask {
  /** Where the gripper's place starts in physics.sitePosition. */
  protected readonly grip: number;
  /** How far before the arm the gripper may be sent, m. */
  protected readonly reach: number = HIGH[0];
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
    }
    for (let f = JOINTS; f < JOINTS + FINGERS; f++) {
      physics.qpos[f] = OPEN;
      physics.ctrl[f] = OPEN;
    }
    physics.forward();
    const asked = this.rememberedNumbers;
    for (let axis = 0; axis < 3; axis++) asked[axis] = physics.sitePosition[this.grip + axis] as number;
    this.#setHeading(
      physics.bodyRotation[this.#hand] as number,
      physics.bodyRotation[this.#hand + 3] as number,
    );
    this.arrange(rng);
  }

  protected override command(actions: ActionBuffer, at: number): void {
    const { physics } = this;
    const { ctrl, sitePosition } = physics;
    const asked = this.rememberedNumbers;
    for (let axis = 0; axis < 3; axis++) {
      const here = sitePosition[this.grip + axis] as number;
      const wanted = (asked[axis] as number) + (actions[at + axis] as number) * GRIPPER_SPEED * STEP;
      const near = within(wanted, here - LEASH, here + LEASH);
      asked[axis] = within(near, LOW[axis] as number, axis === 0 ? this.reach : (HIGH[axis] as number));
    }
    this.#keepInReach();
    const turn = (actions[at + 3] as number) * GRIPPER_TURN_SPEED * STEP;
    const cosine = asked[3] as number;
    const sine = asked[4] as number;
    this.#setHeading(cosine - sine * turn, sine + cosine * turn);
    this.#follow();
    const { turns } = this.#kinematics;
    for (let j = 0; j < JOINTS; j++) ctrl[j] = ((turns[j] as number) * SHARE) / STEP;
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

  /** Draws what is asked for towards the arm's axis where the stretched arm would not get there. */
  #keepInReach(): void {
    const asked = this.rememberedNumbers;
    const x = asked[0] as number;
    const y = asked[1] as number;
    const up = (asked[2] as number) - SHOULDER;
    const farthest = WRIST + Math.sqrt(STRETCHED * STRETCHED - up * up);
    const far = Math.sqrt(x * x + y * y);
    if (far <= farthest) return;
    asked[0] = (x / far) * farthest;
    asked[1] = (y / far) * farthest;
  }

  #setHeading(cosine: number, sine: number): void {
    const asked = this.rememberedNumbers;
    const length = Math.sqrt(cosine * cosine + sine * sine);
    if (cosine < FARTHEST_TURN * length) return;
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
