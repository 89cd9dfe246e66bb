import type { Rng } from '../../core/rng.js';
import type { Physics } from '../physics.js';
import type { StatePart } from '../robot.js';

/** Half the side of a block, m. */
export const HALF = 0.022;
/** Blocks start at least this far from each other and from goals, m. */
const APART = 0.11;
/** Where blocks lie at the start, m. */
const LOW = [0.34, -0.26] as const;
const HIGH = [0.64, 0.26] as const;

/** What blocks can be painted in. */
export const COLORS = ['red', 'green', 'blue', 'yellow', 'purple'] as const;
const RGB: Readonly<Record<(typeof COLORS)[number], readonly [number, number, number]>> = {
  red: [0.88, 0.2, 0.18],
  green: [0.24, 0.7, 0.3],
  blue: [0.2, 0.4, 0.9],
  yellow: [0.95, 0.8, 0.2],
  purple: [0.62, 0.3, 0.8],
};

/** The MJCF of so many blocks, "block 1" and so on. */
export function blocksOf(count: number): string {
  const block = (n: number) => `
    <body name="block ${n}" pos="${0.4 + 0.1 * n} 0.3 ${HALF}">
      <freejoint name="block ${n}"/>
      <geom class="thing" name="block ${n}" type="box" size="${HALF} ${HALF} ${HALF}" mass="0.15"/>
    </body>`;
  return Array.from({ length: count }, (_, i) => block(i + 1)).join('');
}

/** Numbers of the physics' state of so many blocks: pose, velocity and warm start of each. */
export function blocksLength(count: number): number {
  return count * (7 + 6 + 6);
}

/** Where blocks are, and how they lie. */
export class Blocks {
  readonly count: number;
  readonly #physics: Physics;
  /** Where each one's pose starts in qpos. */
  readonly #poses: Int32Array;
  readonly #bodies: Int32Array;
  readonly #geoms: Int32Array;

  constructor(physics: Physics, count: number) {
    const each = (of: (name: string) => number) =>
      Int32Array.from({ length: count }, (_, i) => of(`block ${i + 1}`));
    this.count = count;
    this.#physics = physics;
    this.#poses = each((name) => physics.position(name));
    this.#bodies = each((name) => physics.body(name));
    this.#geoms = each((name) => physics.geom(name));
  }

  /** Where the position of a block starts in physics.qpos. */
  at(block: number): number {
    return this.#poses[block] as number;
  }

  /**
   * Puts all blocks on the table at random, turned by up to 45 degrees, apart from each other and from a place.
   * @param x of the place, m; NaN for none
   */
  scatter(rng: Rng, x = NaN, y = NaN): void {
    const { qpos } = this.#physics;
    for (let block = 0; block < this.count; block++) {
      const at = this.at(block);
      do {
        for (let axis = 0; axis < 2; axis++) {
          qpos[at + axis] = rng.between(LOW[axis] as number, HIGH[axis] as number);
        }
      } while (this.#isCrowded(block, x, y));
      qpos[at + 2] = HALF;
      drawTurn(rng, qpos, at + 3);
    }
  }

  /** Writes position and heading of every block to out[at ...]: five numbers each. */
  observe(out: Float32Array, at: number): void {
    const { qpos, bodyRotation } = this.#physics;
    for (let block = 0, next = at; block < this.count; block++, next += 5) {
      const pose = this.at(block);
      const rotation = (this.#bodies[block] as number) * 9;
      for (let axis = 0; axis < 3; axis++) out[next + axis] = qpos[pose + axis] as number;
      out[next + 3] = bodyRotation[rotation] as number;
      out[next + 4] = bodyRotation[rotation + 3] as number;
    }
  }

  /** Gives a block the color of this number. */
  paint(block: number, color: number): void {
    paintGeom(this.#physics, this.#geoms[block] as number, color);
  }

  #isCrowded(block: number, x: number, y: number): boolean {
    const { qpos } = this.#physics;
    const at = this.at(block);
    const isNear = (otherX: number, otherY: number): boolean => {
      const [dx, dy] = [(qpos[at] as number) - otherX, (qpos[at + 1] as number) - otherY];
      return dx * dx + dy * dy < APART * APART;
    };
    for (let other = 0; other < block; other++) {
      if (isNear(qpos[this.at(other)] as number, qpos[this.at(other) + 1] as number)) return true;
    }
    return isNear(x, y);
  }
}

/** Draws a turn about the vertical by up to 45 degrees, as a quaternion, to out[at ...]. */
export function drawTurn(rng: Rng, out: Float64Array, at: number): void {
  // The tangent of half the angle is enough of a quaternion, once it has length 1.
  const half = rng.between(-0.41, 0.41);
  const length = Math.sqrt(1 + half * half);
  out[at] = 1 / length;
  out[at + 1] = 0;
  out[at + 2] = 0;
  out[at + 3] = half / length;
}

/** Gives a geom the color of this number. */
export function paintGeom(physics: Physics, geom: number, color: number): void {
  (physics.model.geom_rgba as Float32Array).set(RGB[COLORS[color] ?? 'red'], geom * 4);
}

/** Draws a color for each of so many things, all different, to colors[0 ...]. */
export function drawColors(rng: Rng, colors: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    do colors[i] = rng.below(COLORS.length);
    while (colors.subarray(0, i).includes(colors[i] as number));
  }
}

/** Position and heading of so many blocks, as a part of the state. */
export function blocksState(count: number): StatePart {
  const names = Array.from({ length: count }, (_, i) =>
    ['x', 'y', 'z', 'cos turn', 'sin turn'].map((what) => `block ${i + 1} ${what}`),
  ).flat();
  const each = <T>(values: readonly T[]): T[] => Array.from({ length: count }, () => values).flat();
  return {
    key: 'block_poses',
    names,
    unit: each(['m', 'm', 'm', '1', '1']),
    low: each([-5, -5, -5, -1, -1]),
    high: each([5, 5, 5, 1, 1]),
    meaning: 'where the blocks are and how they are turned about the vertical',
  };
}
