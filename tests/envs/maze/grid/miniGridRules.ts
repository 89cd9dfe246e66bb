/**
 * MiniGrid's own way to what an agent sees, step for step: cut a square out of the grid, turn it left until the agent looks up,
 * spread visibility over it. Slow and plain, to test the fast one against.
 * Source: Farama-Foundation/Minigrid, minigrid/core/grid.py (slice, rotate_left, process_vis) and
 * minigrid/minigrid_env.py (get_view_exts, gen_obs_grid).
 */
export const SIDE = 7;

const OPAQUE = ['wall', 'closed red door', 'locked blue door'];

/** cells[x][y]: what is there; nothing is seen behind a wall or a door that is not open. */
export type Cells = readonly (readonly string[])[];

/** What the agent sees: seen[i][j], '' where hidden. */
export function seenFrom(
  cells: Cells,
  x: number,
  y: number,
  direction: number,
  carried = 'empty',
): string[][] {
  let view = slice(cells, x, y, direction);
  for (let turn = 0; turn < direction + 1; turn++) view = rotateLeft(view);
  const mask = processVis(view);
  const middle = Math.floor(SIDE / 2);
  (view[middle] as string[])[SIDE - 1] = carried;
  return view.map((column, i) => column.map((cell, j) => (mask[i]?.[j] ? cell : '')));
}

/** The square that reaches from the agent ahead; what lies outside the grid is wall. */
function slice(cells: Cells, x: number, y: number, direction: number): string[][] {
  const half = Math.floor(SIDE / 2);
  const corners = [
    [x, y - half],
    [x - half, y],
    [x - SIDE + 1, y - half],
    [x - half, y - SIDE + 1],
  ];
  const [left = 0, top = 0] = corners[direction] ?? [];
  return square((i, j) => cells[left + i]?.[top + j] ?? 'wall');
}

function rotateLeft(view: string[][]): string[][] {
  return square((i, j) => view[SIDE - 1 - j]?.[i] ?? 'missing');
}

function processVis(view: string[][]): boolean[][] {
  const mask = Array.from({ length: SIDE }, () => Array.from({ length: SIDE }, () => false));
  const light = (i: number, j: number): void => {
    (mask[i] as boolean[])[j] = true;
  };
  const shines = (i: number, j: number): boolean =>
    mask[i]?.[j] === true && !OPAQUE.includes(view[i]?.[j] ?? '');
  light(Math.floor(SIDE / 2), SIDE - 1);
  for (let j = SIDE - 1; j >= 0; j--) {
    for (let i = 0; i < SIDE - 1; i++) {
      if (!shines(i, j)) continue;
      light(i + 1, j);
      if (j > 0) light(i + 1, j - 1);
      if (j > 0) light(i, j - 1);
    }
    for (let i = SIDE - 1; i > 0; i--) {
      if (!shines(i, j)) continue;
      light(i - 1, j);
      if (j > 0) light(i - 1, j - 1);
      if (j > 0) light(i, j - 1);
    }
  }
  return mask;
}

function square(cell: (i: number, j: number) => string): string[][] {
  return Array.from({ length: SIDE }, (_, i) => Array.from({ length: SIDE }, (_, j) => cell(i, j)));
}
