import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { oneRoom, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.put],
  hasPlaces: false,
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * One room full of things, one of which is to be put next to another.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_PutNextLocal.
 */
export const putNextLocal = gridLevel({
  name: 'PutNextLocal',
  title: 'Put Next To in a Room',
  instruction: 'put one object next to another, as named',
  sizes: oneRoom,
  measure: (sizes) => measureRooms(1, 1, sizes, 2),
  create: (spec, split, sizes) => new Synthesis(spec, split, 1, 1, sizes, recipe),
});
