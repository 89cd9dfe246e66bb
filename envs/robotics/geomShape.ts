import { type Mesh, meshFromFaces } from '../rendering/mesh.js';
import type { Primitive, Shape } from '../rendering/scene.js';
import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';

/** A geom as the renderers know it. Its size is the one that it has now. */
export function shapeOf(mujoco: Mujoco, physics: Physics, geom: number): Shape {
  const { model } = physics;
  const { mjtGeom } = mujoco;
  const type = (model.geom_type as Int32Array)[geom] as number;
  // Bodies that the task itself places (mocap) are not welded to the world.
  const body = (model.geom_bodyid as Int32Array)[geom] as number;
  const isStatic = (model.body_weldid as Int32Array)[body] === 0;
  if (type === mjtGeom.mjGEOM_MESH.value) {
    const mesh = meshOfModel(physics, (model.geom_dataid as Int32Array)[geom] as number);
    return { kind: 'mesh', mesh, isStatic };
  }
  const kinds = new Map<number, Primitive['kind']>([
    [mjtGeom.mjGEOM_SPHERE.value, 'sphere'],
    [mjtGeom.mjGEOM_ELLIPSOID.value, 'ellipsoid'],
    [mjtGeom.mjGEOM_CAPSULE.value, 'capsule'],
    [mjtGeom.mjGEOM_CYLINDER.value, 'cylinder'],
    [mjtGeom.mjGEOM_BOX.value, 'box'],
  ]);
  const kind = kinds.get(type);
  if (!kind) throw new Error(`geom ${geom} is of MuJoCo's type ${type}, which no renderer draws`);
  return { kind, size: Array.from(rowsOf(model.geom_size as Float64Array, geom, 1)), isStatic };
}

function meshOfModel({ model }: Physics, mesh: number): Mesh {
  const at = (adr: unknown) => (adr as Int32Array)[mesh] as number;
  return meshFromFaces(
    rowsOf(model.mesh_vert as Float32Array, at(model.mesh_vertadr), at(model.mesh_vertnum)),
    rowsOf(model.mesh_face as Int32Array, at(model.mesh_faceadr), at(model.mesh_facenum)),
  );
}

/** Some rows of an array [n, 3]. */
function rowsOf<T extends Float64Array | Float32Array | Int32Array>(
  values: T,
  first: number,
  count: number,
): T {
  return values.subarray(first * 3, (first + count) * 3) as T;
}
