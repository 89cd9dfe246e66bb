import { GROUND, type Ground, type Scene } from '../rendering/scene.js';
import { ContactForces } from './contactForces.js';
import { shapeOf } from './geomShape.js';
import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';
import { type View, ViewCamera } from './view.js';

/** Geoms of this group and above collide, but are not drawn; the same groups that MuJoCo's viewer leaves out. */
const FIRST_HIDDEN_GROUP = 3;

/**
 * A scene made of a model's geoms, which follows its physics. The plane "ground", or else the first one, is the ground:
 * the third number of its size is the side of two of its squares, m. The box "table top" takes shadows. Not drawn: geoms of
 * group 3 and above, and those of opacity 0.
 *
 * Sizes are taken when it is made, before a body is varied; later ones are that much larger or smaller as a whole.
 */
export class GeomScene {
  readonly #physics: Physics;
  readonly #scene: Omit<Scene, 'camera'>;
  /** The geom of each shape. */
  readonly #geoms: Int32Array;
  /** The first number of each shape's size when it was made. */
  readonly #nominalSizes: Float64Array;
  readonly #scenes = new Map<View, Scene>();
  readonly #cameras: ViewCamera[] = [];
  // Views of MuJoCo's memory, taken again when it has moved.
  #rgba: Float32Array = new Float32Array();
  #sizes: Float64Array = new Float64Array();

  constructor(mujoco: Mujoco, physics: Physics) {
    const { model } = physics;
    const types = model.geom_type as Int32Array;
    const groups = model.geom_group as Int32Array;
    const rgba = model.geom_rgba as Float32Array;
    const sizes = model.geom_size as Float64Array;
    const isPlane = (geom: number) => types[geom] === mujoco.mjtGeom.mjGEOM_PLANE.value;
    const drawn = Array.from(types.keys()).filter(
      (geom) => (groups[geom] as number) < FIRST_HIDDEN_GROUP && rgba[geom * 4 + 3] !== 0,
    );
    const geoms = drawn.filter((geom) => !isPlane(geom));
    const tableTop = geoms.findIndex((geom) => nameOf(mujoco, physics, geom) === 'table top');
    const shapes = geoms.map((geom) => shapeOf(mujoco, physics, geom));
    const table = shapes[tableTop];
    if (table && !(table.kind === 'box' && table.isStatic))
      throw new Error('the geom "table top" must be a box that belongs to the world');
    this.#physics = physics;
    this.#geoms = Int32Array.from(geoms);
    this.#nominalSizes = Float64Array.from(geoms, (geom) => sizes[geom * 3] as number);
    this.#scene = {
      shapes,
      poses: new Float64Array(geoms.length * 12),
      colors: new Float64Array(geoms.length * 3),
      scales: new Float64Array(geoms.length),
      ground: groundOf(mujoco, physics, drawn.filter(isPlane)),
      ...(tableTop < 0 ? {} : { tableTop }),
      contacts: new ContactForces(mujoco, physics),
    };
  }

  /** The scene as a view shows it, up to date after the next `update`: the same object for the same view. */
  sceneFrom(view: View): Scene {
    let scene = this.#scenes.get(view);
    if (!scene) {
      const camera = new ViewCamera(view, this.#physics);
      this.#cameras.push(camera);
      scene = { ...this.#scene, camera: camera.camera };
      this.#scenes.set(view, scene);
    }
    return scene;
  }

  /** Brings shapes and cameras to where geoms and bodies are, as large as they are and in their colours. */
  update(): void {
    const { poses, colors, scales } = this.#scene;
    const geoms = this.#geoms;
    const nominalSizes = this.#nominalSizes;
    this.#refresh();
    const { geomPosition, geomRotation } = this.#physics;
    const rgba = this.#rgba;
    const sizes = this.#sizes;
    for (let i = 0; i < geoms.length; i++) {
      const geom = geoms[i] as number;
      const at = i * 12;
      for (let k = 0; k < 3; k++) poses[at + k] = geomPosition[geom * 3 + k] as number;
      for (let k = 0; k < 9; k++) poses[at + 3 + k] = geomRotation[geom * 9 + k] as number;
      // MuJoCo keeps colours in float32: rounded back to what the model's author wrote.
      for (let k = 0; k < 3; k++)
        colors[i * 3 + k] = Math.floor((rgba[geom * 4 + k] as number) * 10000 + 0.5) / 10000;
      scales[i] = (sizes[geom * 3] as number) / (nominalSizes[i] as number);
    }
    for (let i = 0; i < this.#cameras.length; i++) {
      this.#cameras[i]?.update();
    }
  }

  #refresh(): void {
    this.#physics.refresh();
    if (this.#sizes.length > 0) return;
    const { model } = this.#physics;
    this.#rgba = model.geom_rgba as Float32Array;
    this.#sizes = model.geom_size as Float64Array;
  }
}

function groundOf(mujoco: Mujoco, physics: Physics, planes: readonly number[]): Ground {
  const { model } = physics;
  const plane = planes.find((geom) => nameOf(mujoco, physics, geom) === 'ground') ?? planes[0];
  if (plane === undefined) return GROUND;
  const other = planes.find((geom) => geom !== plane);
  if (other !== undefined) {
    throw new Error(
      `geom ${other} "${nameOf(mujoco, physics, other)}" is a second plane: one is drawn, the ground`,
    );
  }
  return {
    ...GROUND,
    height: (model.geom_pos as Float64Array)[plane * 3 + 2] as number,
    square: ((model.geom_size as Float64Array)[plane * 3 + 2] as number) / 2,
  };
}

function nameOf(mujoco: Mujoco, { model }: Physics, geom: number): string {
  return mujoco.mj_id2name(model, mujoco.mjtObj.mjOBJ_GEOM.value, geom);
}
