import { COLORS } from './colors.js';

/** What stands or lies in the middle of a cell. */
export const SHAPES = [
  'pillar',
  'ball',
  'gem',
  'key',
  'cup',
  'apple',
  'toadstool',
  'lamp',
  'platform',
] as const;
export type Shape = (typeof SHAPES)[number];

/** No thing. */
export const NOTHING = 0;

/** A kind of thing is one byte: a shape in a colour. */
export function kindOf(shape: Shape, color: number): number {
  return 1 + SHAPES.indexOf(shape) * COLORS.length + color;
}

/** How many kinds there are, NOTHING included. */
export const KINDS = 1 + SHAPES.length * COLORS.length;

export function shapeIndex(kind: number): number {
  return Math.floor((kind - 1) / COLORS.length);
}

export function colorIndex(kind: number): number {
  return (kind - 1) % COLORS.length;
}

/** "green pillar" */
export function nameOf(kind: number): string {
  return `${COLORS[colorIndex(kind)] ?? ''} ${SHAPES[shapeIndex(kind)] ?? ''}`;
}

/** Side of the square that a shape's picture fills, in cells; it stands on the floor. */
export const SPRITE_SIZE: readonly number[] = [0.94, 0.42, 0.46, 0.44, 0.6, 0.4, 0.48, 0.56, 0.8];

/** Whether nobody can walk through a shape: only pillars. */
export const IS_SOLID: readonly boolean[] = SHAPES.map((shape) => shape === 'pillar');
/** Whether a shape shines of itself, so that distance does not darken it. */
export const IS_BRIGHT: readonly boolean[] = SHAPES.map((shape) => shape === 'lamp');

/** Half the side of what is solid of a pillar, in cells. */
export const PILLAR_HALF = 0.25;
