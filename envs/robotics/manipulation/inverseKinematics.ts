import { solvePositive } from './cholesky.js';

const TASK = 6;
/** Joints that are hardly able to help near a singular pose are damped by this, m^2. */
const DAMPING = 1e-4;
/** How much of the way to the resting pose is gone in each step, as far as the gripper's pose allows it. */
const REST = 0.1;

/**
 * How joints are to turn to bring a gripper from its pose to another one: damped least squares, and in the joint space that is left a
 * pull towards a resting pose, so that the elbow stays where it belongs.
 * Source: S. Buss, "Introduction to inverse kinematics with Jacobian transpose, pseudoinverse and damped least squares methods",
 * 2004, sections 6 and 7.
 */
export class InverseKinematics {
  /** What is still missing: position, m, then rotation, rad; both in world axes. Set it before `solve`. */
  readonly error = new Float64Array(TASK);
  /** The joints' turns, rad: what `solve` found. */
  readonly turns: Float64Array;
  readonly #joints: number;
  readonly #rest: readonly number[];
  /** [6, joints] */
  readonly #jacobian: Float64Array;
  readonly #matrix = new Float64Array(TASK * TASK);
  readonly #vector = new Float64Array(TASK);

  /** @param rest angles of the resting pose, rad, one for each joint */
  constructor(rest: readonly number[]) {
    this.#joints = rest.length;
    this.#rest = rest;
    this.#jacobian = new Float64Array(TASK * rest.length);
    this.turns = new Float64Array(rest.length);
  }

  /**
   * @param angles of the joints, rad, the first ones of it
   * @param anchors of the joints' axes, [joints, 3], m, in world axes
   * @param axes of the joints, [joints, 3], in world axes
   * @param points where the gripper is: points[at ...], m
   */
  solve(
    angles: Float64Array,
    anchors: Float64Array,
    axes: Float64Array,
    points: Float64Array,
    at: number,
  ): void {
    const joints = this.#joints;
    const jacobian = this.#jacobian;
    const matrix = this.#matrix;
    const vector = this.#vector;
    const { error, turns } = this;
    for (let j = 0; j < joints; j++) {
      const x = axes[j * 3] as number;
      const y = axes[j * 3 + 1] as number;
      const z = axes[j * 3 + 2] as number;
      const dx = (points[at] as number) - (anchors[j * 3] as number);
      const dy = (points[at + 1] as number) - (anchors[j * 3 + 1] as number);
      const dz = (points[at + 2] as number) - (anchors[j * 3 + 2] as number);
      jacobian[j] = y * dz - z * dy;
      jacobian[joints + j] = z * dx - x * dz;
      jacobian[2 * joints + j] = x * dy - y * dx;
      jacobian[3 * joints + j] = x;
      jacobian[4 * joints + j] = y;
      jacobian[5 * joints + j] = z;
      turns[j] = REST * ((this.#rest[j] as number) - (angles[j] as number));
    }
    for (let row = 0; row < TASK; row++) {
      let missing = error[row] as number;
      for (let j = 0; j < joints; j++) {
        missing -= (jacobian[row * joints + j] as number) * (turns[j] as number);
      }
      vector[row] = missing;
      for (let column = 0; column <= row; column++) {
        let sum = row === column ? DAMPING : 0;
        for (let j = 0; j < joints; j++) {
          sum += (jacobian[row * joints + j] as number) * (jacobian[column * joints + j] as number);
        }
        matrix[row * TASK + column] = sum;
      }
    }
    solvePositive(matrix, vector, TASK);
    for (let j = 0; j < joints; j++) {
      let turn = turns[j] as number;
      for (let row = 0; row < TASK; row++) {
        turn += (jacobian[row * joints + j] as number) * (vector[row] as number);
      }
      turns[j] = turn;
    }
  }
}
