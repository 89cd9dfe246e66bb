import type { Rng } from '../../../core/rng.js';
import { MujocoTask } from '../../mujocoTask.js';
import type { TaskFrame } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import type { PlanarRobot } from './planarRobot.js';

/** Where the height and the pitch of the torso are in qpos, and where the joints begin. */
const HEIGHT = 1;
const PITCH = 2;
const JOINTS = 3;

/** The torso starts at any pitch, rad. */
const HALF_TURN = 3.141592653589793;
/** Every velocity starts this much around rest, m/s and rad/s. */
const START_VELOCITY = 0.1;

/** What a robot is to do once it is up: speeds of its centre of mass, forwards, m/s. */
export type Pace = {
  /** From the slowest to the fastest are worth the full reward ... */
  readonly slowest: number;
  readonly fastest: number;
  /** ... and nothing is left of it this far outside. */
  readonly margin: number;
};

/** It may sway a little. */
export const ON_THE_SPOT: Pace = { slowest: -0.25, fastest: 0.25, margin: 1 };

export const atLeast = (speed: number): Pace => ({ slowest: speed, fastest: Infinity, margin: speed });

/**
 * Get up from the ground, then keep a pace, or stand: what the tasks of hoppers and walkers share. An episode starts with
 * joints bent at random and the torso at any pitch, also upside down, the lowest point on the ground.
 *
 * Reward: high x upright x (1 + 5 x pace) / 6, each from 0 to 1. The height is that of the torso above the lowest foot, as in
 * dm_control's suite/hopper.py: a robot on its knees with its feet in the air is no higher than one that sits. The form is that of
 * suite/walker.py, where height and uprightness are added up, though: there a torso earns a quarter for being upright wherever it
 * is, and standing asks for no stillness. Here lying earns next to nothing, and every bit higher earns more.
 */
export class GetUpTask extends MujocoTask {
  readonly #high: number;
  readonly #pace: Pace;
  readonly #torso: number;
  readonly #feet: Int32Array;
  /** Where the velocity of the centre of mass starts. */
  readonly #velocity: number;
  /** The lower and upper limit of each joint, rad. */
  readonly #ranges: Float64Array;
  /** Height of the torso above the feet of the robot that stands straight, m. */
  #standingHeight = 1;

  /** @param high from here on it counts as standing: a part of the height at which it stands straight */
  constructor(frame: TaskFrame, robot: PlanarRobot, high: number, pace: Pace) {
    super(frame);
    const { physics } = this;
    this.#high = high;
    this.#pace = pace;
    this.#torso = physics.body('torso');
    this.#feet = Int32Array.from(robot.feet, (foot) => physics.body(foot));
    this.#velocity = physics.sensor('velocity');
    this.#ranges = (physics.model.jnt_range as Float64Array).slice();
  }

  protected override measure(): void {
    this.physics.forward();
    this.#standingHeight = this.#height();
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    const ranges = this.#ranges;
    qpos[PITCH] = rng.between(-HALF_TURN, HALF_TURN);
    for (let i = JOINTS; i < qpos.length; i++) {
      qpos[i] = rng.between(ranges[i * 2] as number, ranges[i * 2 + 1] as number);
    }
    for (let i = 0; i < qvel.length; i++) qvel[i] = rng.between(-START_VELOCITY, START_VELOCITY);
    this.putOnGround(HEIGHT);
  }

  protected override evaluate(): number {
    const { bodyRotation, sensors } = this.physics;
    const { slowest, fastest, margin } = this.#pace;
    const high = this.#high;
    const height = this.#height() / this.#standingHeight;
    const standing = tolerance(height, high, Infinity, high, 'linear', 0);
    const upright = (1 + (bodyRotation[this.#torso * 9 + 8] as number)) / 2;
    const pace = tolerance(sensors[this.#velocity] as number, slowest, fastest, margin, 'linear', 0);
    return (standing * upright * (1 + 5 * pace)) / 6;
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation } = this.physics;
    out[at] = bodyRotation[this.#torso * 9 + 8] as number;
    out[at + 1] = bodyRotation[this.#torso * 9 + 2] as number;
    let next = at + 2;
    out[next++] = qpos[HEIGHT] as number;
    for (let i = JOINTS; i < qpos.length; i++) out[next++] = qpos[i] as number;
    for (let i = 0; i < qvel.length; i++) out[next++] = qvel[i] as number;
  }

  /** How high the torso is above the lowest foot, m. */
  #height(): number {
    const { bodyPosition } = this.physics;
    const feet = this.#feet;
    let lowest = Infinity;
    for (let i = 0; i < feet.length; i++) {
      lowest = Math.min(lowest, bodyPosition[(feet[i] as number) * 3 + 2] as number);
    }
    return (bodyPosition[this.#torso * 3 + 2] as number) - lowest;
  }
}
