import { eller } from '../carving/eller.js';
import { labyrinth } from '../definition.js';

/** A labyrinth made row by row: Eller's. */
export const labyrinthEller = labyrinth({
  id: 'maze/LabyrinthEller-v1',
  title: 'Labyrinth: Row by Row',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: eller,
  reference: { random: 0.0817, expert: 0.9307, best: 0.9307, successRate: 1, steps: 24.7, fewestSteps: 24.7 },
});
