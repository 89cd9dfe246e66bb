import { backtracker } from '../carving/backtracker.js';
import { labyrinth } from '../definition.js';

/** A labyrinth without dead ends: ways run in loops, and some are shorter than others. */
export const labyrinthBraided = labyrinth({
  id: 'maze/LabyrinthBraided-v1',
  title: 'Labyrinth: Loops',
  instruction: 'find the shortest way through the looping labyrinth to the green portal',
  defaults: { size: 19, loops: 1, difficulty: 'any' },
  carve: backtracker,
  reference: { random: 0.092, expert: 0.9361, best: 0.9361, successRate: 1, steps: 22.5, fewestSteps: 22.5 },
});
