import type { Rng } from '../../../core/rng.js';
import type { Lattice } from '../lattice.js';
import type { Carve } from './carve.js';

/** A room of a new row that is joined to none yet. */
const ALONE = -1;

/** Of walls that may fall, one in so many stands; of rooms that need not open downwards, one in so many does. */
const WALL_ONE_IN = 2;
const DOWN_ONE_IN = 3;

/**
 * M. Eller's way, row by row, knowing of each room only to which others of its row it is joined: an even grain, and a last row
 * that ties up the rest.
 */
export const eller: Carve = (lattice, rng) => {
  const { side, rooms, other: set } = lattice;
  lattice.openRooms();
  set.fill(ALONE, 0, side);
  for (let row = 0, sets = 0; row < rooms; row += side) {
    const isLast = row + side === rooms;
    for (let x = 0; x < side; x++) if (set[x] === ALONE) set[x] = sets++;
    for (let x = 0; x + 1 < side; x++) {
      if (set[x] === set[x + 1] || (!isLast && rng.below(WALL_ONE_IN) === 0)) continue;
      lattice.join(row + x, row + x + 1);
      unite(set, side, set[x] as number, set[x + 1] as number);
    }
    if (!isLast) goDown(lattice, row, rng);
  }
};

function unite(set: Int32Array, side: number, one: number, two: number): void {
  for (let x = 0; x < side; x++) if (set[x] === two) set[x] = one;
}

/** Opens each set of a row downwards in one room, drawn from it, and in others by chance. The next row's other rooms are alone. */
function goDown(lattice: Lattice, row: number, rng: Rng): void {
  const { side, other: set, list: way, third: met, mark } = lattice;
  for (let x = 0; x < side; x++) met[set[x] as number] = 0;
  for (let x = 0; x < side; x++) {
    const name = set[x] as number;
    const seen = (met[name] as number) + 1;
    met[name] = seen;
    // The k-th room of a set takes over with a chance of 1 in k: in the end all were as likely.
    if (rng.below(seen) === 0) way[name] = x;
    mark[x] = rng.below(DOWN_ONE_IN) === 0 ? 1 : 0;
  }
  for (let x = 0; x < side; x++) {
    if (mark[x] || way[set[x] as number] === x) lattice.join(row + x, row + x + side);
    else mark[x] = 2;
  }
  for (let x = 0; x < side; x++) if (mark[x] === 2) set[x] = ALONE;
}
