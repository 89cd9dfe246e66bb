import type { Rng } from '../../core/rng.js';
import { robotTask } from '../robotTask.js';
import { tolerance } from '../tolerance.js';
import { armRobot } from './armModel.js';
import {
  ARM_NUMBERS,
  ArmTask,
  armDefaults,
  armKeys,
  armSettings,
  armState,
  planarDistance,
} from './armTask.js';
import { Blocks, COLORS, RGB, blocksLength, blocksState, drawColors } from './blocks.js';
import { targetState } from './targets.js';

/** Half the sides of the block, m: wider than the fingers open, so it can only be pushed. */
const HALF_SIDE = 0.042;
const HALF_HEIGHT = 0.03;
/** Where block and pad lie at the start, m, and how far from each other at least. */
const LOW = [0.36, -0.24] as const;
const HIGH = [0.6, 0.24] as const;
const APART = 0.18;
/** The block is on the pad when their middles are this near, m. */
const THERE = 0.03;
/** Farther off than this it is worth little, m. */
const NEAR = 0.06;

const THINGS = `
    <body name="block 1" pos="0.5 0 ${HALF_HEIGHT}">
      <freejoint name="block 1"/>
      <geom class="thing" name="block 1" type="box" size="${HALF_SIDE} ${HALF_SIDE} ${HALF_HEIGHT}" mass="0.3"/>
    </body>
    <body name="pad" mocap="true" pos="0.5 0.2 0.002">
      <geom class="mark" name="pad" type="cylinder" size="0.065 0.002"/>
    </body>`;

/**
 * Push the block onto the pad. The block is too wide for the fingers.
 *
 * `state` [27]: the arm's own 20 numbers, position and heading of the block, position of the pad. Dense reward: 0.05 for a gripper near the
 * block, 0.95 for a block near the pad: all of it within 3 cm, a tenth at 6 cm more. 200 steps. After Meta-World's push and Gymnasium Robotics'
 * FetchPush.
 */
class ArmPush extends ArmTask {
  readonly #pad = this.physics.mocap('pad') * 3;
  readonly #padColor = this.physics.geom('pad') * 4;
  readonly #blocks = new Blocks(this.physics, 1);

  override get instruction(): string {
    const [block = '', pad = ''] = Array.from(this.remembered, (color) => COLORS[color]);
    return `Push the ${block} block onto the ${pad} pad.`;
  }

  protected override arrange(rng: Rng): void {
    const { qpos, mocapPosition } = this.physics;
    const block = this.#blocks.at(0);
    drawColors(rng, this.remembered, 2);
    this.#blocks.scatter(rng);
    do {
      for (let axis = 0; axis < 2; axis++) {
        qpos[block + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
        mocapPosition[this.#pad + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
      }
    } while (this.#missing() < APART);
    qpos[block + 2] = HALF_HEIGHT;
  }

  protected override progress(): number {
    const near = this.gripDistance(this.physics.qpos, this.#blocks.at(0));
    return (
      0.05 * tolerance(near, 0, 0.06, 0.05, 'longTail', 0.1) +
      0.95 * tolerance(this.#missing(), 0, THERE, NEAR, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    return this.#missing() <= THERE;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { mocapPosition } = this.physics;
    this.#blocks.observe(out, at);
    for (let axis = 0; axis < 2; axis++) out[at + 5 + axis] = mocapPosition[this.#pad + axis] as number;
  }

  protected override paint(): void {
    this.#blocks.paint(0, this.remembered[0] as number);
    const rgba = this.physics.model.geom_rgba as Float32Array;
    rgba.set(RGB[COLORS[this.remembered[1] as number] ?? 'red'], this.#padColor);
  }

  /** How far the block is from the pad over the table, m. */
  #missing(): number {
    const { qpos, mocapPosition } = this.physics;
    return planarDistance(qpos, this.#blocks.at(0), mocapPosition, this.#pad);
  }
}

export const armPush = robotTask({
  id: 'robotics/ArmPush-v1',
  title: 'Push with the arm',
  instruction: 'Push the block onto the pad, as told by their colors.',
  robot: armRobot(THINGS, 37 + 7 + blocksLength(1)),
  state: [...armState, blocksState(1), targetState('the pad', 'xy')],
  memory: { integers: 2, numbers: ARM_NUMBERS },
  maxSteps: 200,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 1.8, expert: 179.2, successRate: 1 },
  keys: armKeys,
  defaults: armDefaults,
  settings: armSettings,
  make: (frame, config) => new ArmPush(frame, config),
});
