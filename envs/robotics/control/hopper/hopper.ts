import type { ReferenceScores } from '../../../core/spec.js';
import { robotTask } from '../../robotTask.js';
import { GetUpTask, ON_THE_SPOT, type Pace, atLeast } from '../planar/getUpTask.js';
import { planarState } from '../planar/planarRobot.js';
import { HOPPER } from './hopperModel.js';

/** From here on the hopper counts as standing, as a part of its full height: it bends its leg before every hop. */
const STANDING = 0.9;
const HOPPING = 0.75;

const keys = [
  { keys: ['ArrowUp', 'w', ' '], action: [0, -0.7, 1, -0.7], meaning: 'stretch the leg' },
  { keys: ['ArrowDown', 's'], action: [0, 0.7, -1, 0.7], meaning: 'crouch' },
  { keys: ['ArrowLeft', 'a'], action: [-1, -1, 0, -0.5], meaning: 'lean back' },
  { keys: ['ArrowRight', 'd'], action: [1, 1, 0, 0.5], meaning: 'lean forwards' },
];

/**
 * A hopper on one leg gets up from wherever it lies, and stands or hops along.
 *
 * Action [4]: torques of waist, hip, knee and ankle, 1 = 60, 90, 80 and 40 N m. `state` [14]: cosine and sine of the torso's pitch, its
 * height (m), angles of the joints (rad), velocity of the torso forwards and upwards (m/s) and over (rad/s), angular velocities of
 * the joints (rad/s). Reward: planar/getUpTask.ts. 1,000 steps of 20 ms; nothing but a diverged simulation ends it earlier.
 * After dm_control's suite/hopper.py, which pays for standing where the torso is 0.6 m above the foot and for hopping at 2 m/s.
 */
const hopper = (
  name: string,
  doing: string,
  instruction: string,
  high: number,
  pace: Pace,
  reference: ReferenceScores,
) =>
  robotTask({
    id: `robotics/Hopper${name}-v1`,
    title: `Hopper ${doing}`,
    instruction,
    robot: HOPPER,
    state: planarState(HOPPER),
    reference,
    keys,
    make: (frame) => new GetUpTask(frame, HOPPER, high, pace),
  });

// Reference scores: means of 100 episodes of actions drawn uniformly, and of 5 of agents/search/modelPredictive.

export const hopperStand = hopper(
  'Stand',
  'stand',
  'Get up from the ground and stand upright on one leg, without moving along.',
  STANDING,
  ON_THE_SPOT,
  { random: 15.5, expert: 941.5 },
);

export const hopperHop = hopper(
  'Hop',
  'hop',
  'Get up from the ground and hop forwards on one leg, at 1.5 metres a second or faster.',
  HOPPING,
  atLeast(1.5),
  { random: 6.3, expert: 813.8 },
);
