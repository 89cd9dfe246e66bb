import type { Rng } from '../../core/rng.js';
import { WALL } from '../board/cells.js';
import type { Lattice } from './lattice.js';

/**
 * Opens a share of the dead ends to a room beside them, so that ways run in loops.
 * Source: the braid mazes of W. D. Pullen, "Think labyrinth: maze algorithms".
 */
export function braid(lattice: Lattice, share: number, rng: Rng): void {
  if (share === 0) return;
  const { beside, cells, rooms } = lattice;
  for (let room = 0; room < rooms; room++) {
    let exits = 0;
    let walled = 0;
    let chosen = -1;
    for (let d = 4 * room; d < 4 * room + 4; d++) {
      const next = beside[d] as number;
      if (next < 0) continue;
      if (cells[lattice.between(room, next)] !== WALL) exits++;
      // The k-th takes over with a chance of 1 in k: in the end all were as likely.
      else if (rng.below(++walled) === 0) chosen = next;
    }
    if (exits === 1 && chosen >= 0 && rng.chance(share)) lattice.join(room, chosen);
  }
}
