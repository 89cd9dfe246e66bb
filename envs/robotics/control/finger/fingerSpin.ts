import { robotTask } from '../../robotTask.js';
import { tolerance } from '../../tolerance.js';
import { SPIN_FINGER } from './fingerModel.js';
import { FingerTask, HINGE, fingerKeys, fingerState } from './fingerTask.js';

/** Counter-clockwise, rad/s: from here on the reward is full. */
const SPINNING = 10;

/**
 * Keep a body on a hinge spinning by flicking it with a finger of two links: again and again, as it loses half of its speed in 0.3 s.
 *
 * Action [2]: torques of the finger's joints, 1 = 30 and 15 N m. `state` [7]: angles of the finger's joints (rad), where the spinner's tip
 * points (to the right, upwards), angular velocities of the joints and of the spinner (rad/s).
 * Reward: spin counter-clockwise, from 0 at rest to 1 at 10 rad/s. 1,000 steps of 20 ms; nothing but a diverged simulation ends it
 * earlier. After dm_control's suite/finger.py, where spins below 15 rad/s are worth nothing.
 */
class FingerSpin extends FingerTask {
  protected override evaluate(): number {
    return tolerance(this.physics.qvel[HINGE] as number, SPINNING, Infinity, SPINNING, 'linear', 0);
  }
}

export const fingerSpin = robotTask({
  id: 'robotics/FingerSpin-v1',
  title: 'Finger spin',
  instruction: 'Keep the spinner spinning counter-clockwise, fast, by flicking it with the finger.',
  robot: SPIN_FINGER,
  state: fingerState,
  // Means of 100 episodes: actions drawn uniformly, and the network in agents/checkpoints/learned.
  reference: { random: 28.6, expert: 965.6 },
  keys: fingerKeys,
  make: (frame) => new FingerSpin(frame),
});
