import { gridLevel } from '../grid/level.js';
import { VERB } from '../mission/code.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { oneRoom, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = {
  ...everything,
  verbs: [VERB.pickUp],
  hasSequences: false,
  lockedPercent: 0,
  mayBeBlocked: false,
};

/**
 * One room full of things; which to pick up may be told by where it lies as the episode starts.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_PickupLoc.
 */
export const pickupLoc = gridLevel({
  name: 'PickupLoc',
  title: 'Pick Up by Location',
  instruction: 'pick up the object that is named',
  sizes: oneRoom,
  measure: (sizes) => measureRooms(1, 1, sizes, 1),
  create: (spec, split, sizes) => new Synthesis(spec, split, 1, 1, sizes, recipe),
});
