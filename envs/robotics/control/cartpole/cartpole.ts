import type { Rng } from '../../../core/rng.js';
import type { KeyBinding } from '../../../core/spec.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import type { TaskFrame } from '../../robotTask.js';

/** The lowest pole hangs straight down at this angle of its hinge, rad. */
export const HANGING = 3.141592653589793;

/** Solved while every pole has been this upright (cosine) and the cart this near to the middle (m) for so many steps. */
const UPRIGHT = 0.95;
const CENTERED = 0.5;
const HELD_STEPS = 100;

/** Bound of the cart's position, m: the soft stops at 1.8 give way by 0.25 to the hardest blow that play has dealt them. */
const REACH = 3;

/** Where an episode starts: around a pose, evenly, by as much as the spreads say. Cart first, then the hinges. */
export type Start = {
  /** m, rad */
  readonly pose: readonly number[];
  readonly spread: readonly number[];
  /** Largest velocity of the cart and of every hinge, m/s and rad/s. */
  readonly speed: number;
};

/**
 * A cart on a rail with poles on hinges that have no motor: all that is done to them is done by moving the cart. Tasks
 * differ by where an episode starts and by what is rewarded.
 *
 * Action [1]: force on the cart, 1 = 10 N. `state` [2 + 3 x poles]: position of the cart (m), cosine and sine of each
 * pole's angle (0 upright, positive towards +x), velocity of the cart (m/s), angular velocity of each hinge (rad/s).
 */
export abstract class Cartpole extends MujocoTask {
  readonly #start: Start;
  readonly #poles: number;
  /** Where the first pole's rotation starts; those of the others follow. */
  readonly #rotation: number;

  constructor(frame: TaskFrame, start: Start) {
    super(frame);
    this.#start = start;
    this.#poles = start.pose.length - 1;
    this.#rotation = this.physics.body('pole') * 9;
  }

  /**
   * The reward of a step, from 0 to 1.
   * @param position of the cart, m, 0 in the middle of the rail
   * @param cosine of the angle of the pole that stands worst, 1 upright and -1 hanging
   */
  protected abstract worth(position: number, cosine: number): number;

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    const { pose, spread, speed } = this.#start;
    for (let i = 0; i < pose.length; i++) {
      const most = spread[i] as number;
      qpos[i] = (pose[i] as number) + rng.between(-most, most);
    }
    for (let i = 0; i < pose.length; i++) qvel[i] = rng.between(-speed, speed);
  }

  protected override evaluate(): number {
    const { qpos, bodyRotation } = this.physics;
    const position = qpos[0] as number;
    let cosine = 1;
    for (let i = 0; i < this.#poles; i++) {
      cosine = Math.min(cosine, bodyRotation[this.#rotation + 9 * i + 8] as number);
    }
    const held = this.remembered;
    const isHeld = cosine >= UPRIGHT && Math.abs(position) <= CENTERED;
    held[0] = isHeld ? (held[0] as number) + 1 : 0;
    return this.worth(position, cosine);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation } = this.physics;
    const poles = this.#poles;
    out[at] = qpos[0] as number;
    for (let i = 0; i < poles; i++) {
      out[at + 1 + 2 * i] = bodyRotation[this.#rotation + 9 * i + 8] as number;
      out[at + 2 + 2 * i] = bodyRotation[this.#rotation + 9 * i + 2] as number;
    }
    for (let i = 0; i <= poles; i++) out[at + 1 + 2 * poles + i] = qvel[i] as number;
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }
}

/** [0]: steps for which the poles have been held upright in the middle. */
export const MEMORY = { integers: 1 };

/** @param poles their names, from the cart up */
export const stateOf = (poles: readonly string[]): readonly StatePart[] => {
  const angles = poles.flatMap((pole) => [`cos ${pole} angle`, `sin ${pole} angle`]);
  return [
    {
      key: 'position',
      names: ['cart position', ...angles],
      unit: ['m', ...angles.map(() => '1')],
      low: [-REACH, ...angles.map(() => -1)],
      high: [REACH, ...angles.map(() => 1)],
      meaning: `where cart and ${poles.length === 1 ? 'pole are; the angle is' : 'poles are; angles are'} 0 upright and positive towards +x`,
    },
    {
      key: 'velocity',
      names: ['cart velocity', ...poles.map((pole) => `${pole} angular velocity`)],
      unit: ['m/s', ...poles.map(() => 'rad/s')],
      low: -MAX_SPEED,
      high: MAX_SPEED,
      meaning: 'how fast they move',
    },
  ];
};

export const KEYS: readonly KeyBinding[] = [
  { keys: ['ArrowLeft', 'a'], action: [-1], meaning: 'push left' },
  { keys: ['ArrowRight', 'd'], action: [1], meaning: 'push right' },
];
