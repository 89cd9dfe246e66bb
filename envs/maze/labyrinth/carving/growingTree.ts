import { type Carve, drawBeside } from './carve.js';

/** Grows from its newest room or from any, each half of the time: between the backtracker's long ways and Prim's dead ends. */
export const growingTree: Carve = (lattice, rng) => {
  const { list: active, mark } = lattice;
  lattice.openRooms();
  mark.fill(0);
  let count = 0;
  const first = rng.below(lattice.rooms);
  mark[first] = 1;
  active[count++] = first;
  while (count > 0) {
    const at = rng.below(2) === 0 ? count - 1 : rng.below(count);
    const room = active[at] as number;
    const next = drawBeside(lattice, room, 0, rng);
    if (next < 0) {
      // Order matters: the last is the newest.
      active.copyWithin(at, at + 1, count--);
      continue;
    }
    lattice.join(room, next);
    mark[next] = 1;
    active[count++] = next;
  }
};
