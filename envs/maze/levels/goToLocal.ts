import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { oneRoom, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.goTo],
  hasPlaces: false,
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * One room full of things, one of which is to be gone up to.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_GoToLocal.
 */
export const goToLocal = gridLevel({
  name: 'GoToLocal',
  title: 'Go to Object in a Room',
  instruction: 'go to the object that is named',
  sizes: oneRoom,
  measure: (sizes) => measureRooms(1, 1, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, 1, 1, sizes, recipe),
});
