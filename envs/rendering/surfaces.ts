import type { Scene, Shape } from './scene.js';

/** The level surfaces that take shadows, by number. */
export const NO_SURFACE = 0;
export const GROUND_SURFACE = 1;
export const TABLE_TOP_SURFACE = 2;

/** A sheet is up to this thick, m, level to within this cosine, and this near to the surface it lies on, m. */
const SHEET_THICKNESS = 0.01;
const SHEET_LEVEL = 0.9999;
const SHEET_HEIGHT = 0.01;

/**
 * What of a scene takes shadows: the ground, the table top, and sheets that lie on them, such as the pad that a block is to be
 * put on: a sheet is part of its surface, takes shadows as it does and casts none of its own.
 */
export class Surfaces {
  /** Numbers of the surfaces run from 1 to this. */
  readonly last: number;
  /** Height of each surface by its number, m. */
  readonly levels = new Float64Array(3);
  /** The surface that each shape is part of, the table top's box or a sheet, [shapes]; NO_SURFACE for all others. */
  readonly surfaceOf: Uint8Array;
  readonly #scene: Scene;
  readonly #tableTop: number;
  /** Half the height of the table top's box. */
  readonly #halfTable: number;
  /** The shapes thin enough to be sheets, upright. */
  readonly #thin: Int32Array;

  constructor(scene: Scene) {
    const { shapes, tableTop } = scene;
    this.#scene = scene;
    this.last = tableTop === undefined ? GROUND_SURFACE : TABLE_TOP_SURFACE;
    this.surfaceOf = new Uint8Array(shapes.length);
    if (tableTop !== undefined) this.surfaceOf[tableTop] = TABLE_TOP_SURFACE;
    this.#tableTop = tableTop ?? 0;
    this.#halfTable = tableTop === undefined ? 0 : halfHeightOf(shapes[tableTop]);
    this.#thin = Int32Array.from(shapes.keys()).filter(
      (i) => i !== tableTop && halfHeightOf(shapes[i]) <= SHEET_THICKNESS / 2,
    );
  }

  /** Brings levels and sheets up to date with the scene. */
  update(): void {
    const { poses, scales, ground } = this.#scene;
    const levels = this.levels;
    const thin = this.#thin;
    levels[GROUND_SURFACE] = ground.height;
    if (this.last === TABLE_TOP_SURFACE) {
      const table = this.#tableTop;
      levels[TABLE_TOP_SURFACE] =
        (poses[table * 12 + 2] as number) + (scales[table] as number) * this.#halfTable;
    }
    for (let n = 0; n < thin.length; n++) {
      const shape = thin[n] as number;
      const height = poses[shape * 12 + 2] as number;
      const isLevel = Math.abs(poses[shape * 12 + 11] as number) >= SHEET_LEVEL;
      this.surfaceOf[shape] = NO_SURFACE;
      for (let surface = GROUND_SURFACE; surface <= this.last; surface++) {
        const isOn = isLevel && Math.abs(height - (levels[surface] as number)) <= SHEET_HEIGHT;
        if (isOn) this.surfaceOf[shape] = surface;
      }
    }
  }
}

/** Of a shape with a flat top, as it stands upright; Infinity for others. */
function halfHeightOf(shape: Shape | undefined): number {
  if (shape?.kind === 'box') return shape.size[2] ?? 0;
  if (shape?.kind === 'cylinder') return shape.size[1] ?? 0;
  return Infinity;
}
