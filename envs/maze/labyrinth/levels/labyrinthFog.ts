import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';

/**
 * A labyrinth in the dark: only what the player has seen is shown, so the goal has to be looked for. The planner finds it in 81.1
 * steps on average, where who knows the way takes 24.9 (1,000 held-out levels).
 */
export const labyrinthFog = labyrinth({
  id: 'maze/LabyrinthFog-v1',
  title: 'Labyrinth in the Fog',
  instruction: 'explore the dark labyrinth until you find the green portal and go there',
  defaults: { size: 19, loops: 0.1, difficulty: 'any', sight: 4 },
  carve: mixed,
  reference: { random: 0.0874, expert: 0.7728, successRate: 1, steps: 81.1 },
});
