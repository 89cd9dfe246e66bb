import { backtracker } from '../carving/backtracker.js';
import { labyrinth } from '../definition.js';

/** A labyrinth of few, long, winding ways: the recursive backtracker's. */
export const labyrinthBacktracker = labyrinth({
  id: 'maze/LabyrinthBacktracker-v1',
  title: 'Labyrinth: Long Ways',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: backtracker,
  reference: { random: 0.0761, expert: 0.8871, best: 0.8871, successRate: 1, steps: 40.4, fewestSteps: 40.4 },
});
