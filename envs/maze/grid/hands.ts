import { ACTION } from './actions.js';
import { COLORS, DOOR, EMPTY, boxCode, doorCode, isPortable, keyBoxCode, keyCode } from './encoding.js';
import type { Grid } from './grid.js';

/** What toggling makes of each cell that needs no key; 0 where it does nothing. */
const toggled = new Uint8Array(256);
/** What opens each cell that does need one; 0 where no key does. */
const openedBy = new Uint8Array(256);
for (let color = 0; color < COLORS; color++) {
  toggled[doorCode(color, DOOR.closed)] = doorCode(color, DOOR.open);
  toggled[doorCode(color, DOOR.open)] = doorCode(color, DOOR.closed);
  toggled[doorCode(color, DOOR.locked)] = doorCode(color, DOOR.open);
  toggled[boxCode(color)] = EMPTY;
  toggled[keyBoxCode(color)] = keyCode(color);
  openedBy[doorCode(color, DOOR.locked)] = keyCode(color);
}

/** Whether a cell needs a key before anything is done to it: which, else 0. */
export function keyFor(code: number): number {
  return openedBy[code] as number;
}

/**
 * Does to the cell ahead what hands can do: one thing is carried at a time; it is put down on empty floor alone; a door is
 * opened and closed, and unlocked with the key of its colour in hand, which stays there; a box is opened, and gone.
 * Source of the rules: Farama-Foundation/Minigrid, minigrid/minigrid_env.py and minigrid/core/world_object.py.
 * @param action picking up, dropping or toggling
 * @returns whether anything was done
 */
export function useHands(grid: Grid, action: number): boolean {
  const { carried } = grid;
  if (action === ACTION.drop && carried === 0) return false;
  const { front } = grid;
  const code = grid.cells[front] as number;
  if (action === ACTION.toggle) {
    const after = toggled[code] as number;
    if (after === 0) return false;
    const key = openedBy[code] as number;
    if (key !== 0 && key !== carried) return false;
    grid.set(front, after);
    return true;
  }
  if (action === ACTION.pickUp) {
    if (!isPortable(code) || carried !== 0) return false;
    grid.carried = code;
    grid.set(front, EMPTY);
    return true;
  }
  if (code !== EMPTY) return false;
  grid.carried = 0;
  grid.set(front, carried);
  return true;
}
