import { type Carve, drawBeside } from './carve.js';

/** Grows from one room by any room beside what has grown, as R. C. Prim's trees do: many short dead ends. */
export const prim: Carve = (lattice, rng) => {
  const { list: edge, mark, other: isListed, beside } = lattice;
  lattice.openRooms();
  mark.fill(0);
  isListed.fill(0);
  let count = 0;
  let room = rng.below(lattice.rooms);
  for (;;) {
    mark[room] = 1;
    for (let d = 4 * room; d < 4 * room + 4; d++) {
      const next = beside[d] as number;
      if (next < 0 || mark[next] || isListed[next]) continue;
      isListed[next] = 1;
      edge[count++] = next;
    }
    if (count === 0) return;
    const drawn = rng.below(count);
    room = edge[drawn] as number;
    edge[drawn] = edge[--count] as number;
    lattice.join(room, drawBeside(lattice, room, 1, rng));
  }
};
