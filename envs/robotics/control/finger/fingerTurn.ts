import type { Rng } from '../../../core/rng.js';
import type { ReferenceScores } from '../../../core/spec.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { HINGE_HEIGHT, turnFinger } from './fingerModel.js';
import { FINGER_NUMBERS, FingerTask, fingerKeys, fingerState } from './fingerTask.js';

/** The target's radius, m. */
const EASY_RADIUS = 0.05;
const HARD_RADIUS = 0.02;

/** Bound of the target's position from the hinge, m: a spinner that varies is up to 0.2 m long on each side. */
const REACH = 0.25;

/**
 * Turn a body on a hinge, with a finger of two links, until its tip is at the target, and leave it there.
 *
 * Action [2]: torques of the finger's joints, 1 = 30 and 15 N m. `state` [11]: angles of the finger's joints (rad), where the spinner's tip
 * points (to the right, upwards), angular velocities of the joints and of the spinner (rad/s), the target from the hinge and from the tip (m, to
 * the right and upwards).
 * Reward: 1 while the end of the tip is within the target, less and less with its distance from it. 1,000 steps of 20 ms; nothing but
 * a diverged simulation ends it earlier. After dm_control's suite/finger.py, whose targets are larger (0.07 and 0.03 m), may be at the tip
 * from the start, and are worth nothing from outside; here they start at least a quarter of a turn from the tip.
 */
class FingerTurn extends FingerTask {
  readonly #radius: number;
  /** Where the positions of the tip and of the target start. */
  readonly #tip: number;
  readonly #target: number;

  constructor(frame: TaskFrame, radius: number) {
    super(frame);
    this.#radius = radius;
    this.#tip = this.physics.site('tip') * 3;
    this.#target = this.physics.mocap('target') * 3;
  }

  protected override initialize(rng: Rng): void {
    super.initialize(rng);
    const { physics } = this;
    physics.forward();
    const tip = this.#tip;
    const target = this.#target;
    const { sitePosition, mocapPosition } = physics;
    const tipX = sitePosition[tip] as number;
    const tipZ = (sitePosition[tip + 2] as number) - HINGE_HEIGHT;
    // A direction: that of a point drawn from a disc, or the opposite one, whichever is further from the tip's.
    let x: number;
    let z: number;
    let square: number;
    do {
      x = rng.between(-1, 1);
      z = rng.between(-1, 1);
      square = x * x + z * z;
    } while (square > 1 || square < 0.01);
    const side = x * tipX + z * tipZ > 0 ? -1 : 1;
    const scale = side * Math.sqrt((tipX * tipX + tipZ * tipZ) / square);
    mocapPosition[target] = scale * x;
    mocapPosition[target + 2] = HINGE_HEIGHT + scale * z;
  }

  protected override evaluate(): number {
    const { sitePosition, mocapPosition } = this.physics;
    const x = (mocapPosition[this.#target] as number) - (sitePosition[this.#tip] as number);
    const z = (mocapPosition[this.#target + 2] as number) - (sitePosition[this.#tip + 2] as number);
    return tolerance(Math.sqrt(x * x + z * z), 0, this.#radius, this.#radius, 'longTail', 0.1);
  }

  protected override observe(out: Float32Array, at: number): void {
    super.observe(out, at);
    const { sitePosition, mocapPosition } = this.physics;
    const x = mocapPosition[this.#target] as number;
    const z = mocapPosition[this.#target + 2] as number;
    const next = at + FINGER_NUMBERS;
    out[next] = x;
    out[next + 1] = z - HINGE_HEIGHT;
    out[next + 2] = x - (sitePosition[this.#tip] as number);
    out[next + 3] = z - (sitePosition[this.#tip + 2] as number);
  }
}

const state: readonly StatePart[] = [
  ...fingerState,
  {
    key: 'target_position',
    names: ['target to the right', 'target upwards'],
    unit: 'm',
    low: -REACH,
    high: REACH,
    meaning: 'where the target is, from the hinge',
  },
  {
    key: 'to_target',
    names: ['to the right to the target', 'upwards to the target'],
    unit: 'm',
    low: -2 * REACH,
    high: 2 * REACH,
    meaning: "from the spinner's tip to the target",
  },
];

const fingerTurn = (name: string, target: string, radius: number, reference: ReferenceScores) =>
  robotTask({
    id: `robotics/FingerTurn${name}-v1`,
    title: `Finger turn ${name.toLowerCase()}`,
    instruction: `Push the spinner with the finger until its tip is in the ${target}, and leave it there.`,
    robot: turnFinger(radius),
    state,
    reference,
    keys: fingerKeys,
    make: (frame) => new FingerTurn(frame, radius),
  });

// Means of 100 episodes of actions drawn uniformly, and of 5 of model-predictive, in both tasks.
export const fingerTurnEasy = fingerTurn('Easy', 'red ball', EASY_RADIUS, { random: 9.1, expert: 966 });

export const fingerTurnHard = fingerTurn('Hard', 'small red ball', HARD_RADIUS, {
  random: 2.4,
  expert: 954.4,
});
