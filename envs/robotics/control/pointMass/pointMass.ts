import type { Rng } from '../../../core/rng.js';
import type { KeyBinding } from '../../../core/spec.js';
import type { ActionBuffer } from '../../../core/spaces.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import { robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { EDGE, PIN, POINT_MASS } from './pointMassModel.js';

/** Mass and target start within this of the middle in x and in y, and at least this far from each other, m. */
const START = 0.27;
const APART = 0.2;

/** The reward is 1 within the target, m, and has fallen to a tenth this far outside it. */
const RADIUS = 0.03;
const NEAR = 0.06;
/** Solved while the mass has been within the target for so many steps. */
const HELD_STEPS = 50;

/** Bound of the mass's position, m: the stops at the edge give way. */
const REACH = 2 * EDGE;

/** Cosine of the least angle between the lines along which two motors push that are drawn: 45 degrees. */
const ALIKE = 0.7071;

/** Where the mocap bodies' positions start: the target's, and those of the pins that the motors push towards. */
const TARGET = 0;
const PINS = [3, 6] as const;

/**
 * Drive a ball over a board to the red disc, and keep it there.
 *
 * Action [2]: force of each motor, 1 = 0.3 N. The first pushes towards the green pin beyond the board's edge, the second
 * towards the blue one: along +x and +y. `state` [6]: position of the mass, position of the target (m), velocity of the
 * mass (m/s).
 * Reward: 1 in the disc, a tenth 6 cm outside it and falling on from there, times little force, a factor from 0.8 to 1.
 * 1,000 steps of 20 ms; nothing but a diverged simulation ends it earlier. Unlike in dm_control's point_mass
 * (suite/point_mass.py) the target is elsewhere in every episode.
 */
class PointMassEasy extends MujocoTask {
  protected override initialize(rng: Rng): void {
    const { qpos, mocapPosition } = this.physics;
    do {
      for (let i = 0; i < 2; i++) {
        qpos[i] = rng.between(-START, START);
        mocapPosition[TARGET + i] = rng.between(-START, START);
      }
    } while (this.#distance() < APART);
  }

  protected override command(actions: ActionBuffer, at: number): void {
    const { ctrl, mocapPosition } = this.physics;
    const first = actions[at] as number;
    const second = actions[at + 1] as number;
    for (let i = 0; i < 2; i++) {
      const along =
        first * (mocapPosition[PINS[0] + i] as number) + second * (mocapPosition[PINS[1] + i] as number);
      ctrl[i] = along / PIN;
    }
  }

  protected override evaluate(): number {
    const { ctrl } = this.physics;
    const x = ctrl[0] as number;
    const y = ctrl[1] as number;
    const distance = this.#distance();
    const held = this.remembered;
    held[0] = distance <= RADIUS ? (held[0] as number) + 1 : 0;
    const littleForce = (4 + tolerance(Math.sqrt(x * x + y * y), 0, 0, 2, 'quadratic', 0)) / 5;
    return tolerance(distance, 0, RADIUS, NEAR, 'longTail', 0.1) * littleForce;
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    for (let i = 0; i < 2; i++) {
      out[at + i] = qpos[i] as number;
      out[at + 2 + i] = mocapPosition[TARGET + i] as number;
      out[at + 4 + i] = qvel[i] as number;
    }
  }

  protected override isSolved(): boolean {
    return (this.remembered[0] as number) >= HELD_STEPS;
  }

  /** From the mass to the middle of the target, m. */
  #distance(): number {
    const { qpos, mocapPosition } = this.physics;
    const x = (qpos[0] as number) - (mocapPosition[TARGET] as number);
    const y = (qpos[1] as number) - (mocapPosition[TARGET + 1] as number);
    return Math.sqrt(x * x + y * y);
  }
}

/**
 * As easy, but the motors push along lines that are drawn for every episode, 45 degrees apart or more.
 *
 * `state` [10]: that of PointMassEasy and the directions of both motors, as unit vectors.
 */
class PointMassHard extends PointMassEasy {
  protected override initialize(rng: Rng): void {
    super.initialize(rng);
    const { mocapPosition } = this.physics;
    const [first, second] = PINS;
    let alike: number;
    do {
      for (const pin of PINS) this.#place(pin, rng);
      alike =
        (mocapPosition[first] as number) * (mocapPosition[second] as number) +
        (mocapPosition[first + 1] as number) * (mocapPosition[second + 1] as number);
    } while (Math.abs(alike) > ALIKE * PIN * PIN);
  }

  protected override observe(out: Float32Array, at: number): void {
    super.observe(out, at);
    const { mocapPosition } = this.physics;
    for (let i = 0; i < 2; i++) {
      out[at + 6 + i] = (mocapPosition[PINS[0] + i] as number) / PIN;
      out[at + 8 + i] = (mocapPosition[PINS[1] + i] as number) / PIN;
    }
  }

  /** Puts a pin in a direction of which each is as likely: that of a point drawn from a disc. */
  #place(pin: number, rng: Rng): void {
    let x: number;
    let y: number;
    let length: number;
    do {
      x = rng.between(-1, 1);
      y = rng.between(-1, 1);
      length = Math.sqrt(x * x + y * y);
    } while (length < 0.1 || length > 1);
    const { mocapPosition } = this.physics;
    mocapPosition[pin] = (PIN * x) / length;
    mocapPosition[pin + 1] = (PIN * y) / length;
  }
}

const state: readonly StatePart[] = [
  {
    key: 'position',
    names: ['x', 'y'],
    unit: 'm',
    low: -REACH,
    high: REACH,
    meaning: 'where the mass is, from the middle of the board',
  },
  {
    key: 'target_position',
    names: ['target x', 'target y'],
    unit: 'm',
    low: -START,
    high: START,
    meaning: 'where it is to be',
  },
  {
    key: 'velocity',
    names: ['x velocity', 'y velocity'],
    unit: 'm/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast the mass moves',
  },
];

const directions: StatePart = {
  key: 'motor_directions',
  names: ['first motor x', 'first motor y', 'second motor x', 'second motor y'],
  unit: '1',
  // Unit vectors from quotients, whose last bit may be rounded up.
  low: -1.001,
  high: 1.001,
  meaning: 'where the motors push, as unit vectors',
};

/** [0]: steps for which the mass has been within the target. */
const memory = { integers: 1 };

const keys: readonly KeyBinding[] = [
  { keys: ['ArrowLeft', 'a'], action: [-1, 0], meaning: 'away from the green pin' },
  { keys: ['ArrowRight', 'd'], action: [1, 0], meaning: 'towards the green pin' },
  { keys: ['ArrowUp', 'w'], action: [0, 1], meaning: 'towards the blue pin' },
  { keys: ['ArrowDown', 's'], action: [0, -1], meaning: 'away from the blue pin' },
];

export const pointMassEasy = robotTask({
  id: 'robotics/PointMassEasy-v1',
  title: 'Point mass, easy',
  instruction: 'Drive the ball over the board onto the red disc and keep it there.',
  robot: POINT_MASS,
  state,
  memory,
  // Means of 100 episodes with actions drawn uniformly, and of 10 by agents/search/modelPredictive.
  reference: { random: 17.3, expert: 955.8 },
  keys,
  make: (frame) => new PointMassEasy(frame),
});

export const pointMassHard = robotTask({
  id: 'robotics/PointMassHard-v1',
  title: 'Point mass, hard',
  instruction:
    'Drive the ball onto the red disc and keep it there, with motors that push towards the green and the blue pin.',
  robot: POINT_MASS,
  state: [...state, directions],
  memory,
  // Measured as above.
  reference: { random: 30.2, expert: 951.8 },
  keys,
  make: (frame) => new PointMassHard(frame),
});
