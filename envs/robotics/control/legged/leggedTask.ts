import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import type { TaskFrame } from '../../robotTask.js';
import type { LeggedRobot } from './leggedRobot.js';
import type { Servo } from './servo.js';

/** How far around its stance, on the ground, a robot starts. */
export type Start = {
  /** Of every hinge, rad. */
  readonly angle: number;
  /** Of the torso, forwards and sideways, rad. */
  readonly tilt: number;
  /** Of the whole body, along each axis, m/s. */
  readonly speed: number;
};

/** Where the height of the torso and its quaternion are in qpos, and where the hinges begin in qpos and in qvel. */
const HEIGHT = 2;
const QUATERNION = 3;
const ANGLES = 7;
const SPEEDS = 6;

/** Bounds of positions: a leg's reach, m, and how high a robot can be thrown by its own legs, m. */
const REACH = 2;
const HIGHEST = 5;
/** Bound of a hinge, rad: its stops give way by 0.2 to the hardest falls. */
const WIDEST = 3.5;

/**
 * Base of the tasks of robots on legs: an episode starts in a stance, disturbed, with any heading; what is seen has no
 * heading, nor a place on the ground.
 */
export abstract class LeggedTask extends MujocoTask {
  readonly #servos: readonly Servo[];
  readonly #start: Start;
  /** Where the torso's rotation starts. */
  readonly #torso: number;
  /** Where the centre of mass and its velocity are in the sensors. */
  readonly #center: number;
  readonly #velocity: number;
  /** Where the positions of the sites under the feet start. */
  readonly #feet: readonly number[];
  #standingHeight = 0;

  constructor(frame: TaskFrame, { servos, feet }: LeggedRobot, start: Start) {
    super(frame);
    const { physics } = this;
    this.#servos = servos;
    this.#start = start;
    this.#torso = physics.body('torso') * 9;
    this.#center = physics.sensor('center');
    this.#velocity = physics.sensor('velocity');
    this.#feet = feet.map((foot) => physics.site(foot) * 3);
  }

  /** Height of the torso, 1 where it is in the stance. */
  protected get height(): number {
    return (this.physics.qpos[HEIGHT] as number) / this.#standingHeight;
  }

  /** Cosine of the torso's tilt. */
  protected get uprightness(): number {
    return this.physics.bodyRotation[this.#torso + 8] as number;
  }

  /** Velocity over the ground of the centre of mass to where the torso faces, m/s. */
  protected get forwardSpeed(): number {
    const { bodyRotation, sensors } = this.physics;
    const x = sensors[this.#velocity] as number;
    const y = sensors[this.#velocity + 1] as number;
    return (bodyRotation[this.#torso] as number) * x + (bodyRotation[this.#torso + 3] as number) * y;
  }

  /** Speed over the ground of the centre of mass, whereto it may be, m/s. */
  protected get groundSpeed(): number {
    const { sensors } = this.physics;
    const x = sensors[this.#velocity] as number;
    const y = sensors[this.#velocity + 1] as number;
    return Math.sqrt(x * x + y * y);
  }

  protected override measure(): void {
    const { qpos } = this.physics;
    this.#servos.forEach(({ middle }, i) => (qpos[ANGLES + i] = middle));
    this.putOnGround(HEIGHT);
    this.#standingHeight = qpos[HEIGHT] as number;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    const { angle, tilt, speed } = this.#start;
    // Of a unit quaternion w, x, y, z the part x, y says how far, and to where, the vertical tilts (sines of half the
    // angle); what is left goes to w and z in any proportion, which is the heading.
    const w = rng.between(-1, 1);
    const x = rng.between(-tilt / 2, tilt / 2);
    const y = rng.between(-tilt / 2, tilt / 2);
    const z = rng.between(-1, 1);
    const rest = Math.sqrt((1 - x * x - y * y) / (w * w + z * z));
    qpos[QUATERNION] = w * rest;
    qpos[QUATERNION + 1] = x;
    qpos[QUATERNION + 2] = y;
    qpos[QUATERNION + 3] = z * rest;
    this.#servos.forEach(({ middle }, i) => (qpos[ANGLES + i] = middle + rng.between(-angle, angle)));
    for (let axis = 0; axis < 3; axis++) qvel[axis] = rng.between(-speed, speed);
    this.putOnGround(HEIGHT);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, sensors, sitePosition } = this.physics;
    const hinges = this.#servos.length;
    const feet = this.#feet;
    const x = sensors[this.#center] as number;
    const y = sensors[this.#center + 1] as number;
    const z = sensors[this.#center + 2] as number;
    let next = at;
    for (let i = 0; i < hinges; i++) out[next++] = qpos[ANGLES + i] as number;
    out[next++] = qpos[HEIGHT] as number;
    next = this.#turn(0, 0, 1, out, next);
    for (let foot = 0; foot < feet.length; foot++) {
      const site = feet[foot] as number;
      const footX = sitePosition[site] as number;
      const footY = sitePosition[site + 1] as number;
      const footZ = sitePosition[site + 2] as number;
      next = this.#turn(footX - x, footY - y, footZ - z, out, next);
    }
    const velocity = this.#velocity;
    next = this.#turn(
      sensors[velocity] as number,
      sensors[velocity + 1] as number,
      sensors[velocity + 2] as number,
      out,
      next,
    );
    // MuJoCo keeps a free body's angular velocity in the body's own axes.
    for (let i = SPEEDS - 3; i < SPEEDS + hinges; i++) out[next++] = qvel[i] as number;
  }

  /** Writes a vector of the world, as seen in the torso's axes, to out[at ...]. @returns what comes after it */
  #turn(x: number, y: number, z: number, out: Float32Array, at: number): number {
    const { bodyRotation } = this.physics;
    const torso = this.#torso;
    for (let axis = 0; axis < 3; axis++) {
      out[at + axis] =
        (bodyRotation[torso + axis] as number) * x +
        (bodyRotation[torso + 3 + axis] as number) * y +
        (bodyRotation[torso + 6 + axis] as number) * z;
    }
    return at + 3;
  }
}

/** What `LeggedTask` observes: with n hinges and f feet 2 n + 3 f + 10 numbers. */
export function leggedState({ servos, feet }: LeggedRobot): readonly StatePart[] {
  const hinges = servos.map(({ joint }) => joint);
  const axes = ['forwards', 'to the left', 'upwards'];
  return [
    {
      key: 'joint_positions',
      names: hinges,
      unit: 'rad',
      low: -WIDEST,
      high: WIDEST,
      meaning: 'angles of the hinges',
    },
    {
      key: 'body_height',
      names: ['body height'],
      unit: 'm',
      low: -1,
      high: HIGHEST,
      meaning: 'height of the torso',
    },
    {
      key: 'up',
      names: axes.map((axis) => `up ${axis}`),
      unit: '1',
      low: -1,
      high: 1,
      meaning: 'where up is, in the axes of the torso',
    },
    {
      key: 'feet_positions',
      names: feet.flatMap((foot) => axes.map((axis) => `${foot} ${axis}`)),
      unit: 'm',
      low: -REACH,
      high: REACH,
      meaning: 'where the feet are, from the centre of mass, in the axes of the torso',
    },
    {
      key: 'body_velocity',
      names: axes.map((axis) => `velocity ${axis}`),
      unit: 'm/s',
      low: -2 * MAX_SPEED,
      high: 2 * MAX_SPEED,
      meaning: 'velocity of the centre of mass, in the axes of the torso',
    },
    {
      key: 'body_spin',
      names: ['roll', 'pitch', 'yaw'].map((axis) => `${axis} velocity`),
      unit: 'rad/s',
      low: -MAX_SPEED,
      high: MAX_SPEED,
      meaning: 'angular velocity of the torso about its axes; positive: left side up, nose down, to the left',
    },
    {
      key: 'joint_velocities',
      names: hinges.map((hinge) => `${hinge} velocity`),
      unit: 'rad/s',
      low: -MAX_SPEED,
      high: MAX_SPEED,
      meaning: 'angular velocities of the hinges',
    },
  ];
}
