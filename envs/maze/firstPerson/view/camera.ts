/** Tangent of half the vertical field of view: 73.7 degrees, and 90 across a picture of 4 : 3. */
export const TAN_HALF_FOV = 0.75;

/** The eye is in the middle between floor and ceiling, which are one cell apart. */
export const EYE = 0.5;

/** Faces of walls that look north or south are this much darker, in 256ths, so that corners show. */
export const SIDE_LIGHT = 200;
export const FULL_LIGHT = 256;

/** How much of a colour is left at a distance, in 256ths: half at `reach` cells. The rest is haze. */
export function lightAt(depth: number, reach: number): number {
  const squared = reach * reach;
  return Math.floor((FULL_LIGHT * squared) / (squared + depth * depth));
}
