import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';

/** The largest labyrinth, made in any of the ways there are, with a goal that is far away. */
export const labyrinthGreat = labyrinth({
  id: 'maze/LabyrinthGreat-v1',
  title: 'The Great Labyrinth',
  instruction: 'find the long way through the great labyrinth to the green portal',
  defaults: { size: 51, loops: 0.1, difficulty: 'hard' },
  carve: mixed,
  reference: { random: 0, expert: 0.9483, best: 0.9483, successRate: 1, steps: 142, fewestSteps: 142 },
});
