import { gridLevel } from '../grid/level.js';
import { Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

/**
 * All that the language has: up to four tasks of any kind in order, a locked room whose key must be found although the mission
 * does not tell, things in the way, and things told by where they lay as the episode started.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_BossLevel.
 */
export const bossLevel = gridLevel({
  name: 'BossLevel',
  title: 'Boss Level',
  instruction: 'do what the mission says, in its order; a room may be locked',
  sizes: manyRooms,
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 8),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, everything),
});
