import { LIGHT, type Scene, halfVector } from '../scene.js';
import type { Corners } from './triangles.js';

/** Colours of a shape's corners, from their normals alone: ambient light from the sky, a lamp far away, its highlight. */
export class Lighting {
  readonly #scene: Scene;
  readonly #half = new Float64Array(3);
  /** Directions of the light, of the half vector and up in the shape's own axes: cheaper than turning every normal. */
  readonly #light = new Float64Array(3);
  readonly #gloss = new Float64Array(3);
  readonly #up = new Float64Array(3);

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Before the first shape, and after the camera has turned. */
  look(): void {
    halfVector(this.#scene.camera.pose, this.#half);
  }

  /** @param normals [corners, 3], in the shape's own axes */
  shade(index: number, normals: Float32Array, corners: Corners): void {
    this.#turnInto(index);
    const { colors } = this.#scene;
    const { red, green, blue } = corners;
    const lightX = this.#light[0] as number;
    const lightY = this.#light[1] as number;
    const lightZ = this.#light[2] as number;
    const glossX = this.#gloss[0] as number;
    const glossY = this.#gloss[1] as number;
    const glossZ = this.#gloss[2] as number;
    const upX = this.#up[0] as number;
    const upY = this.#up[1] as number;
    const upZ = this.#up[2] as number;
    const ambient = (LIGHT.ambientUp + LIGHT.ambientDown) / 2;
    const ambientSlope = (LIGHT.ambientUp - LIGHT.ambientDown) / 2;
    const r = 255 * (colors[index * 3] as number);
    const g = 255 * (colors[index * 3 + 1] as number);
    const b = 255 * (colors[index * 3 + 2] as number);
    const count = normals.length / 3;
    for (let i = 0, n = 0; i < count; i++, n += 3) {
      const x = normals[n] as number;
      const y = normals[n + 1] as number;
      const z = normals[n + 2] as number;
      const diffuse = Math.max(0, lightX * x + lightY * y + lightZ * z);
      const strength = ambient + ambientSlope * (upX * x + upY * y + upZ * z) + LIGHT.diffuse * diffuse;
      // To the 32nd power.
      let gloss = Math.max(0, glossX * x + glossY * y + glossZ * z);
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      gloss *= gloss;
      const white = 255 * LIGHT.specular * gloss;
      red[i] = Math.min(255, r * strength + white);
      green[i] = Math.min(255, g * strength + white);
      blue[i] = Math.min(255, b * strength + white);
    }
  }

  #turnInto(index: number): void {
    const { poses } = this.#scene;
    const half = this.#half;
    const at = index * 12 + 3;
    for (let axis = 0; axis < 3; axis++) {
      const x = poses[at + axis] as number;
      const y = poses[at + 3 + axis] as number;
      const z = poses[at + 6 + axis] as number;
      this.#light[axis] = LIGHT.direction[0] * x + LIGHT.direction[1] * y + LIGHT.direction[2] * z;
      this.#gloss[axis] = (half[0] as number) * x + (half[1] as number) * y + (half[2] as number) * z;
      this.#up[axis] = z;
    }
  }
}
