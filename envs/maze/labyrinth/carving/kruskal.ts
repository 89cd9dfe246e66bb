import type { Carve } from './carve.js';

/** Takes walls down in any order where they part what is not yet joined, as J. B. Kruskal's trees do: short ways everywhere. */
export const kruskal: Carve = (lattice, rng) => {
  const { rooms, beside, list: wall, other: set } = lattice;
  lattice.openRooms();
  let walls = 0;
  for (let room = 0; room < rooms; room++) {
    set[room] = room;
    // Downwards and to the right: each wall once, as 2 room + 0 or 1.
    if ((beside[4 * room + 1] as number) >= 0) wall[walls++] = 2 * room;
    if ((beside[4 * room + 3] as number) >= 0) wall[walls++] = 2 * room + 1;
  }
  for (let joined = 1; joined < rooms;) {
    const drawn = rng.below(walls);
    const taken = wall[drawn] as number;
    wall[drawn] = wall[--walls] as number;
    const room = taken >> 1;
    const next = beside[4 * room + 1 + 2 * (taken & 1)] as number;
    const one = rootOf(set, room);
    const two = rootOf(set, next);
    if (one === two) continue;
    set[one] = two;
    joined++;
    lattice.join(room, next);
  }
};

/** The room that stands for the set that `room` is in. */
function rootOf(set: Int32Array, room: number): number {
  let at = room;
  while (set[at] !== at) {
    // Halves the way for those who ask later.
    set[at] = set[set[at] as number] as number;
    at = set[at] as number;
  }
  return at;
}
