import { backtracker } from './backtracker.js';
import type { Carve } from './carve.js';
import { division } from './division.js';
import { eller } from './eller.js';
import { growingTree } from './growingTree.js';
import { kruskal } from './kruskal.js';
import { prim } from './prim.js';
import { wilson } from './wilson.js';

/** Every way to carve there is. */
export const carvings: Readonly<Record<string, Carve>> = {
  backtracker,
  prim,
  growingTree,
  kruskal,
  wilson,
  division,
  eller,
};

const all = Object.values(carvings);

/** Any of them, drawn for each level. */
export const mixed: Carve = (lattice, rng) => {
  (all[rng.below(all.length)] as Carve)(lattice, rng);
};
