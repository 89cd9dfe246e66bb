import type { Rng } from '../../../core/rng.js';
import { MAX_SPEED, MujocoTask } from '../../mujocoTask.js';
import type { StatePart } from '../../robot.js';
import type { TaskFrame } from '../../robotTask.js';

/** Joints in qpos and qvel. */
const PROXIMAL = 0;
const DISTAL = 1;
export const HINGE = 2;

/** The finger starts out of the spinner's way: its joints from here to there, rad. */
const START_PROXIMAL = [-1.2, 0.1] as const;
const START_DISTAL = [-0.8, 0.5] as const;
/** The spinner starts at any angle, rad. */
const HALF_TURN = 3.141592653589793;
/** Every velocity starts this much around rest, rad/s. */
const START_VELOCITY = 0.1;

/** Numbers that every task of the finger observes. */
export const FINGER_NUMBERS = 7;

/** Base of the finger's tasks: how it starts, and what is seen of it. */
export abstract class FingerTask extends MujocoTask {
  /** Where the spinner's rotation starts. */
  readonly #spinner: number;

  constructor(frame: TaskFrame) {
    super(frame);
    this.#spinner = this.physics.body('spinner') * 9;
  }

  protected override initialize(rng: Rng): void {
    const { qpos, qvel } = this.physics;
    qpos[PROXIMAL] = rng.between(...START_PROXIMAL);
    qpos[DISTAL] = rng.between(...START_DISTAL);
    qpos[HINGE] = rng.between(-HALF_TURN, HALF_TURN);
    for (let i = 0; i < qvel.length; i++) qvel[i] = rng.between(-START_VELOCITY, START_VELOCITY);
  }

  protected override observe(out: Float32Array, at: number): void {
    const { qpos, qvel, bodyRotation } = this.physics;
    out[at] = qpos[PROXIMAL] as number;
    out[at + 1] = qpos[DISTAL] as number;
    out[at + 2] = bodyRotation[this.#spinner + 2] as number;
    out[at + 3] = bodyRotation[this.#spinner + 8] as number;
    out[at + 4] = qvel[PROXIMAL] as number;
    out[at + 5] = qvel[DISTAL] as number;
    out[at + 6] = qvel[HINGE] as number;
  }
}

export const fingerState: readonly StatePart[] = [
  {
    key: 'joint_positions',
    names: ['proximal angle', 'distal angle'],
    unit: 'rad',
    low: -HALF_TURN,
    high: HALF_TURN,
    meaning: 'angles of the joints, 0 where the finger hangs straight, positive towards the spinner',
  },
  {
    key: 'spinner_direction',
    names: ['tip to the right', 'tip upwards'],
    unit: '1',
    low: -1,
    high: 1,
    meaning: "where the spinner's tip points, from the hinge",
  },
  {
    key: 'joint_velocities',
    names: ['proximal velocity', 'distal velocity', 'spinner velocity'],
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast joints and spinner turn, positive counter-clockwise',
  },
];

export const fingerKeys = [
  { keys: ['ArrowRight', 'd'], action: [1, 0], meaning: 'swing the finger towards the spinner' },
  { keys: ['ArrowLeft', 'a'], action: [-1, 0], meaning: 'swing the finger away' },
  { keys: ['ArrowUp', 'w'], action: [0, 1], meaning: 'bend its outer link towards the spinner' },
  { keys: ['ArrowDown', 's'], action: [0, -1], meaning: 'bend its outer link away' },
];
