import { meshOf } from './meshes.js';
import type { Mesh } from './mesh.js';
import type { Scene, Shape } from './scene.js';

const FEWEST_SEGMENTS = 8;
const MOST_SEGMENTS = 64;
/** Up to this radius on the picture, samples, the fewest segments leave a circle within a third of a sample of its true outline. */
const COARSE_RADIUS = 4;

/**
 * Triangles for each of a scene's shapes, round ones as fine as a picture needs. That depends only on what never changes: a
 * shape's size and how far away the camera is meant to look. So pictures depend on nothing but what is there now.
 * @param samplesHigh height of the picture, samples
 */
export function meshesFor(scene: Scene, samplesHigh: number): Mesh[] {
  const { distance, tanHalfFov } = scene.camera;
  const samplesPerMetre = samplesHigh / (2 * distance * tanHalfFov);
  return scene.shapes.map((shape) => meshOf(shape, segmentsOf(radiusOf(shape) * samplesPerMetre)));
}

/** Sides of a circle, four times as many samples in radius for each doubling: the outline errs by the same fraction of a sample. */
function segmentsOf(radius: number): number {
  let segments = FEWEST_SEGMENTS;
  for (let fine = COARSE_RADIUS; fine < radius && segments < MOST_SEGMENTS; fine *= 4) segments *= 2;
  return segments;
}

/** The radius of a shape's largest circle, m; 0 for those without. */
function radiusOf(shape: Shape): number {
  switch (shape.kind) {
    case 'mesh':
    case 'box':
      return 0;
    case 'ellipsoid':
      return Math.max(...shape.size);
    default:
      return shape.size[0] ?? 0;
  }
}
