import { growingTree } from '../carving/growingTree.js';
import { labyrinth } from '../definition.js';

/** A labyrinth of long ways with dead ends off them: the growing tree's. */
export const labyrinthGrowingTree = labyrinth({
  id: 'maze/LabyrinthGrowingTree-v1',
  title: 'Labyrinth: Growing Tree',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: growingTree,
  reference: { random: 0.096, expert: 0.9309, best: 0.9309, successRate: 1, steps: 25.2, fewestSteps: 25.2 },
});
