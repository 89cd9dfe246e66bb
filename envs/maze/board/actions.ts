import type { KeyBinding } from '../../core/spec.js';

/** Directions a player moves in, and so its actions: there is no standing still, but a move into a wall is none. */
export const MOVE = { up: 0, down: 1, left: 2, right: 3 } as const;

export const moveLabels = ['up', 'down', 'left', 'right'] as const;

export const boardKeys: readonly KeyBinding[] = [
  { keys: ['ArrowUp', 'w'], action: MOVE.up, meaning: 'go up' },
  { keys: ['ArrowDown', 's'], action: MOVE.down, meaning: 'go down' },
  { keys: ['ArrowLeft', 'a'], action: MOVE.left, meaning: 'go left' },
  { keys: ['ArrowRight', 'd'], action: MOVE.right, meaning: 'go right' },
];

/** From a cell to the one beside it in each direction, on a board of this width. */
export function steps(width: number): Int32Array {
  return Int32Array.of(-width, width, -1, 1);
}

/** The direction that leads back. */
export function opposite(direction: number): number {
  return direction ^ 1;
}
