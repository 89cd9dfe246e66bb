import { gridLevel } from '../grid/level.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = { ...everything, hasPlaces: false, mayBeLocked: false, hasSequences: false };

/**
 * Rooms full of things, in one of which what is asked for may not be, for it is locked; things may lie in the way. One task of any kind.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_Synth.
 */
export const synth = gridLevel({
  name: 'Synth',
  title: 'Synthesis',
  instruction: 'do what the mission says',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 2),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
