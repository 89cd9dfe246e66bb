import { LEVELS, SIDE } from '../paint/atlas.js';
import type { Look } from '../world/looks.js';
import { EYE, TAN_HALF_FOV, lightAt } from './camera.js';

const { imul } = Math;

/**
 * What all pixels of a row below the horizon have in common: the depth of the floor there, how it is lit, and which copy of the floor's
 * picture is as fine as the pixels. The ceiling is as high as the floor is low, so the row as far above the horizon is its mirror.
 * Arrays are by row of the picture; entries above the horizon mean nothing.
 */
export class Rows {
  /** In cells along the viewing direction. */
  readonly depth: Float64Array;
  /** Of 256. */
  readonly light: Int32Array;
  /** The part of the haze, times 256: red and blue, and green. */
  readonly hazeRedBlue: Int32Array;
  readonly hazeGreen: Int32Array;
  /** Which copy: 0 is the whole picture. */
  readonly level: Int32Array;
  #look: Look | undefined;

  constructor(height: number) {
    const horizon = height / 2;
    this.depth = Float64Array.from({ length: height }, (_, row) =>
      row < horizon ? Infinity : (EYE * horizon) / TAN_HALF_FOV / (row + 0.5 - horizon),
    );
    this.light = new Int32Array(height);
    this.hazeRedBlue = new Int32Array(height);
    this.hazeGreen = new Int32Array(height);
    this.level = Int32Array.from(this.depth, (depth) => levelFor((depth * SIDE * TAN_HALF_FOV) / horizon));
  }

  /** Lights the rows as a look has it. */
  lightBy(look: Look): void {
    if (look === this.#look) return;
    this.#look = look;
    const { haze, reach } = look;
    for (let row = this.depth.length >> 1; row < this.depth.length; row++) {
      const light = lightAt(this.depth[row] as number, reach);
      this.light[row] = light;
      this.hazeRedBlue[row] = hazeRedBlue(haze, light);
      this.hazeGreen[row] = hazeGreen(haze, light);
    }
  }
}

/** The part of a haze, 0xRRGGBB, that comes to what is lit by `light` of 256: red and blue of a pixel, times 256. */
export function hazeRedBlue(haze: number, light: number): number {
  return imul(((haze & 0xff) << 16) | (haze >> 16), 256 - light);
}

export function hazeGreen(haze: number, light: number): number {
  return imul(haze & 0xff00, 256 - light);
}

/** The copy of a picture that has about one texel a pixel, where the whole picture has so many. */
export function levelFor(texelsPerPixel: number): number {
  let level = 0;
  for (let texels = texelsPerPixel; texels > 1.5 && level < LEVELS - 1; texels /= 2) level++;
  return level;
}
