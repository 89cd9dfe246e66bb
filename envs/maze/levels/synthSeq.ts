import { gridLevel } from '../grid/level.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = { ...everything, mayBeLocked: false };

/**
 * As Synthesis with Locations, but with several tasks, some before others.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_SynthSeq.
 */
export const synthSeq = gridLevel({
  name: 'SynthSeq',
  title: 'Synthesis in Sequence',
  instruction: 'do what the mission says, in its order',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 8),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
