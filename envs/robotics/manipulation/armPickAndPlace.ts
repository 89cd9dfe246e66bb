import type { Rng } from '../../core/rng.js';
import { robotTask } from '../robotTask.js';
import { tolerance } from '../tolerance.js';
import { armRobot } from './armModel.js';
import { ARM_NUMBERS, ArmTask, armDefaults, armKeys, armSettings, armState, distance } from './armTask.js';
import { Blocks, COLORS, blocksLength, blocksOf, blocksState } from './blocks.js';
import { targetState } from './targets.js';

/** Where goals are drawn from, m. */
const LOW = [0.36, -0.25, 0.1] as const;
const HIGH = [0.62, 0.25, 0.3] as const;
/** The block is there within this distance, m. */
const THERE = 0.03;

const GOAL = `
    <body name="goal" mocap="true" pos="0.5 0 0.2">
      <geom class="mark" name="goal" type="sphere" size="0.014" rgba="0.97 0.97 0.97 1"/>
    </body>`;

/**
 * Grasp the block and carry it to the white ball in the air.
 *
 * Dense reward: 0.1 for a gripper near the block, 0.9 for a block near the goal: all of it within 3 cm, a tenth at 10 cm more. After
 * Meta-World's pick-place.
 */
class ArmPickAndPlace extends ArmTask {
  readonly #goal = this.physics.mocap('goal') * 3;
  readonly #blocks = new Blocks(this.physics, 1);

  override get instruction(): string {
    return `Pick up the ${COLORS[this.remembered[0] as number] ?? ''} block and hold it at the white ball.`;
  }

  protected override arrange(rng: Rng): void {
    const { mocapPosition } = this.physics;
    this.remembered[0] = rng.below(COLORS.length);
    for (let axis = 0; axis < 3; axis++) {
      mocapPosition[this.#goal + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
    }
    this.#blocks.scatter(rng, mocapPosition[this.#goal], mocapPosition[this.#goal + 1]);
  }

  protected override progress(): number {
    const near = this.gripDistance(this.physics.qpos, this.#blocks.at(0));
    return (
      0.1 * tolerance(near, 0, 0.02, 0.1, 'longTail', 0.1) +
      0.9 * tolerance(this.#missing(), 0, THERE, 0.1, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    return this.#missing() <= THERE;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { mocapPosition } = this.physics;
    this.#blocks.observe(out, at);
    for (let axis = 0; axis < 3; axis++) out[at + 5 + axis] = mocapPosition[this.#goal + axis] as number;
  }

  protected override paint(): void {
    this.#blocks.paint(0, this.remembered[0] as number);
  }

  #missing(): number {
    return distance(this.physics.qpos, this.#blocks.at(0), this.physics.mocapPosition, this.#goal);
  }
}

export const armPickAndPlace = robotTask({
  id: 'robotics/ArmPickAndPlace-v1',
  title: 'Pick and place with the arm',
  instruction: 'Pick up the block and hold it at the white ball.',
  robot: armRobot(GOAL + blocksOf(1), 37 + 7 + blocksLength(1)),
  state: [...armState, blocksState(1), targetState('the white ball')],
  memory: { integers: 1, numbers: ARM_NUMBERS },
  maxSteps: 200,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 3.4, expert: 171.8, successRate: 0.99 },
  keys: armKeys,
  defaults: armDefaults,
  settings: armSettings,
  make: (frame, config) => new ArmPickAndPlace(frame, config),
});
