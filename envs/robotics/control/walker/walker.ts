import type { ReferenceScores } from '../../../core/spec.js';
import { robotTask } from '../../robotTask.js';
import { GetUpTask, ON_THE_SPOT, type Pace, atLeast } from '../planar/getUpTask.js';
import { planarState } from '../planar/planarRobot.js';
import { WALKER } from './walkerModel.js';

/** From here on the walker counts as standing, as a part of its full height: legs that run are bent. */
const STANDING = 0.85;

const keys = [
  { keys: ['ArrowUp', 'w'], action: [-0.3, 1, -0.5, -0.3, 1, -0.5], meaning: 'stretch both legs' },
  { keys: ['ArrowDown', 's'], action: [0.5, -1, 0.5, 0.5, -1, 0.5], meaning: 'crouch' },
  { keys: ['ArrowLeft', 'a'], action: [1, 0, 0, -1, 0, 0], meaning: 'left leg forwards, right leg back' },
  { keys: ['ArrowRight', 'd'], action: [-1, 0, 0, 1, 0, 0], meaning: 'right leg forwards, left leg back' },
];

/**
 * A walker on two legs gets up from wherever it lies, and stands, walks or runs.
 *
 * Action [6]: torques of hip, knee and ankle, left then right, 1 = 150, 100 and 60 N m. `state` [18]: cosine and sine of the torso's
 * pitch, its height (m), angles of the joints (rad), velocity of the torso forwards and upwards (m/s) and over (rad/s), angular velocities of
 * the joints (rad/s). Reward: planar/getUpTask.ts. 1,000 steps of 25 ms; nothing but a diverged simulation ends it earlier.
 * After dm_control's suite/walker.py, which asks for 1 m/s of a walk and 8 m/s of a run.
 */
const walker = (name: string, doing: string, instruction: string, pace: Pace, reference: ReferenceScores) =>
  robotTask({
    id: `robotics/Walker${name}-v1`,
    title: `Walker ${doing}`,
    instruction,
    robot: WALKER,
    state: planarState(WALKER),
    reference,
    keys,
    make: (frame) => new GetUpTask(frame, WALKER, STANDING, pace),
  });

// Reference scores: means of 100 episodes of actions drawn uniformly, and of 5 of agents/search/modelPredictive; of WalkerRun 100 of a
// network, `learned`, where that search gets 797.

export const walkerStand = walker(
  'Stand',
  'stand',
  'Get up from the ground and stand upright, without moving along.',
  ON_THE_SPOT,
  { random: 30.1, expert: 966 },
);

export const walkerWalk = walker(
  'Walk',
  'walk',
  'Get up from the ground and walk forwards on two legs, at 1.5 metres a second or faster.',
  atLeast(1.5),
  { random: 10.2, expert: 947 },
);

export const walkerRun = walker(
  'Run',
  'run',
  'Get up from the ground and run forwards on two legs, at 5 metres a second or faster.',
  atLeast(5),
  { random: 7.4, expert: 868 },
);
