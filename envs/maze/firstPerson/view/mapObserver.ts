import type { Observer } from '../../../core/coreEnv.js';
import { DOOR, FREE, LOCKED, PAINTED, doorColor, isSolid } from '../world/cells.js';
import { NOTHING, colorIndex, shapeIndex, SHAPES } from '../world/things.js';
import { COLORS } from '../world/colors.js';
import type { World } from '../world/world.js';

/** What the first number of a cell of the observation `map` says. */
export const CELL = { free: 0, wall: 1, open: 2, closed: 3, locked: 4 } as const;

/** How many values each number of a cell can take. */
export const MAP_CELL = [5, 1 + SHAPES.length, 2 + COLORS.length] as const;

/**
 * The whole map as it is, uint8 [height, width, 3]: what the cell is (CELL), the shape in it (0 none, then SHAPES in order) and
 * the colour of the thing, the door or the painted wall (0 none, then COLORS in order, then plain).
 */
export function mapObserver(world: World, out: Uint8Array, at: number): Observer {
  const { cells, thingKinds, thingCells } = world;
  let written = -1;
  return () => {
    if (written === world.revision) return;
    written = world.revision;
    for (let i = 0, o = at; i < cells.length; i++, o += 3) {
      const cell = cells[i] as number;
      out[o] = cellClass(cell);
      out[o + 1] = 0;
      out[o + 2] = cell >= DOOR ? 1 + doorColor(cell) : cell >= PAINTED ? 1 + cell - PAINTED : 0;
    }
    for (let i = 0; i < thingKinds.length; i++) {
      const kind = thingKinds[i] as number;
      if (kind === NOTHING) continue;
      const cell = thingCells[i] as number;
      const o = at + 3 * cell;
      out[o + 1] = 1 + shapeIndex(kind);
      out[o + 2] = 1 + colorIndex(kind);
    }
  };
}

function cellClass(cell: number): number {
  if (cell === FREE) return CELL.free;
  if (cell < DOOR) return CELL.wall;
  if (!isSolid(cell)) return CELL.open;
  return (cell & LOCKED) !== 0 ? CELL.locked : CELL.closed;
}
