import { kruskal } from '../carving/kruskal.js';
import { labyrinth } from '../definition.js';

/** A labyrinth of short ways everywhere: Kruskal's. */
export const labyrinthKruskal = labyrinth({
  id: 'maze/LabyrinthKruskal-v1',
  title: 'Labyrinth: Short Ways',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: kruskal,
  reference: { random: 0.0803, expert: 0.9328, best: 0.9328, successRate: 1, steps: 23.5, fewestSteps: 23.5 },
});
