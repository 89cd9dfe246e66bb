import { GROUND, type Rgb, type Scene, type Shape, lookAt } from '../rendering/scene.js';
import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';
import type { View } from './view.js';

/** A scene made of a model's geoms, which follows its physics. */
export class GeomScene {
  readonly #scene: Omit<Scene, 'camera'>;
  readonly #scenes = new Map<View, Scene>();
  readonly #physics: Physics;
  /** The geom of each shape. */
  readonly #geoms: readonly number[];

  constructor(mujoco: Mujoco, physics: Physics) {
    const { model } = physics;
    const types = model.geom_type as Int32Array;
    const isShape = (geom: number) => types[geom] !== mujoco.mjtGeom.mjGEOM_PLANE.value;
    const geoms = Array.from(types.keys());
    const plane = geoms.find((geom) => !isShape(geom));
    this.#physics = physics;
    this.#geoms = geoms.filter(isShape);
    this.#scene = {
      shapes: this.#geoms.map((geom) => shapeOf(mujoco, physics, geom)),
      poses: new Float64Array(this.#geoms.length * 12),
      ground: {
        ...GROUND,
        height: plane === undefined ? 0 : ((model.geom_pos as Float64Array)[plane * 3 + 2] as number),
      },
    };
  }

  /** The scene as a view shows it: the same object for the same view. */
  sceneFrom(view: View): Scene {
    const scene = this.#scenes.get(view) ?? {
      ...this.#scene,
      camera: lookAt(view.from, view.to, view.tanHalfFov),
    };
    this.#scenes.set(view, scene);
    return scene;
  }

  /** Moves the shapes to where the geoms are. */
  update(): void {
    const { poses } = this.#scene;
    const geoms = this.#geoms;
    this.#physics.refresh();
    const { geomPosition, geomRotation } = this.#physics;
    for (let i = 0; i < geoms.length; i++) {
      const geom = geoms[i] as number;
      const at = i * 12;
      for (let k = 0; k < 3; k++) poses[at + k] = geomPosition[geom * 3 + k] as number;
      for (let k = 0; k < 9; k++) poses[at + 3 + k] = geomRotation[geom * 9 + k] as number;
    }
  }
}

function shapeOf(mujoco: Mujoco, physics: Physics, geom: number): Shape {
  const { model } = physics;
  const { mjtGeom } = mujoco;
  const kinds = new Map<number, Shape['kind']>([
    [mjtGeom.mjGEOM_SPHERE.value, 'sphere'],
    [mjtGeom.mjGEOM_ELLIPSOID.value, 'ellipsoid'],
    [mjtGeom.mjGEOM_CAPSULE.value, 'capsule'],
    [mjtGeom.mjGEOM_CYLINDER.value, 'cylinder'],
    [mjtGeom.mjGEOM_BOX.value, 'box'],
  ]);
  const type = (model.geom_type as Int32Array)[geom] as number;
  const kind = kinds.get(type);
  if (!kind) throw new Error(`geom ${geom} is of MuJoCo's type ${type}, which no renderer draws`);
  // MuJoCo keeps colours in float32: rounded back to what the model's author wrote.
  const rgba = Array.from((model.geom_rgba as Float32Array).subarray(geom * 4, geom * 4 + 3));
  const color = rgba.map((part) => Math.floor(part * 10000 + 0.5) / 10000) as unknown as Rgb;
  const size = Array.from((model.geom_size as Float64Array).subarray(geom * 3, geom * 3 + 3));
  const body = (model.geom_bodyid as Int32Array)[geom] as number;
  return { kind, size, color, isStatic: (model.body_weldid as Int32Array)[body] === 0 };
}
