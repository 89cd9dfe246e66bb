import type { Rng } from '../../../core/rng.js';
import type { Lattice } from '../lattice.js';

/**
 * A way to make a labyrinth: opens the rooms of a lattice that is all wall, and joins them so that exactly one way leads from any
 * room to any other. The ways differ in what the labyrinths look like, and so in how hard they are.
 * Source of all but Wilson's: J. Buck, "Mazes for programmers", 2015.
 */
export type Carve = (lattice: Lattice, rng: Rng) => void;

/** A room beside `room` that is (or is not) marked, each as likely as the others; -1 where there is none. */
export function drawBeside({ beside, mark }: Lattice, room: number, isMarked: 0 | 1, rng: Rng): number {
  let count = 0;
  for (let d = 4 * room; d < 4 * room + 4; d++) {
    const next = beside[d] as number;
    if (next >= 0 && mark[next] === isMarked) count++;
  }
  if (count === 0) return -1;
  let skip = count === 1 ? 0 : rng.below(count);
  for (let d = 4 * room; ; d++) {
    const next = beside[d] as number;
    if (next >= 0 && mark[next] === isMarked && skip-- === 0) return next;
  }
}
