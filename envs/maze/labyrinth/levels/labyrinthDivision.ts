import { division } from '../carving/division.js';
import { labyrinth } from '../definition.js';

/** A labyrinth of long walls with one gap in each: recursive division. */
export const labyrinthDivision = labyrinth({
  id: 'maze/LabyrinthDivision-v1',
  title: 'Labyrinth: Divided Hall',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: division,
  reference: { random: 0.0718, expert: 0.9266, best: 0.9266, successRate: 1, steps: 25.7, fewestSteps: 25.7 },
});
