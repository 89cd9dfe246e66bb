import type { Servo } from '../../../envs/robotics/control/legged/servo.js';
import type { ActionBuffer } from '../../../envs/index.js';

/** The angles that the servos of a robot are to pull to, and the action that says so. */
export class ServoTargets {
  /** rad, one a servo. */
  readonly angles: Float64Array;
  readonly #servos: readonly Servo[];

  constructor(servos: readonly Servo[]) {
    this.#servos = servos;
    this.angles = new Float64Array(servos.length);
  }

  /** The number of a hinge by name. */
  hinge(name: string): number {
    const found = this.#servos.findIndex(({ joint }) => joint === name);
    if (found < 0) throw new Error(`the robot has no hinge "${name}"`);
    return found;
  }

  /** All to where the stance has them. */
  stand(): void {
    const servos = this.#servos;
    for (let i = 0; i < servos.length; i++) this.angles[i] = (servos[i] as Servo).middle;
  }

  /** Writes the action, or what comes nearest to it, to out[at ...]. */
  write(out: ActionBuffer, at: number): void {
    const servos = this.#servos;
    for (let i = 0; i < servos.length; i++) {
      const { middle, reach } = servos[i] as Servo;
      const action = ((this.angles[i] as number) - middle) / reach;
      out[at + i] = action > 1 ? 1 : action < -1 ? -1 : action;
    }
  }
}
