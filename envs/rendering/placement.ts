import { LIGHT, type Scene } from './scene.js';

/**
 * Where shape `index` stands and how large it is: its pose and scale, or its shadow's, which is the shape flattened onto the ground along the light.
 * @param out receives position (3) and local-to-world matrix (9, row-major), [12]
 */
export function placementOf(scene: Scene, index: number, isShadow: boolean, out: Float64Array): void {
  const { poses, scales, ground } = scene;
  const at = index * 12;
  const scale = scales[index] as number;
  for (let i = 0; i < 3; i++) out[i] = poses[at + i] as number;
  for (let i = 3; i < 12; i++) out[i] = scale * (poses[at + i] as number);
  if (!isShadow) return;
  // A point z above the ground is cast this far to the side for each metre.
  const alongX = LIGHT.direction[0] / LIGHT.direction[2];
  const alongY = LIGHT.direction[1] / LIGHT.direction[2];
  const above = (out[2] as number) - ground.height;
  out[0] = (out[0] as number) - alongX * above;
  out[1] = (out[1] as number) - alongY * above;
  out[2] = ground.height;
  for (let axis = 0; axis < 3; axis++) {
    const rise = out[9 + axis] as number;
    out[3 + axis] = (out[3 + axis] as number) - alongX * rise;
    out[6 + axis] = (out[6 + axis] as number) - alongY * rise;
    out[9 + axis] = 0;
  }
}
