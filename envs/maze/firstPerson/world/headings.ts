import { circle } from '../../../rendering/meshes.js';

/** Directions a player can look in: so many equal parts of a circle. A power of two. */
export const HEADINGS = 1024;
export const HEADING_MASK = HEADINGS - 1;

/** East is 0 and south a quarter on: as the map is drawn, rows downwards, headings grow clockwise. */
export const QUARTER = HEADINGS / 4;

const points = circle(HEADINGS);

/** Cosine and sine of each heading: what a step along it adds to x and to y. */
export const COSINES = points.filter((_, i) => i % 2 === 0);
export const SINES = points.filter((_, i) => i % 2 === 1);
