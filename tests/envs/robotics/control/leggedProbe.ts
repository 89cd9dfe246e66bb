import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { LeggedRobot } from '#gatogym/envs/robotics/control/legged/leggedRobot.js';
import { TaskProbe } from './taskProbe.js';

/** What a task of a robot on legs knows of itself. */
type Legged = { readonly robot: LeggedRobot; readonly height: number };

/** A task of a robot on legs, put into its stance. */
export class LeggedProbe extends TaskProbe {
  readonly #task: Legged;

  constructor(env: CoreEnv) {
    super(env);
    this.#task = env as unknown as Legged;
  }

  /** Puts it into its stance, at rest, turned by twice the angle of this tangent. @returns what is observed */
  stand(turn: number): Float32Array {
    const scale = Math.sqrt(1 + turn * turn);
    return this.#pose(0, [1 / scale, 0, 0, turn / scale], 0);
  }

  /** The reward of a step through the air at this speed forwards, m/s, in the stance or, high up, in that upside down. */
  rewardInStance(speed: number, { isUpsideDown = false } = {}): number {
    if (isUpsideDown) this.#pose(1, [0, 1, 0, 0], speed);
    else this.#pose(0.02, [1, 0, 0, 0], speed);
    return this.hold(1);
  }

  /** Where the torso faces: x and y. */
  heading(): readonly [number, number] {
    const at = this.physics.body('torso') * 9;
    return [this.physics.bodyRotation[at]!, this.physics.bodyRotation[at + 3]!];
  }

  #pose(lift: number, rotation: readonly number[], speed: number): Float32Array {
    this.reset(1);
    // The task's `height` is relative to that of the stance.
    const height = this.physics.qpos[2]! / this.#task.height;
    const joints = this.#task.robot.servos.map(({ middle }) => middle);
    return this.place({ positions: [0, 0, height + lift, ...rotation, ...joints], velocities: [speed] });
  }
}
