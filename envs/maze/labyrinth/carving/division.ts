import { FLOOR, WALL } from '../../board/cells.js';
import type { Carve } from './carve.js';

/** Halves an open field by a wall with one gap, and each half again: long straight walls, and gaps that all must pass. */
export const division: Carve = (lattice, rng) => {
  const { side, size, cells, list: stack } = lattice;
  for (let y = 1; y < size - 1; y++) cells.fill(FLOOR, y * size + 1, y * size + size - 1);
  // What is still to be halved: first column and row of rooms, and how many of each.
  stack[0] = 0;
  stack[1] = 0;
  stack[2] = side;
  stack[3] = side;
  for (let top = 4; top > 0;) {
    const height = stack[--top] as number;
    const width = stack[--top] as number;
    const y = stack[--top] as number;
    const x = stack[--top] as number;
    if (width < 2 && height < 2) continue;
    const isUpright = width > height || (width === height && rng.below(2) === 0);
    const first = 1 + rng.below((isUpright ? width : height) - 1);
    const gap = rng.below(isUpright ? height : width);
    const line = 2 * ((isUpright ? x : y) + first);
    const from = 2 * (isUpright ? y : x) + 1;
    const length = 2 * (isUpright ? height : width) - 1;
    const step = isUpright ? size : 1;
    const start = isUpright ? from * size + line : line * size + from;
    for (let i = 0; i < length; i++) if (i !== 2 * gap) cells[start + i * step] = WALL;
    stack[top++] = x;
    stack[top++] = y;
    stack[top++] = isUpright ? first : width;
    stack[top++] = isUpright ? height : first;
    stack[top++] = isUpright ? x + first : x;
    stack[top++] = isUpright ? y : y + first;
    stack[top++] = isUpright ? width - first : width;
    stack[top++] = isUpright ? height : height - first;
  }
};
