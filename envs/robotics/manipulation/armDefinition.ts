import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import type { KeyBinding } from '../../core/spec.js';
import { MAX_SPEED } from '../mujocoTask.js';
import type { StatePart } from '../robot.js';
import { type TaskDescription, type TaskFrame, robotTask } from '../robotTask.js';
import { armRobot } from './armModel.js';
import { type ArmTask, ARM_NUMBERS, JOINTS, OPEN } from './armTask.js';

const MAX_STEPS = 200;
/** Numbers of the physics' state of the arm alone: time, 9 positions, velocities and warm starts, 9 controls. */
const ARM_LENGTH = 37;
/** No joint, whose limits are at 3.75 and less, gets beyond this angle, rad. */
const FARTHEST_ANGLE = 4.2;
/** Fingers that are pressed together give way by this at most, m, and those that are wedged apart, by furniture, by that. */
const PRESSED = 0.05;
const WEDGED = 0.2;

/** The parts of every arm task's state that come first. */
const armState: readonly StatePart[] = [
  {
    key: 'joint_positions',
    names: Array.from({ length: JOINTS }, (_, j) => `joint ${j + 1}`),
    unit: 'rad',
    low: -FARTHEST_ANGLE,
    high: FARTHEST_ANGLE,
    meaning: 'angles of the arm',
  },
  {
    key: 'joint_velocities',
    names: Array.from({ length: JOINTS }, (_, j) => `velocity of joint ${j + 1}`),
    unit: 'rad/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast they change',
  },
  {
    key: 'gripper_position',
    names: ['gripper x', 'gripper y', 'gripper z'],
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: 'the point between the fingertips; x is away from the arm, y to its left, z up from the table',
  },
  {
    key: 'gripper_turn',
    names: ['cos gripper turn', 'sin gripper turn'],
    unit: '1',
    low: -1,
    high: 1,
    meaning: 'the heading of the hand about the vertical',
  },
  {
    key: 'gripper_opening',
    names: ['gripper opening'],
    unit: 'm',
    low: -PRESSED,
    high: 2 * OPEN + WEDGED,
    meaning: 'the distance between the fingers',
  },
];

const armKeys: readonly KeyBinding[] = [
  { keys: ['ArrowUp', 'w'], action: [-1, 0, 0, 0, 0], meaning: 'towards the arm' },
  { keys: ['ArrowDown', 's'], action: [1, 0, 0, 0, 0], meaning: 'away from the arm' },
  { keys: ['ArrowLeft', 'a'], action: [0, -1, 0, 0, 0], meaning: 'left' },
  { keys: ['ArrowRight', 'd'], action: [0, 1, 0, 0, 0], meaning: 'right' },
  { keys: ['e'], action: [0, 0, 1, 0, 0], meaning: 'up' },
  { keys: ['c'], action: [0, 0, -1, 0, 0], meaning: 'down' },
  { keys: ['q'], action: [0, 0, 0, 1, 0], meaning: 'turn left' },
  { keys: ['r'], action: [0, 0, 0, -1, 0], meaning: 'turn right' },
  { keys: [' '], action: [0, 0, 0, 0, 1], meaning: 'close the fingers' },
];

/** What tells one task of the arm from another. */
export type ArmDescription = Pick<TaskDescription, 'id' | 'title' | 'instruction' | 'reference'> & {
  /** Bodies beside the arm and its table, as MJCF, and how many numbers of the physics' state are theirs. */
  readonly things: string;
  readonly thingsLength: number;
  /** Parts of the state beside the arm's own. */
  readonly state: readonly StatePart[];
  /** Int32 numbers that the task remembers. */
  readonly integers?: number;
  /** How long an episode is: 200 steps unless more are needed. */
  readonly maxSteps?: number;
  make(frame: TaskFrame, config: EnvConfig): ArmTask;
};

/** A task of the arm as the registry holds it: rewards are dense or sparse. */
export function armDefinition({
  things,
  thingsLength,
  state,
  integers = 0,
  maxSteps = MAX_STEPS,
  ...task
}: ArmDescription): EnvDefinition {
  return robotTask({
    ...task,
    robot: armRobot(things, ARM_LENGTH + thingsLength),
    state: [...armState, ...state],
    memory: { integers, numbers: ARM_NUMBERS },
    maxSteps,
    keys: armKeys,
    defaults: { reward: 'dense' },
    settings: {
      reward: 'dense: on the way to the goal as well, or sparse: 1 while the goal is met, else 0',
    },
  });
}
