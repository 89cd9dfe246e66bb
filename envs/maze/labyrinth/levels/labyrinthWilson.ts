import { wilson } from '../carving/wilson.js';
import { labyrinth } from '../definition.js';

/** A labyrinth drawn from all that there can be, each as likely as any other: Wilson's. */
export const labyrinthWilson = labyrinth({
  id: 'maze/LabyrinthWilson-v1',
  title: 'Labyrinth: Any Labyrinth',
  instruction: 'find the way through the labyrinth to the green portal',
  defaults: { size: 19, loops: 0, difficulty: 'any' },
  carve: wilson,
  reference: { random: 0.0704, expert: 0.9312, best: 0.9312, successRate: 1, steps: 24.6, fewestSteps: 24.6 },
});
