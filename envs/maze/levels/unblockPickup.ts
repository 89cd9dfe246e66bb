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
};

/**
 * As Pick Up Object, but other things may lie in the way and must be moved.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_UnblockPickup; here things lie in the way by chance.
 */
export const unblockPickup = gridLevel({
  name: 'UnblockPickup',
  title: 'Unblock and Pick Up',
  instruction: 'find the object that is named, move what is in the way, and pick it up',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
