import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.goTo],
  hasPlaces: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * As Go to Object, but several are to be gone up to, some before others.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_GoToSeq.
 */
export const goToSeq = gridLevel({
  name: 'GoToSeq',
  title: 'Go to Objects in Sequence',
  instruction: 'go to the objects that are named, in their order',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 4),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
