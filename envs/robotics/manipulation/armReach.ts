import type { Rng } from '../../core/rng.js';
import { robotTask } from '../robotTask.js';
import { tolerance } from '../tolerance.js';
import { armRobot } from './armModel.js';
import { ARM_NUMBERS, ArmTask, armDefaults, armKeys, armSettings, armState } from './armTask.js';
import { targetState } from './targets.js';

/** Where targets are drawn from, m. */
const LOW = [0.3, -0.3, 0.08] as const;
const HIGH = [0.7, 0.3, 0.4] as const;
/** A target never starts nearer to the gripper than this, m. */
const APART = 0.2;
/** The target is reached within this distance, m. */
const REACHED = 0.03;
/** What lies farther off than this is worth little, m. */
const NEAR = 0.12;

const TARGET = `
    <body name="target" mocap="true" pos="0.5 0 0.2">
      <geom class="mark" name="target" type="sphere" size="0.03" rgba="0.9 0.2 0.2 1"/>
    </body>`;

/**
 * Bring the gripper to the red ball that floats somewhere over the table.
 *
 * Dense reward: 1 within 3 cm of its middle, and outside by the distance, a tenth at 12 cm more. After Meta-World's reach.
 */
class ArmReach extends ArmTask {
  readonly #target = this.physics.mocap('target') * 3;

  protected override arrange(rng: Rng): void {
    const { mocapPosition } = this.physics;
    this.physics.forward();
    do {
      for (let axis = 0; axis < 3; axis++) {
        mocapPosition[this.#target + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
      }
    } while (this.gripDistance(mocapPosition, this.#target) < APART);
  }

  protected override progress(): number {
    const far = this.gripDistance(this.physics.mocapPosition, this.#target);
    return tolerance(far, 0, REACHED, NEAR, 'longTail', 0.1);
  }

  protected override isMet(): boolean {
    return this.gripDistance(this.physics.mocapPosition, this.#target) <= REACHED;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { mocapPosition } = this.physics;
    for (let axis = 0; axis < 3; axis++) out[at + axis] = mocapPosition[this.#target + axis] as number;
  }
}

export const armReach = robotTask({
  id: 'robotics/ArmReach-v1',
  title: 'Reach with the arm',
  instruction: 'Bring the gripper to the red ball and keep it there.',
  robot: armRobot(TARGET, 37 + 7),
  state: [...armState, targetState('the red ball')],
  memory: { numbers: ARM_NUMBERS },
  maxSteps: 200,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 6.7, expert: 195.3, successRate: 1 },
  keys: armKeys,
  defaults: armDefaults,
  settings: armSettings,
  make: (frame, config) => new ArmReach(frame, config),
});
