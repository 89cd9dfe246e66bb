import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask, planarDistance } from './armTask.js';
import { COLORS, drawColors, drawTurn, paintGeom } from './blocks.js';

/** Half the sides of the peg, m, and how far above its middle its head is: where it is to be held. */
const HALF_SIDE = 0.012;
const HALF_HEIGHT = 0.055;
const HEAD = 0.025;
/** Half the sides of the hole, m: 4 mm are left on every side. */
const HALF_HOLE = 0.016;
/** Of the box with the hole: half its sides, its height, and the thickness of its walls, m. */
const HALF_BOX = 0.056;
const BOX_HEIGHT = 0.05;
const WALL = HALF_BOX - HALF_HOLE;
/** Where peg and box stand at the start, m, and how far from each other at least. */
const LOW = [0.36, -0.24] as const;
const HIGH = [0.62, 0.24] as const;
const APART = 0.15;
/** The peg is in when its head is this near to where it belongs, m: it stands on the table, or nearly so. */
const THERE = 0.012;
/** Farther off than this it is worth little, m. */
const NEAR = 0.06;
/** Of what is remembered: colors of the peg and of the box. */
const PEG = 0;
const BOX = 1;

// Walls are slippery, or they would force the fingers apart that are pressed onto them.
const wallOf = (side: string, x: number, y: number, sizeX: number, sizeY: number) => `
      <geom name="${side} wall" type="box" priority="1" condim="1" pos="${x} ${y} ${BOX_HEIGHT / 2}" size="${sizeX} ${sizeY} ${BOX_HEIGHT / 2}"/>`;
const MIDDLE = HALF_HOLE + WALL / 2;

const THINGS = `
    <body name="peg" pos="0.5 0.2 ${HALF_HEIGHT}">
      <freejoint name="peg"/>
      <geom class="thing" name="peg" type="box" size="${HALF_SIDE} ${HALF_SIDE} ${HALF_HEIGHT}" mass="0.1"/>
      <site name="head" pos="0 0 ${HEAD}"/>
    </body>
    <body name="box" mocap="true" pos="0.5 -0.2 0">${[
      wallOf('front', MIDDLE, 0, WALL / 2, HALF_BOX),
      wallOf('back', -MIDDLE, 0, WALL / 2, HALF_BOX),
      wallOf('left', 0, MIDDLE, HALF_HOLE, WALL / 2),
      wallOf('right', 0, -MIDDLE, HALF_HOLE, WALL / 2),
    ].join('')}
      <geom class="mark" name="hole" type="box" pos="0 0 0.001" size="${HALF_HOLE} ${HALF_HOLE} 0.001" rgba="0.1 0.1 0.12 1"/>
    </body>`;

/**
 * Pick up the peg by its head and put it into the square hole of the box, which leaves 4 mm on every side. Both are turned.
 *
 * `state` [29]: the arm's own 20 numbers, place of the peg's head, its heading, place of the hole, its heading. Dense reward: 0.05 for a
 * gripper near the head, 0.95 for a head near the place where it is when the peg is in: all of it within 1.2 cm, a tenth at 6 cm
 * more. 200 steps. After Meta-World's peg-insert-side (Yu et al. 2019, arXiv 1910.10897), from above.
 */
class ArmPegInsertion extends ArmTask {
  readonly #peg = this.physics.position('peg');
  readonly #pegBody = this.physics.body('peg') * 9;
  readonly #head = this.physics.site('head') * 3;
  readonly #box = this.physics.mocap('box');
  readonly #boxBody = this.physics.body('box') * 9;
  readonly #pegGeom = this.physics.geom('peg');
  readonly #walls = ['front', 'back', 'left', 'right'].map((side) => this.physics.geom(`${side} wall`));

  override get instruction(): string {
    const [peg = '', box = ''] = Array.from(this.remembered, (color) => COLORS[color]);
    return `Put the ${peg} peg into the hole of the ${box} box.`;
  }

  protected override arrange(rng: Rng): void {
    const { qpos, mocapPosition, mocapRotation } = this.physics;
    const box = this.#box * 3;
    drawColors(rng, this.remembered, 2);
    do {
      for (let axis = 0; axis < 2; axis++) {
        qpos[this.#peg + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
        mocapPosition[box + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
      }
    } while (planarDistance(qpos, this.#peg, mocapPosition, box) < APART);
    qpos[this.#peg + 2] = HALF_HEIGHT;
    drawTurn(rng, qpos, this.#peg + 3);
    drawTurn(rng, mocapRotation, this.#box * 4);
  }

  protected override progress(): number {
    const near = this.gripDistance(this.physics.sitePosition, this.#head);
    return (
      0.05 * tolerance(near, 0, 0.02, 0.1, 'longTail', 0.1) +
      0.95 * tolerance(this.#missing(), 0, THERE, NEAR, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    return this.#missing() <= THERE;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { sitePosition, bodyRotation, mocapPosition } = this.physics;
    for (let axis = 0; axis < 3; axis++) out[at + axis] = sitePosition[this.#head + axis] as number;
    out[at + 3] = bodyRotation[this.#pegBody] as number;
    out[at + 4] = bodyRotation[this.#pegBody + 3] as number;
    for (let axis = 0; axis < 2; axis++) out[at + 5 + axis] = mocapPosition[this.#box * 3 + axis] as number;
    out[at + 7] = bodyRotation[this.#boxBody] as number;
    out[at + 8] = bodyRotation[this.#boxBody + 3] as number;
  }

  protected override paint(): void {
    paintGeom(this.physics, this.#pegGeom, this.remembered[PEG] as number);
    for (const wall of this.#walls) paintGeom(this.physics, wall, this.remembered[BOX] as number);
  }

  /** How far the peg's head is from its place in the box, m. */
  #missing(): number {
    const { sitePosition, mocapPosition } = this.physics;
    const aside = planarDistance(sitePosition, this.#head, mocapPosition, this.#box * 3);
    const above = (sitePosition[this.#head + 2] as number) - (HALF_HEIGHT + HEAD);
    return Math.sqrt(aside * aside + above * above);
  }
}

const pegState: readonly StatePart[] = [
  {
    key: 'peg_pose',
    names: ['head x', 'head y', 'head z', 'cos peg turn', 'sin peg turn'],
    unit: ['m', 'm', 'm', '1', '1'],
    low: [-5, -5, -5, -1, -1],
    high: [5, 5, 5, 1, 1],
    meaning: "where the peg's head is and how it is turned about the vertical",
  },
  {
    key: 'hole_pose',
    names: ['hole x', 'hole y', 'cos hole turn', 'sin hole turn'],
    unit: ['m', 'm', '1', '1'],
    low: [-1.5, -1.5, -1, -1],
    high: [1.5, 1.5, 1, 1],
    meaning: 'where the hole is and how it is turned about the vertical',
  },
];

export const armPegInsertion = armDefinition({
  id: 'robotics/ArmPegInsertion-v1',
  title: 'Insert a peg with the arm',
  instruction: 'Put the peg into the hole of the box.',
  things: THINGS,
  // The peg's pose, velocity and warm start, and the box's pose.
  thingsLength: 7 + 6 + 6 + 7,
  state: pegState,
  integers: 2,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 1.7, expert: 171.7, successRate: 1 },
  make: (frame, config) => new ArmPegInsertion(frame, config),
});
