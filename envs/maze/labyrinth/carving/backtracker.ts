import { type Carve, drawBeside } from './carve.js';

/** A walk that goes on to rooms where it has not been and turns back where there are none: few, long, winding ways. */
export const backtracker: Carve = (lattice, rng) => {
  const { list: path, mark } = lattice;
  lattice.openRooms();
  mark.fill(0);
  let length = 0;
  let room = rng.below(lattice.rooms);
  mark[room] = 1;
  path[length++] = room;
  while (length > 0) {
    room = path[length - 1] as number;
    const next = drawBeside(lattice, room, 0, rng);
    if (next < 0) {
      length--;
      continue;
    }
    lattice.join(room, next);
    mark[next] = 1;
    path[length++] = next;
  }
};
