import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.pickUp],
  hasPlaces: false,
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * Rooms full of things, one of which is to be found and picked up.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_Pickup.
 */
export const pickup = gridLevel({
  name: 'Pickup',
  title: 'Pick Up Object',
  instruction: 'find the object that is named and pick it up',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
