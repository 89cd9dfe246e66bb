import type { Robot } from '../../robot.js';
import type { Servo } from './servo.js';

/**
 * A robot on legs. Its model has a body `torso` with a free joint, then hinges, in the order of their servos; sensors `center`
 * and `velocity` of its centre of mass; and a site under each foot.
 */
export type LeggedRobot = Robot & {
  readonly servos: readonly Servo[];
  /** Names of the sites under the feet. */
  readonly feet: readonly string[];
};
