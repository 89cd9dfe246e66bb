import type { LeggedRobot } from '../../../envs/robotics/control/legged/leggedRobot.js';
import { sizeOf } from '../../../envs/core/spaces.js';
import { type EnvSpec, UserError } from '../../../envs/index.js';

/**
 * What a planner reads from the `state` of a robot on legs (envs/robotics/control/legged/leggedTask.ts), turned from the torso's axes
 * to level ones with the same heading. Angles are small: their sines are taken for them.
 */
export class LeggedReading {
  /** Numbers of the state. */
  readonly size: number;
  /** Nose down, rad, and how fast, rad/s. */
  pitch = 0;
  pitchSpeed = 0;
  /** Left side up, rad, and how fast, rad/s. */
  roll = 0;
  rollSpeed = 0;
  /** Velocity of the centre of mass, m/s. */
  forwardSpeed = 0;
  leftSpeed = 0;
  /** How far the centre of mass is ahead of each foot, and to its left, m. */
  readonly ahead: Float64Array;
  readonly beside: Float64Array;
  readonly #hinges: number;
  readonly #up = new Float64Array(3);

  /** @throws UserError when the environment does not offer such a state */
  constructor({ servos, feet }: LeggedRobot, spec: EnvSpec, agent: string) {
    this.#hinges = servos.length;
    this.size = 2 * servos.length + 3 * feet.length + 10;
    this.ahead = new Float64Array(feet.length);
    this.beside = new Float64Array(feet.length);
    const state = spec.observations['state'];
    if (!state || sizeOf(state) !== this.size) {
      throw new UserError(
        `${agent} needs the observation "state" of ${this.size} numbers, which ${spec.id} does not offer`,
      );
    }
  }

  /** Reads the state at state[at ...]. */
  read(state: Float32Array, at: number): void {
    const up = this.#up;
    const { ahead, beside } = this;
    const upAt = at + this.#hinges + 1;
    for (let axis = 0; axis < 3; axis++) up[axis] = state[upAt + axis] as number;
    this.pitch = -(up[0] as number);
    this.roll = up[1] as number;
    let next = upAt + 3;
    for (let foot = 0; foot < ahead.length; foot++) {
      ahead[foot] = -this.#level(state, next, 0);
      beside[foot] = -this.#level(state, next, 1);
      next += 3;
    }
    this.forwardSpeed = this.#level(state, next, 0);
    this.leftSpeed = this.#level(state, next, 1);
    this.rollSpeed = state[next + 3] as number;
    this.pitchSpeed = state[next + 4] as number;
  }

  /** The part of a vector along an axis of the torso, less what the axis has of it for not being level. */
  #level(state: Float32Array, at: number, axis: number): number {
    const up = this.#up;
    let upwards = 0;
    for (let i = 0; i < 3; i++) upwards += (state[at + i] as number) * (up[i] as number);
    return (state[at + axis] as number) - upwards * (up[axis] as number);
  }
}
