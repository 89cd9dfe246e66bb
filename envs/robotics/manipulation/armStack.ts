import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask, distance } from './armTask.js';
import { Blocks, COLORS, HALF, blocksLength, blocksOf, blocksState, drawColors } from './blocks.js';

const COUNT = 3;
/** Of what is remembered: the colors of the blocks, then which block is to be put on which. */
const UPPER = COUNT;
const LOWER = COUNT + 1;
/** A block stands on another when its middle is this near to where it belongs, m. */
const SIDEWAYS = 0.02;
const ABOVE = 0.006;
/** A block is let go when the gripper is this far from it, m. */
const FREE = 0.05;

/**
 * Put one of three blocks on another, as told by their colors, and let go of it.
 *
 * Dense reward: 0.1 for a gripper near the block, 0.3 for a block near its place, and all when it stands there and is let go. After DeepMind's RGB
 * stacking (Lee et al. 2021, arXiv 2110.06192).
 */
class ArmStack extends ArmTask {
  readonly #blocks = new Blocks(this.physics, COUNT);
  readonly #place = new Float64Array(3);

  override get instruction(): string {
    const color = (which: number) =>
      COLORS[this.remembered[this.remembered[which] as number] as number] ?? '';
    return `Stack the ${color(UPPER)} block on the ${color(LOWER)} block and let go of it.`;
  }

  protected override arrange(rng: Rng): void {
    drawColors(rng, this.remembered, COUNT);
    const upper = rng.below(COUNT);
    this.remembered[UPPER] = upper;
    this.remembered[LOWER] = (upper + 1 + rng.below(COUNT - 1)) % COUNT;
    this.#blocks.scatter(rng);
  }

  protected override progress(): number {
    const { qpos } = this.physics;
    if (this.isMet()) return 1;
    const upper = this.#blocks.at(this.remembered[UPPER] as number);
    const near = this.gripDistance(qpos, upper);
    const missing = distance(qpos, upper, this.#findPlace(), 0);
    return (
      0.1 * tolerance(near, 0, 0.02, 0.1, 'longTail', 0.1) +
      0.3 * tolerance(missing, 0, ABOVE, 0.06, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    const { qpos } = this.physics;
    const upper = this.#blocks.at(this.remembered[UPPER] as number);
    const place = this.#findPlace();
    const x = (qpos[upper] as number) - (place[0] as number);
    const y = (qpos[upper + 1] as number) - (place[1] as number);
    const z = (qpos[upper + 2] as number) - (place[2] as number);
    return (
      x * x + y * y <= SIDEWAYS * SIDEWAYS && Math.abs(z) <= ABOVE && this.gripDistance(qpos, upper) >= FREE
    );
  }

  protected override observeThings(out: Float32Array, at: number): void {
    this.#blocks.observe(out, at);
    const next = at + 5 * COUNT;
    for (let block = 0; block < COUNT; block++) {
      out[next + block] = this.remembered[UPPER] === block ? 1 : 0;
      out[next + COUNT + block] = this.remembered[LOWER] === block ? 1 : 0;
    }
  }

  protected override paint(): void {
    for (let block = 0; block < COUNT; block++) {
      this.#blocks.paint(block, this.remembered[block] as number);
    }
  }

  /** Where the block belongs, m. */
  #findPlace(): Float64Array {
    const { qpos } = this.physics;
    const lower = this.#blocks.at(this.remembered[LOWER] as number);
    for (let axis = 0; axis < 3; axis++) this.#place[axis] = qpos[lower + axis] as number;
    this.#place[2] = (this.#place[2] as number) + 2 * HALF;
    return this.#place;
  }
}

const told: StatePart = {
  key: 'told',
  names: ['upper', 'lower'].flatMap((role) => [1, 2, 3].map((n) => `block ${n} is the ${role} one`)),
  unit: '1',
  low: 0,
  high: 1,
  meaning: 'which block is to be put on which, as the instruction says by their colors',
};

export const armStack = armDefinition({
  id: 'robotics/ArmStack-v2',
  title: 'Stack blocks with the arm',
  instruction: 'Stack the block on the other one, as told by their colors, and let go of it.',
  things: blocksOf(COUNT),
  thingsLength: blocksLength(COUNT),
  state: [blocksState(COUNT), told],
  integers: COUNT + 2,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 0.9, expert: 175, successRate: 1 },
  make: (frame, config) => new ArmStack(frame, config),
});
