import { gridLevel } from '../grid/level.js';
import { type Recipe, Synthesis, everything } from '../rooms/synthesis.js';
import { manyRooms, measureRooms } from '../rooms/roomSettings.js';

const recipe: Recipe = { ...everything, lockedPercent: 25 };

/**
 * The boss level on four small rooms.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_MiniBossLevel.
 */
export const miniBoss = gridLevel({
  name: 'MiniBoss',
  title: 'Mini Boss Level',
  instruction: 'do what the mission says, in its order; a room may be locked',
  sizes: {
    rows: { ...manyRooms.rows, standard: 2 },
    columns: { ...manyRooms.columns, standard: 2 },
    roomSize: { ...manyRooms.roomSize, standard: 5 },
    things: { ...manyRooms.things, standard: 7 },
  },
  measure: (sizes) => measureRooms(sizes.rows, sizes.columns, sizes, 8),
  create: (spec, split, sizes) => new Synthesis(spec, split, sizes.rows, sizes.columns, sizes, recipe),
});
