import type { Rng } from '../../core/rng.js';
import type { StatePart } from '../robot.js';
import { tolerance } from '../tolerance.js';
import { armDefinition } from './armDefinition.js';
import { ArmTask, planarDistance } from './armTask.js';
import { COLORS, drawColors, paintGeom } from './blocks.js';

const COUNT = 3;
/** Of what is remembered: the colors of the buttons, then which of them is to be pressed. */
const TOLD = COUNT;
/** Where buttons are on the console, m, and how far from each other at least. */
const LOW = [0.4, -0.21] as const;
const HIGH = [0.6, 0.21] as const;
const APART = 0.12;
/** Height of the console, of what holds a button on it, and of a button that nobody presses, m. */
const CONSOLE = 0.02;
const HOLDER = 0.04;
const TOP = 0.06;
/** How deep a button goes, m, and from where on it counts as pressed. */
const DEPTH = 0.014;
const PRESSED = 0.008;
/** Buttons still tremble at the start: this far down at most, m. */
const TREMBLE = 0.003;

// Buttons and console are slippery, and buttons give way a little to the side, or they would force the fingers apart.
const buttonOf = (n: number) => `
    <body name="holder ${n}" mocap="true" pos="0.5 ${0.15 * (n - 2)} 0">
      <geom class="mark" name="holder ${n}" type="cylinder" pos="0 0 ${(CONSOLE + HOLDER) / 2}"
        size="0.046 ${(HOLDER - CONSOLE) / 2}" rgba="0.93 0.94 0.96 1"/>
      <body name="button ${n}" pos="0 0 ${HOLDER}" gravcomp="1">
        <joint name="button ${n}" type="slide" axis="0 0 1" range="-${DEPTH} 0.005" stiffness="120" damping="2" armature="0.03"/>
        <geom name="button ${n}" type="ellipsoid" size="0.036 0.036 ${TOP - HOLDER}" mass="0.05" contype="2" conaffinity="0"
          priority="1" condim="1" solimp="0.5 0.5 0.01"/>
      </body>
    </body>`;

const THINGS = `
    <geom name="console" type="box" contype="1" conaffinity="1" priority="1" condim="1" pos="0.5 0 ${CONSOLE / 2}"
      size="0.17 0.28 ${CONSOLE / 2}" rgba="0.3 0.33 0.38 1"/>${Array.from({ length: COUNT }, (_, i) => buttonOf(i + 1)).join('')}`;

/**
 * Press one of three buttons, as told by its color, and keep it down; no other one. Springs bring them back up.
 *
 * `state` [32]: the arm's own 20 numbers, places of the buttons, how far they are down, which one is told. Dense reward: 0.1 for a gripper near
 * the button, 0.2 for a button half way down, and all while it is pressed and no other one is. 200 steps. After Meta-World's
 * button-press-topdown.
 */
class ArmButtonPress extends ArmTask {
  /** Where the numbers of each button start in physics.mocapPosition and physics.qpos. */
  readonly #places = this.#each((n) => this.physics.mocap(`holder ${n}`) * 3);
  readonly #joints = this.#each((n) => this.physics.position(`button ${n}`));
  readonly #geoms = this.#each((n) => this.physics.geom(`button ${n}`));
  readonly #top = new Float64Array(3);

  override get instruction(): string {
    return `Press the ${COLORS[this.remembered[this.remembered[TOLD] as number] as number] ?? ''} button.`;
  }

  protected override arrange(rng: Rng): void {
    const { qpos, mocapPosition } = this.physics;
    drawColors(rng, this.remembered, COUNT);
    this.remembered[TOLD] = rng.below(COUNT);
    for (let button = 0; button < COUNT; button++) {
      const place = this.#places[button] as number;
      do {
        for (let axis = 0; axis < 2; axis++) {
          mocapPosition[place + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
        }
      } while (this.#isCrowded(button));
      qpos[this.#joints[button] as number] = -rng.between(0, TREMBLE);
    }
  }

  protected override progress(): number {
    if (this.isMet()) return 1;
    const told = this.remembered[TOLD] as number;
    const near = this.gripDistance(this.#findTop(told), 0);
    const down = Math.min(1, Math.max(0, this.#depth(told) / PRESSED));
    return 0.1 * tolerance(near, 0, 0.02, 0.1, 'longTail', 0.1) + 0.2 * down;
  }

  protected override isMet(): boolean {
    for (let button = 0; button < COUNT; button++) {
      if (this.#depth(button) >= PRESSED !== (button === this.remembered[TOLD])) return false;
    }
    return true;
  }

  protected override observeThings(out: Float32Array, at: number): void {
    const { mocapPosition } = this.physics;
    for (let button = 0; button < COUNT; button++) {
      const place = this.#places[button] as number;
      out[at + 2 * button] = mocapPosition[place] as number;
      out[at + 2 * button + 1] = mocapPosition[place + 1] as number;
      out[at + 2 * COUNT + button] = this.#depth(button);
      out[at + 3 * COUNT + button] = this.remembered[TOLD] === button ? 1 : 0;
    }
  }

  protected override paint(): void {
    for (let button = 0; button < COUNT; button++) {
      paintGeom(this.physics, this.#geoms[button] as number, this.remembered[button] as number);
    }
  }

  /** How far a button is down, m. */
  #depth(button: number): number {
    return -(this.physics.qpos[this.#joints[button] as number] as number);
  }

  /** The middle of what is to be touched, m. */
  #findTop(button: number): Float64Array {
    const { mocapPosition } = this.physics;
    const place = this.#places[button] as number;
    this.#top[0] = mocapPosition[place] as number;
    this.#top[1] = mocapPosition[place + 1] as number;
    this.#top[2] = TOP - this.#depth(button);
    return this.#top;
  }

  #isCrowded(button: number): boolean {
    const { mocapPosition } = this.physics;
    const place = this.#places[button] as number;
    for (let other = 0; other < button; other++) {
      if (planarDistance(mocapPosition, place, mocapPosition, this.#places[other] as number) < APART)
        return true;
    }
    return false;
  }

  #each(of: (n: number) => number): Int32Array {
    return Int32Array.from({ length: COUNT }, (_, i) => of(i + 1));
  }
}

const numbered = <T>(of: (n: number) => T): T[] => Array.from({ length: COUNT }, (_, i) => of(i + 1));

const buttonState: readonly StatePart[] = [
  {
    key: 'button_positions',
    names: numbered((n) => [`button ${n} x`, `button ${n} y`]).flat(),
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: 'where the buttons are',
  },
  {
    key: 'button_depths',
    names: numbered((n) => `depth of button ${n}`),
    unit: 'm',
    low: -0.05,
    high: 0.05,
    meaning: 'how far they are down',
  },
  {
    key: 'told',
    names: numbered((n) => `button ${n} is to be pressed`),
    unit: '1',
    low: 0,
    high: 1,
    meaning: 'which button is to be pressed, as the instruction says by its color',
  },
];

export const armButtonPress = armDefinition({
  id: 'robotics/ArmButtonPress-v1',
  title: 'Press a button with the arm',
  instruction: 'Press the button that is told by its color, and keep it down.',
  things: THINGS,
  thingsLength: COUNT * (7 + 3),
  state: buttonState,
  integers: COUNT + 1,
  // Means of 100 episodes: actions drawn uniformly, and agents/planners/arm/armScript.ts.
  reference: { random: 0.7, expert: 192.9, successRate: 1 },
  make: (frame, config) => new ArmButtonPress(frame, config),
});
