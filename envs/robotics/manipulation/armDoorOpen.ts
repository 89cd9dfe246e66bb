import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask } from './armTask.js';
import { COLORS, drawColors, paintGeom } from './blocks.js';
import { MOVING, PALE_WOOD, WOOD, handleOf, handleState, openingSpeedState } from './furniture.js';

/** Where the middle of the cupboard is, m, and the height of its feet. */
const LOW = [0.3, -0.12, 0.01] as const;
const HIGH = [0.36, 0.2, 0.03] as const;
/** It is open beyond this angle, rad: 60 degrees. */
const OPENED = 1.047;
/** It starts no farther open than this, rad, and swings no faster than that, rad/s. */
const AJAR = 0.15;
const DRIFT = 0.1;
/** Farther from open than this it is worth little, rad. */
const NEAR = 0.35;

const THINGS = `
    <body name="cupboard" mocap="true" pos="0.34 0 0.02">
      <geom name="cupboard top" type="box" pos="0.002 0 0.116" size="0.088 0.11 0.006" ${PALE_WOOD}/>
      <geom name="cupboard floor" type="box" pos="0 0 0.006" size="0.08 0.1 0.006" ${WOOD}/>
      <geom name="cupboard back" type="box" pos="-0.076 0 0.055" size="0.004 0.1 0.055" ${WOOD}/>
      <geom name="cupboard left side" type="box" pos="0 0.098 0.055" size="0.08 0.006 0.055" ${WOOD}/>
      <geom name="cupboard right side" type="box" pos="0 -0.098 0.055" size="0.08 0.006 0.055" ${WOOD}/>
      <geom class="mark" name="cupboard plinth" type="box" pos="0 0 -0.015" size="0.07 0.09 0.015" rgba="0.3 0.21 0.15 1"/>
      <body name="door" pos="0.088 -0.1 0">
        <joint name="door" axis="0 0 -1" range="0 1.9" damping="0.15" frictionloss="0.03" armature="0.002"/>
        <geom name="door" type="box" pos="0 0.1 0.056" size="0.006 0.1 0.05" mass="0.4" ${MOVING}/>
        <geom class="mark" name="hinge" type="cylinder" pos="0 0 0.056" size="0.009 0.054" mass="0" rgba="0.3 0.21 0.15 1"/>${handleOf('handle', 0.006, 0.135)}
      </body>
    </body>`;

/**
 * Open the door of a cupboard by 60 degrees. It turns about its right edge, away from the arm, and has a handle that closed fingers get behind
 * from above.
 *
 * `state` [27]: the arm's own 20 numbers, position of the handle, heading of the door (cosine and sine of its angle, 0 when closed), its
 * angle and how fast it turns. Dense reward: 0.05 for a gripper near the handle, 0.95 for a door that is nearly open: a tenth at 20 degrees less.
 * 200 steps. After Meta-World's door-open (Yu et al. 2019, arXiv 1910.10897).
 */
class ArmDoorOpen extends ArmTask {
  readonly #cupboard = this.physics.mocap('cupboard') * 3;
  readonly #angle = this.physics.position('door');
  readonly #velocity = this.physics.velocity('door');
  readonly #door = this.physics.body('door') * 9;
  readonly #doorGeom = this.physics.geom('door');
  readonly #handle = this.physics.site('handle') * 3;

  override get instruction(): string {
    return `Open the ${COLORS[this.remembered[0] as number] ?? ''} door.`;
  }

  protected override arrange(rng: Rng): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    drawColors(rng, this.remembered, 1);
    for (let axis = 0; axis < 3; axis++) {
      mocapPosition[this.#cupboard + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
    }
    qpos[this.#angle] = rng.between(0, AJAR);
    qvel[this.#velocity] = rng.between(-DRIFT, DRIFT);
  }

  protected override progress(): number {
    const { qpos, sitePosition } = this.physics;
    const near = this.gripDistance(sitePosition, this.#handle);
    return (
      0.05 * tolerance(near, 0, 0.05, 0.05, 'longTail', 0.1) +
      0.95 * tolerance(qpos[this.#angle] as number, OPENED, 4, NEAR, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    return (this.physics.qpos[this.#angle] as number) >= OPENED;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { qpos, qvel, sitePosition, bodyRotation } = this.physics;
    for (let axis = 0; axis < 3; axis++) out[at + axis] = sitePosition[this.#handle + axis] as number;
    out[at + 3] = bodyRotation[this.#door] as number;
    out[at + 4] = bodyRotation[this.#door + 1] as number;
    out[at + 5] = qpos[this.#angle] as number;
    out[at + 6] = qvel[this.#velocity] as number;
  }

  protected override paint(): void {
    paintGeom(this.physics, this.#doorGeom, this.remembered[0] as number);
  }
}

const doorState: readonly StatePart[] = [
  handleState,
  {
    key: 'opening',
    names: ['cos opening', 'sin opening', 'opening'],
    unit: ['1', '1', 'rad'],
    low: [-1, -1, -1],
    high: [1, 1, 3],
    meaning: 'how far the door is open',
  },
  openingSpeedState(['door'], 'rad/s'),
];

export const armDoorOpen = armDefinition({
  id: 'robotics/ArmDoorOpen-v1',
  title: 'Open a door with the arm',
  instruction: 'Open the door of the cupboard by its handle.',
  things: THINGS,
  // Position, velocity and warm start of the door, and the pose of the cupboard.
  thingsLength: 3 + 7,
  state: doorState,
  integers: 1,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 3.9, expert: 185.8, successRate: 1 },
  make: (frame, config) => new ArmDoorOpen(frame, config),
});
