import type { Rgb } from './scene.js';

/** Numbers of a corner: x, y, z in the world, then the place in the picture, u and v from 0 at its left and top to 1, then light. */
export const CORNER = 6;
/** Numbers of a quad: its corners go around. */
export const QUAD = 4 * CORNER;
/** The light of what shines of itself, and is not dimmed by distance. Others are lit by a factor from 0 to 1. */
export const BRIGHT = 2;

/**
 * What a picture of a world of textured quads shows, for every renderer: walls, floors, things that face the viewer. Distance along the
 * viewing direction fades all colours: reach^2 / (reach^2 + distance^2) of them is left, and the rest is haze.
 * World axes: x right, y down on the map, z up. Everything but the pictures changes as the world does.
 */
export type QuadScene = {
  readonly kind: 'quads';
  /** RGBA, [side, side, 4], top row first; alpha is 0 or 255. Side is a power of two. */
  readonly pictures: { readonly side: number; readonly pixelsOf: (picture: number) => Uint8Array };
  /** [capacity, QUAD] */
  readonly corners: Float32Array;
  /** The picture of each quad, [capacity]. */
  readonly pictureOf: Uint16Array;
  /** How many quads there are. */
  count: number;
  haze: Rgb;
  reach: number;
  /** What is seen where no quad is. */
  sky: Sky | undefined;
  /** The eye: x, y, z, then cosine and sine of where it looks, which is level. */
  readonly eye: Float64Array;
  /** Tangent of half the vertical field of view. */
  readonly tanHalfFov: number;
};

/**
 * A panorama: RGB, [height, width, 3], the top row first, from the top of a picture down to the horizon, once around clockwise
 * from east.
 */
export type Sky = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };
