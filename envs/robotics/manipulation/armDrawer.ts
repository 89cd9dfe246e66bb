import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import type { TaskFrame } from '../robotTask.js';
import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { tolerance } from '../tolerance.js';
import { type ArmDescription, armDefinition } from './armDefinition.js';
import { ArmTask } from './armTask.js';
import { COLORS, drawColors, paintGeom } from './blocks.js';
import { LINING, MOVING, PALE_WOOD, WOOD, handleOf, handleState, openingSpeedState } from './furniture.js';

/** Drawers side by side, and how far each one slides, m. */
const COUNT = 2;
const TRAVEL = 0.14;
/** Where the middle of the chest is, m, and the height of its feet. */
const LOW = [0.32, -0.18, 0.01] as const;
const HIGH = [0.4, 0.18, 0.03] as const;
/** It is open beyond this, m, and closed below that. */
const OPENED = 0.11;
const CLOSED = 0.01;
/** A drawer starts no farther open than this, m, or at least that far. */
const ALMOST_CLOSED = 0.02;
const WELL_OPEN = 0.09;
/** The other drawer stays on its side of this, m. */
const MIDDLE = 0.055;
/** Farther off than this it is worth little, m. */
const NEAR = 0.04;
/** It slides a little at the start, by no more than this, m/s. */
const DRIFT = 0.02;
/** Of what is remembered: the colors of the drawers, then which one is meant. */
const MEANT = COUNT;

function drawerOf(side: string, y: number): string {
  const name = `${side} drawer`;
  return `
    <body name="${name}">
      <joint name="${name}" type="slide" axis="1 0 0" range="0 ${TRAVEL}" damping="6" frictionloss="0.5" solreflimit="0.01 1" armature="0"/>
      <geom name="${name}" type="box" pos="0.092 ${y} 0.06" size="0.006 0.069 0.045" mass="0.2" ${MOVING}/>
      <geom name="${name} floor" type="box" pos="0 ${y} 0.025" size="0.086 0.062 0.004" mass="0.1" ${LINING}/>
      <geom name="${name} left side" type="box" pos="0 ${y + 0.059} 0.055" size="0.086 0.004 0.03" mass="0.05" ${LINING}/>
      <geom name="${name} right side" type="box" pos="0 ${y - 0.059} 0.055" size="0.086 0.004 0.03" mass="0.05" ${LINING}/>
      <geom name="${name} back" type="box" pos="-0.082 ${y} 0.055" size="0.004 0.056 0.03" mass="0.05" ${LINING}/>${handleOf(`${side} handle`, 0.098, y)}
    </body>`;
}

const THINGS = `
    <body name="chest" mocap="true" pos="0.36 0 0.02">
      <geom name="chest top" type="box" pos="0.002 0 0.116" size="0.1 0.16 0.006" ${PALE_WOOD}/>
      <geom name="chest floor" type="box" pos="0 0 0.006" size="0.09 0.152 0.006" ${WOOD}/>
      <geom name="chest back" type="box" pos="-0.094 0 0.055" size="0.004 0.152 0.055" ${WOOD}/>
      <geom name="chest left side" type="box" pos="-0.002 0.148 0.055" size="0.09 0.006 0.055" ${WOOD}/>
      <geom name="chest right side" type="box" pos="-0.002 -0.148 0.055" size="0.09 0.006 0.055" ${WOOD}/>
      <geom name="chest middle" type="box" pos="-0.002 0 0.055" size="0.09 0.004 0.055" ${WOOD}/>
      <geom class="mark" name="chest plinth" type="box" pos="0 0 -0.015" size="0.08 0.14 0.015" rgba="0.3 0.21 0.15 1"/>${drawerOf('left', 0.073)}${drawerOf('right', -0.073)}
    </body>`;

/**
 * Open or close one of two drawers of a chest, as told by its color, and leave the other one as it is. The drawers face away from the arm; each
 * has a handle that closed fingers get behind from above.
 *
 * `state` [29]: the arm's own 20 numbers, position of the handle that is meant, how far the drawers are open, how fast, which one is meant. Dense
 * reward: 0.05 for a gripper near the handle, 0.95 for a drawer that is nearly as far as it is to be: a tenth at 4 cm from there. Half of
 * that once the other drawer has been moved as well. 200 steps. After Meta-World's drawer-open and drawer-close (Yu et al. 2019,
 * arXiv 1910.10897).
 */
class ArmDrawer extends ArmTask {
  readonly #opens: boolean;
  readonly #chest = this.physics.mocap('chest') * 3;
  readonly #drawers = this.physics.position('left drawer');
  readonly #velocities = this.physics.velocity('left drawer');
  readonly #fronts = [this.physics.geom('left drawer'), this.physics.geom('right drawer')] as const;
  readonly #handles = Int32Array.of(
    this.physics.site('left handle') * 3,
    this.physics.site('right handle') * 3,
  );

  constructor(frame: TaskFrame, config: EnvConfig, opens: boolean) {
    super(frame, config);
    this.#opens = opens;
  }

  override get instruction(): string {
    const color = COLORS[this.remembered[this.remembered[MEANT] as number] as number] ?? '';
    return `${this.#opens ? 'Open' : 'Close'} the ${color} drawer.`;
  }

  protected override arrange(rng: Rng): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    drawColors(rng, this.remembered, COUNT);
    this.remembered[MEANT] = rng.below(COUNT);
    for (let axis = 0; axis < 3; axis++) {
      mocapPosition[this.#chest + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
    }
    for (let drawer = 0; drawer < COUNT; drawer++) {
      qpos[this.#drawers + drawer] = this.#opens
        ? rng.between(0, ALMOST_CLOSED)
        : rng.between(WELL_OPEN, TRAVEL);
      qvel[this.#velocities + drawer] = rng.between(-DRIFT, DRIFT);
    }
  }

  protected override progress(): number {
    const near = this.gripDistance(this.physics.sitePosition, this.#handle());
    const opening = this.#opening(this.#meant());
    const moved = this.#opens
      ? tolerance(opening, OPENED, 1, NEAR, 'longTail', 0.1)
      : tolerance(opening, -1, CLOSED, NEAR, 'longTail', 0.1);
    return (
      0.05 * tolerance(near, 0, 0.05, 0.05, 'longTail', 0.1) + 0.95 * moved * (this.#isOtherLeft() ? 1 : 0.5)
    );
  }

  protected override isMet(): boolean {
    const opening = this.#opening(this.#meant());
    return (this.#opens ? opening >= OPENED : opening <= CLOSED) && this.#isOtherLeft();
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { qpos, qvel, sitePosition } = this.physics;
    const handle = this.#handle();
    for (let axis = 0; axis < 3; axis++) out[at + axis] = sitePosition[handle + axis] as number;
    for (let drawer = 0; drawer < COUNT; drawer++) {
      out[at + 3 + drawer] = qpos[this.#drawers + drawer] as number;
      out[at + 5 + drawer] = qvel[this.#velocities + drawer] as number;
      out[at + 7 + drawer] = this.#meant() === drawer ? 1 : 0;
    }
  }

  protected override paint(): void {
    for (let drawer = 0; drawer < COUNT; drawer++) {
      paintGeom(this.physics, this.#fronts[drawer] as number, this.remembered[drawer] as number);
    }
  }

  #meant(): number {
    return this.remembered[MEANT] as number;
  }

  /** Where the handle's place starts in physics.sitePosition. */
  #handle(): number {
    return this.#handles[this.#meant()] as number;
  }

  #opening(drawer: number): number {
    return this.physics.qpos[this.#drawers + drawer] as number;
  }

  #isOtherLeft(): boolean {
    return this.#opens === this.#opening(1 - this.#meant()) < MIDDLE;
  }
}

const NAMES = ['left drawer', 'right drawer'] as const;

const drawersState: readonly StatePart[] = [
  handleState,
  {
    key: 'opening',
    names: NAMES.map((name) => `opening of the ${name}`),
    unit: 'm',
    low: -0.1,
    high: TRAVEL + 0.1,
    meaning: 'how far the drawers are open',
  },
  openingSpeedState(NAMES, 'm/s'),
  {
    key: 'told',
    names: NAMES.map((name) => `the ${name} is meant`),
    unit: '1',
    low: 0,
    high: 1,
    meaning: 'which drawer is meant, as the instruction says by its color',
  },
];

function drawerTask(
  opens: boolean,
  description: Pick<ArmDescription, 'id' | 'title' | 'instruction' | 'reference'>,
): EnvDefinition {
  return armDefinition({
    ...description,
    things: THINGS,
    // Position, velocity and warm start of each drawer, and the chest's pose.
    thingsLength: COUNT * 3 + 7,
    state: drawersState,
    integers: COUNT + 1,
    make: (frame, config) => new ArmDrawer(frame, config, opens),
  });
}

// Figures: means of 100 episodes, actions drawn uniformly, and agents/planners/arm/armScript.ts.
export const armDrawerOpen = drawerTask(true, {
  id: 'robotics/ArmDrawerOpen-v1',
  title: 'Open a drawer with the arm',
  instruction: 'Open the drawer that is told by its color, and leave the other one closed.',
  reference: { random: 5.9, expert: 188.6, successRate: 1 },
});

export const armDrawerClose = drawerTask(false, {
  id: 'robotics/ArmDrawerClose-v1',
  title: 'Close a drawer with the arm',
  instruction: 'Close the drawer that is told by its color, and leave the other one open.',
  reference: { random: 4.8, expert: 180.9, successRate: 1 },
});
