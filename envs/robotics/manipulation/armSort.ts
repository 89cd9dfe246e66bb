import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask, planarDistance } from './armTask.js';
import {
  Blocks,
  COLORS,
  HALF,
  blocksLength,
  blocksOf,
  blocksState,
  drawColors,
  paintGeom,
} from './blocks.js';

const COUNT = 2;
/** Two blocks are carried one after the other. */
const MAX_STEPS = 300;
/** Where pads lie, m, and how far from each other and from blocks at least. */
const LOW = [0.36, -0.25] as const;
const HIGH = [0.62, 0.25] as const;
const APART = 0.14;
/** A block lies on its pad when their middles are this near, m, and it is no higher above the table than this. */
const THERE = 0.03;
const ABOVE = 0.006;
/** Farther off than this it is worth little, m. */
const NEAR = 0.06;
/** A block is let go when the gripper is this far from it, m. */
const FREE = 0.05;

const padOf = (n: number) => `
    <body name="pad ${n}" mocap="true" pos="0.5 ${0.2 * n} 0.002">
      <geom class="mark" name="pad ${n}" type="cylinder" size="0.05 0.002"/>
    </body>`;
const THINGS = Array.from({ length: COUNT }, (_, i) => padOf(i + 1)).join('') + blocksOf(COUNT);

/**
 * Put both blocks onto the pads of their colors and let go of them.
 *
 * `state` [34]: the arm's own 20 numbers, positions and headings of the blocks, positions of the pads; pad 1 has the color of block 1. Dense
 * reward: for each block 0.05 for a gripper near it until it is on its pad, and 0.4 as it gets near to its pad: all of that within 3 cm, a tenth
 * at 6 cm more; 1 when both lie there and are let go. 300 steps.
 */
class ArmSort extends ArmTask {
  readonly #blocks = new Blocks(this.physics, COUNT);
  readonly #pads = Int32Array.from({ length: COUNT }, (_, i) => this.physics.mocap(`pad ${i + 1}`) * 3);
  readonly #padGeoms = Int32Array.from({ length: COUNT }, (_, i) => this.physics.geom(`pad ${i + 1}`));

  override get instruction(): string {
    const [first = '', second = ''] = Array.from(this.remembered, (color) => COLORS[color]);
    return `Put the ${first} block onto the ${first} pad and the ${second} block onto the ${second} pad.`;
  }

  protected override arrange(rng: Rng): void {
    const { mocapPosition } = this.physics;
    drawColors(rng, this.remembered, COUNT);
    this.#blocks.scatter(rng);
    for (let pad = 0; pad < COUNT; pad++) {
      const at = this.#pads[pad] as number;
      do {
        for (let axis = 0; axis < 2; axis++) {
          mocapPosition[at + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
        }
      } while (this.#isCrowded(pad));
    }
  }

  protected override progress(): number {
    if (this.isMet()) return 1;
    let sum = 0;
    for (let block = 0; block < COUNT; block++) {
      const missing = this.#missing(block, block);
      const near = this.gripDistance(this.physics.qpos, this.#blocks.at(block));
      const fetched = missing <= THERE ? 1 : tolerance(near, 0, 0.02, 0.1, 'longTail', 0.1);
      sum += 0.05 * fetched + 0.4 * tolerance(missing, 0, THERE, NEAR, 'longTail', 0.1);
    }
    return sum;
  }

  protected override isMet(): boolean {
    const { qpos } = this.physics;
    for (let block = 0; block < COUNT; block++) {
      const at = this.#blocks.at(block);
      const height = (qpos[at + 2] as number) - HALF;
      if (this.#missing(block, block) > THERE || height > ABOVE || this.gripDistance(qpos, at) < FREE)
        return false;
    }
    return true;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { mocapPosition } = this.physics;
    this.#blocks.observe(out, at);
    for (let pad = 0; pad < COUNT; pad++) {
      const next = at + 5 * COUNT + 2 * pad;
      const place = this.#pads[pad] as number;
      out[next] = mocapPosition[place] as number;
      out[next + 1] = mocapPosition[place + 1] as number;
    }
  }

  protected override paint(): void {
    for (let block = 0; block < COUNT; block++) {
      const color = this.remembered[block] as number;
      this.#blocks.paint(block, color);
      paintGeom(this.physics, this.#padGeoms[block] as number, color);
    }
  }

  /** How far a block is from a pad over the table, m. */
  #missing(block: number, pad: number): number {
    const { qpos, mocapPosition } = this.physics;
    return planarDistance(qpos, this.#blocks.at(block), mocapPosition, this.#pads[pad] as number);
  }

  #isCrowded(pad: number): boolean {
    const { mocapPosition } = this.physics;
    const at = this.#pads[pad] as number;
    for (let block = 0; block < COUNT; block++) {
      if (this.#missing(block, pad) < APART) return true;
    }
    for (let other = 0; other < pad; other++) {
      if (planarDistance(mocapPosition, at, mocapPosition, this.#pads[other] as number) < APART) return true;
    }
    return false;
  }
}

const padState: StatePart = {
  key: 'pad_positions',
  names: Array.from({ length: COUNT }, (_, i) => [`pad ${i + 1} x`, `pad ${i + 1} y`]).flat(),
  unit: 'm',
  low: -1.5,
  high: 1.5,
  meaning: 'where the pads are: pad 1 has the color of block 1',
};

export const armSort = armDefinition({
  id: 'robotics/ArmSort-v1',
  title: 'Sort blocks with the arm',
  instruction: 'Put the blocks onto the pads of their colors and let go of them.',
  things: THINGS,
  thingsLength: COUNT * 7 + blocksLength(COUNT),
  state: [blocksState(COUNT), padState],
  integers: COUNT,
  maxSteps: MAX_STEPS,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 3.5, expert: 258.1, successRate: 0.96 },
  make: (frame, config) => new ArmSort(frame, config),
});
