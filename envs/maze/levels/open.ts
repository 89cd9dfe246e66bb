import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.open],
  hasPlaces: false,
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * Rooms full of things; a door is to be opened.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_Open.
 */
export const open = gridLevel({
  name: 'Open',
  title: 'Open Door',
  instruction: 'find the door that is named and open it',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
