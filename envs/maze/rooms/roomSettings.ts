import { UserError } from '../../core/errors.js';
import { extent } from './roomPlan.js';

const roomSize = { standard: 8, least: 5, most: 9, meaning: 'cells a side of a room, walls included' };

/** Settings of a level of one room full of things. */
export const oneRoom = {
  roomSize,
  things: {
    standard: 8,
    least: 2,
    most: 12,
    meaning: 'keys, balls and boxes, on at most a quarter of the floor',
  },
};

/** Settings of a level of rooms in a grid. Fewer than two rows or columns would not go around a locked room. */
export const manyRooms = {
  rows: { standard: 3, least: 2, most: 3, meaning: 'rows of rooms' },
  columns: { standard: 3, least: 2, most: 3, meaning: 'columns of rooms' },
  roomSize,
  things: { ...oneRoom.things, standard: 18, most: 18 },
};

/**
 * The extent and the step limit of such a level.
 * @param walks how often a mission can make the agent go from one thing to another
 * @throws UserError when there is no room for so many things
 * Source of the limit: mila-iqia/babyai, babyai/levels/levelgen.py, RoomGridLevel.reset; there it depends on the mission.
 */
export function measureRooms(
  rows: number,
  columns: number,
  sizes: { readonly roomSize: number; readonly things: number },
  walks: number,
): { width: number; height: number; maxSteps: number } {
  const floor = rows * columns * (sizes.roomSize - 2) * (sizes.roomSize - 2);
  const most = Math.floor(floor / 4);
  if (sizes.things > most) {
    throw new UserError(
      `setting "things" is ${sizes.things}, expected at most ${most}: a quarter of the floor of rooms of size ${sizes.roomSize}`,
    );
  }
  return {
    width: extent(columns, sizes.roomSize),
    height: extent(rows, sizes.roomSize),
    maxSteps: walks * rows * columns * sizes.roomSize * sizes.roomSize,
  };
}
