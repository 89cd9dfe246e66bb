import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, keyBoxCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Of the nine rooms, row by row. */
const MIDDLE = 4;

/**
 * A room with a locked door, whose key is in a box.
 * Source: mila-iqia/babyai, babyai/levels/bonus_levels.py, Level_KeyInBox. Here the box has the colour of the key.
 */
class KeyInBox extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(3, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const color = rng.below(COLORS);
    rooms.addDoor(MIDDLE, rng.below(4), color, DOOR.locked);
    return rooms.place(MIDDLE, keyBoxCode(color)) !== 0 && rooms.placeAgent(MIDDLE);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.open, THING.door);
  }
}

export const keyInBox = gridLevel({
  name: 'KeyInBox',
  title: 'Key in a Box',
  instruction: 'find the key and open the door',
  sizes: { roomSize: { standard: 6, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(3, roomSize),
    maxSteps: 9 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new KeyInBox(spec, split, roomSize),
});
