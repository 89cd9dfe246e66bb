import { prim } from '../carving/prim.js';
import { labyrinth } from '../definition.js';

/** A labyrinth of many short dead ends: Prim's. */
export const labyrinthPrim = labyrinth({
  id: 'maze/LabyrinthPrim-v1',
  title: 'Labyrinth: Dead Ends',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: prim,
  reference: { random: 0.0875, expert: 0.945, best: 0.945, successRate: 1, steps: 20.1, fewestSteps: 20.1 },
});
