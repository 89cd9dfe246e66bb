import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.goTo],
  hasPlaces: false,
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * Rooms full of things and a door or more between any two; one thing or door is to be gone up to.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_GoTo.
 */
export const goTo = gridLevel({
  name: 'GoTo',
  title: 'Go to Object',
  instruction: 'find the object that is named and go to it',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
