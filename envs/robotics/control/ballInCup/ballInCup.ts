import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { type TaskFrame, robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { BALL_IN_CUP, BEADS, HANGING } from './ballInCupModel.js';

/** The cup starts this far from the middle at most, and the ball this far from straight below it, m; the ball's speed, m/s. */
const START = 0.1;
const START_SWING = 0.15;
const START_VELOCITY = 0.5;

/** The reward is 1 while the ball is this near to where it rests in the cup, and has fallen to a tenth this far outside, m. */
const INSIDE = 0.035;
const NEAR = 0.1;
/** Solved while it has been in the cup for so many steps. */
const HELD_STEPS = 50;

/** Where the positions of a bead's geom and of its body start. */
type Bead = { readonly geom: number; readonly mocap: number };

/** Bounds of positions, m: stops and string give way to hard blows. */
const CUP_REACH = 1;
const BALL_REACH = 1;

/**
 * Swing the ball that hangs below the cup on a string, and catch it in the cup.
 *
 * Action [2]: force on the cup to the right and upwards, 1 = 5 N. `state` [8]: position of the cup from the middle,
 * position of the ball from the cup (x, z; m), velocities of both (m/s).
 * Reward: how near the ball is to where it rests in the cup: 1 inside, a tenth 13 cm away. 1,000 steps of 20 ms; nothing
 * but a diverged simulation ends it earlier. After dm_control's ball_in_cup (suite/ball_in_cup.py), where a ball may start
 * in the cup and nothing is rewarded outside: here it always hangs.
 */
class BallInCup extends MujocoTask {
  readonly #inside: number;
  readonly #ball: number;
  /** Where the string is tied to the cup. */
  readonly #knot: number;
  readonly #beads: readonly Bead[];

  constructor(frame: TaskFrame) {
    super(frame);
    const { physics } = this;
    this.#inside = physics.site('inside') * 3;
    this.#ball = physics.site('ball') * 3;
    this.#knot = physics.site('string') * 3;
    this.#beads = BEADS.map((bead) => ({ geom: physics.geom(bead) * 3, mocap: physics.mocap(bead) * 3 }));
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    const x = rng.between(-START, START);
    const z = rng.between(-START, START);
    const swing = rng.between(-START_SWING, START_SWING);
    qpos[0] = x;
    qpos[1] = z;
    qpos[2] = x + swing;
    qpos[3] = z + HANGING - Math.sqrt(HANGING * HANGING - swing * swing);
    qvel[2] = rng.between(-START_VELOCITY, START_VELOCITY);
    this.physics.forward();
    this.#string();
  }

  protected override evaluate(): number {
    const { sitePosition } = this.physics;
    this.#string();
    const x = (sitePosition[this.#ball] as number) - (sitePosition[this.#inside] as number);
    const z = (sitePosition[this.#ball + 2] as number) - (sitePosition[this.#inside + 2] as number);
    const distance = Math.sqrt(x * x + z * z);
    const held = this.remembered;
    held[0] = distance <= INSIDE ? (held[0] as number) + 1 : 0;
    return tolerance(distance, 0, INSIDE, NEAR, 'longTail', 0.1);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, sitePosition } = this.physics;
    out[at] = qpos[0] as number;
    out[at + 1] = qpos[1] as number;
    out[at + 2] = (sitePosition[this.#ball] as number) - (sitePosition[this.#knot] as number);
    out[at + 3] = (sitePosition[this.#ball + 2] as number) - (sitePosition[this.#knot + 2] as number);
    for (let i = 0; i < 4; i++) out[at + 4 + i] = qvel[i] as number;
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }

  /**
   * Strings the beads between cup and ball. Nothing feels them; their geoms are moved along with them at once, to where
   * the next step would put them.
   */
  #string(): void {
    const { sitePosition, mocapPosition, geomPosition } = this.physics;
    const parts = this.#beads.length + 1;
    for (let i = 1; i < parts; i++) {
      const { geom, mocap } = this.#beads[i - 1] as Bead;
      for (let axis = 0; axis < 3; axis++) {
        const from = sitePosition[this.#knot + axis] as number;
        const to = sitePosition[this.#ball + axis] as number;
        const place = from + ((to - from) * i) / parts;
        mocapPosition[mocap + axis] = place;
        geomPosition[geom + axis] = place;
      }
    }
  }
}

const state: readonly StatePart[] = [
  {
    key: 'cup_position',
    names: ['cup x', 'cup z'],
    unit: 'm',
    low: -CUP_REACH,
    high: CUP_REACH,
    meaning: 'where the cup is, from the middle',
  },
  {
    key: 'ball_position',
    names: ['ball x', 'ball z'],
    unit: 'm',
    low: -BALL_REACH,
    high: BALL_REACH,
    meaning: 'where the ball is, from the end of the string in the cup',
  },
  {
    key: 'velocities',
    names: ['cup x velocity', 'cup z velocity', 'ball x velocity', 'ball z velocity'],
    unit: 'm/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast both move',
  },
];

export const ballInCup = robotTask({
  id: 'robotics/BallInCup-v1',
  title: 'Ball in cup',
  instruction:
    'Move the cup so that the ball on its string swings up and falls into the cup, and keep it there.',
  robot: BALL_IN_CUP,
  state,
  // [0]: steps for which the ball has been in the cup.
  memory: { integers: 1 },
  // Means of 100 episodes with actions drawn uniformly, and of 10 by agents/search/modelPredictive.
  reference: { random: 16.8, expert: 960.2 },
  keys: [
    { keys: ['ArrowLeft', 'a'], action: [-1, 0], meaning: 'push the cup left' },
    { keys: ['ArrowRight', 'd'], action: [1, 0], meaning: 'push the cup right' },
    { keys: ['ArrowUp', 'w'], action: [0, 1], meaning: 'push the cup up' },
    { keys: ['ArrowDown', 's'], action: [0, -1], meaning: 'push the cup down' },
  ],
  make: (frame) => new BallInCup(frame),
});
