import type { Mujoco } from './mujoco.js';
import type { Physics } from './physics.js';

/**
 * How high the lowest point of all that moves is, m: so that a robot in any pose can be put onto the ground. Poses must be up to
 * date. Geoms of the kinds sphere, capsule, ellipsoid, cylinder and box count.
 */
export function lowestPoint(mujoco: Mujoco, physics: Physics): number {
  const { model, geomPosition, geomRotation } = physics;
  const types = model.geom_type as Int32Array;
  const bodies = model.geom_bodyid as Int32Array;
  const sizes = model.geom_size as Float64Array;
  const welds = model.body_weldid as Int32Array;
  const mocaps = model.body_mocapid as Int32Array;
  const { mjtGeom } = mujoco;
  let lowest = Infinity;
  for (let geom = 0; geom < types.length; geom++) {
    const body = bodies[geom] as number;
    if (welds[body] === 0 || (mocaps[body] as number) >= 0) continue;
    const [a = 0, b = 0, c = 0] = sizes.subarray(geom * 3, geom * 3 + 3);
    // How far up each of the geom's axes points.
    const [x = 0, y = 0, z = 0] = geomRotation.subarray(geom * 9 + 6, geom * 9 + 9);
    let depth: number;
    switch (types[geom]) {
      case mjtGeom.mjGEOM_SPHERE.value:
        depth = a;
        break;
      case mjtGeom.mjGEOM_CAPSULE.value:
        depth = a + b * Math.abs(z);
        break;
      case mjtGeom.mjGEOM_CYLINDER.value:
        depth = a * Math.sqrt(x * x + y * y) + b * Math.abs(z);
        break;
      case mjtGeom.mjGEOM_ELLIPSOID.value:
        depth = Math.sqrt(a * x * (a * x) + b * y * (b * y) + c * z * (c * z));
        break;
      case mjtGeom.mjGEOM_BOX.value:
        depth = a * Math.abs(x) + b * Math.abs(y) + c * Math.abs(z);
        break;
      default:
        continue;
    }
    lowest = Math.min(lowest, (geomPosition[geom * 3 + 2] as number) - depth);
  }
  return lowest;
}
