import type { Rng } from '../../core/rng.js';
import { MAX_SPEED } from '../mujocoTask.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask, planarDistance } from './armTask.js';
import { targetState } from './targets.js';

/** The gripper is not sent beyond the line, m. */
const LINE = 0.5;
/** Where the puck starts and where targets are drawn from, m. */
const PUCK_LOW = [0.36, -0.12] as const;
const PUCK_HIGH = [0.42, 0.12] as const;
const TARGET_LOW = [0.64, -0.25] as const;
const TARGET_HIGH = [0.84, 0.25] as const;
/** It drifts at the start, by no more than this along x and y, m/s. */
const DRIFT = 0.04;
/** Mass of the puck, kg, and its drag, N s/m: left alone it goes on for their quotient, 0.6 s, times its speed. */
const MASS = 0.3;
const DRAG = 0.5;
/** The puck is there when its middle is this near to the target's, m. */
const THERE = 0.05;
/** Farther off than this it is worth little, m. */
const NEAR = 0.08;

// Both joints of the puck have one name but for the sides, so that they are alike where bodies vary.
const THINGS = `
    <body name="puck" pos="0 0 0.012">
      <joint name="puck, front and back" type="slide" axis="1 0 0" range="-0.06 0.9" damping="${DRAG}" armature="0"/>
      <joint name="puck, left and right" type="slide" axis="0 1 0" range="-0.53 0.53" damping="${DRAG}" armature="0"/>
      <geom name="puck" type="sphere" size="0.04" mass="${MASS}" contype="2" conaffinity="2" priority="1" condim="1"
        rgba="0.2 0.4 0.9 1"/>
    </body>
    <body name="target" mocap="true" pos="0.7 0 0.001">
      <geom class="mark" name="target" type="cylinder" size="0.07 0.001" rgba="0.9 0.22 0.2 1"/>
      <geom class="mark" name="target middle" type="cylinder" pos="0 0 0.001" size="0.03 0.001" rgba="0.97 0.97 0.97 1"/>
    </body>
    <geom class="mark" name="line" type="box" pos="${LINE} 0 0.001" size="0.006 0.57 0.001" rgba="0.97 0.97 0.97 1"/>
    <geom class="mark" name="far rim" type="box" pos="0.955 0 0.015" size="0.015 0.6 0.015" rgba="0.5 0.4 0.3 1"/>
    <geom class="mark" name="near rim" type="box" pos="-0.115 0 0.015" size="0.015 0.57 0.015" rgba="0.5 0.4 0.3 1"/>
    <geom class="mark" name="left rim" type="box" pos="0.42 0.585 0.015" size="0.52 0.015 0.015" rgba="0.5 0.4 0.3 1"/>
    <geom class="mark" name="right rim" type="box" pos="0.42 -0.585 0.015" size="0.52 0.015 0.015" rgba="0.5 0.4 0.3 1"/>`;

/**
 * Push the puck so that it slides to the target and stops there. The target is out of reach, beyond the white line that the gripper does not
 * cross. The puck is the upper half of a ball; it floats on air, rubs on nothing, and slows down in proportion to its speed. Rims keep it
 * on the table.
 *
 * `state` [26]: the arm's own 20 numbers, position of the puck, its velocity, position of the target. Dense reward: 0.05 for a gripper over
 * the puck, 0.95 for a puck near the target: all of it within 5 cm, a tenth at 8 cm more. 200 steps. After Gymnasium Robotics' FetchSlide, with
 * drag in place of friction.
 */
class ArmSlide extends ArmTask {
  protected override readonly reach = LINE;
  readonly #puck = this.physics.position('puck, front and back');
  readonly #puckVelocity = this.physics.velocity('puck, front and back');
  readonly #target = this.physics.mocap('target') * 3;

  protected override arrange(rng: Rng): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    for (let axis = 0; axis < 2; axis++) {
      qvel[this.#puckVelocity + axis] = rng.between(-DRIFT, DRIFT);
      qpos[this.#puck + axis] = rng.between(PUCK_LOW[axis] as number, PUCK_HIGH[axis] as number);
      mocapPosition[this.#target + axis] = rng.between(
        TARGET_LOW[axis] as number,
        TARGET_HIGH[axis] as number,
      );
    }
  }

  protected override progress(): number {
    const { sitePosition, qpos } = this.physics;
    const near = planarDistance(sitePosition, this.grip, qpos, this.#puck);
    return (
      0.05 * tolerance(near, 0, 0.06, 0.05, 'longTail', 0.1) +
      0.95 * tolerance(this.#missing(), 0, THERE, NEAR, 'longTail', 0.1)
    );
  }

  protected override isMet(): boolean {
    return this.#missing() <= THERE;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { qpos, qvel, mocapPosition } = this.physics;
    for (let axis = 0; axis < 2; axis++) {
      out[at + axis] = qpos[this.#puck + axis] as number;
      out[at + 2 + axis] = qvel[this.#puckVelocity + axis] as number;
      out[at + 4 + axis] = mocapPosition[this.#target + axis] as number;
    }
  }

  /** How far the puck is from the target over the table, m. */
  #missing(): number {
    const { qpos, mocapPosition } = this.physics;
    return planarDistance(qpos, this.#puck, mocapPosition, this.#target);
  }
}

const puckState: readonly StatePart[] = [
  {
    key: 'puck_position',
    names: ['puck x', 'puck y'],
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: 'where the middle of the puck is',
  },
  {
    key: 'puck_velocity',
    names: ['puck velocity x', 'puck velocity y'],
    unit: 'm/s',
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast it slides',
  },
];

export const armSlide = armDefinition({
  id: 'robotics/ArmSlide-v1',
  title: 'Slide with the arm',
  instruction: 'Push the puck so that it slides over the white line and stops on the red target.',
  things: THINGS,
  thingsLength: 7 + 6,
  state: [...puckState, targetState('the target', 'xy')],
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 3.4, expert: 163.5, successRate: 1 },
  make: (frame, config) => new ArmSlide(frame, config),
});
