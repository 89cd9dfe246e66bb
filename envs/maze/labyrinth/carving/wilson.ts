import type { Carve } from './carve.js';

/**
 * Joins random walks, their loops cut out, to what has been joined: every labyrinth there can be is as likely as any other.
 * Source: D. B. Wilson, "Generating random spanning trees more quickly than the cover time", 1996.
 */
export const wilson: Carve = (lattice, rng) => {
  const { rooms, beside, mark, list: exit } = lattice;
  lattice.openRooms();
  mark.fill(0);
  mark[rng.below(rooms)] = 1;
  for (let start = 0; start < rooms; start++) {
    if (mark[start]) continue;
    // Where the walk last left a room is all that is kept of it: so loops are cut out.
    for (let room = start; !mark[room];) {
      const direction = rng.next() & 3;
      const next = beside[4 * room + direction] as number;
      if (next < 0) continue;
      exit[room] = next;
      room = next;
    }
    for (let room = start; !mark[room];) {
      const next = exit[room] as number;
      mark[room] = 1;
      lattice.join(room, next);
      room = next;
    }
  }
};
