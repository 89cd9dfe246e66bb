import { gridLevel } from '../grid/level.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = { ...everything, mayBeLocked: false, hasSequences: false };

/**
 * As Synthesis, but where things lie as the episode starts may tell which are meant.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_SynthLoc.
 */
export const synthLoc = gridLevel({
  name: 'SynthLoc',
  title: 'Synthesis with Locations',
  instruction: 'do what the mission says',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 2),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
