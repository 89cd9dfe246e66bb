import type { EnvSpec } from '../../core/spec.js';
import { colorOf } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { ANY_COLOR, THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Of the nine rooms, row by row. */
const MIDDLE = 4;

/**
 * A room with four doors of different colours, of which one is to be opened; it is told by its colour or by where it is as the
 * episode starts.
 * Source: mila-iqia/babyai, babyai/levels/bonus_levels.py, Level_OpenDoor.
 */
class OpenDoor extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(3, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    this.rooms.placeFourDoors(MIDDLE);
    return this.rooms.placeAgent(MIDDLE);
  }

  protected override assign(): boolean {
    const { rng, rooms, grid } = this;
    if (rng.below(2) === 0) return this.addTask(VERB.open, THING.door, ANY_COLOR, 1 + rng.below(4));
    const door = rooms.doorOf(MIDDLE, rng.below(4));
    return this.addTask(VERB.open, THING.door, colorOf(grid.cells[door] as number));
  }
}

export const openDoor = gridLevel({
  name: 'OpenDoor',
  title: 'Open One of Four Doors',
  instruction: 'open the door that is named',
  sizes: { roomSize: { standard: 6, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(3, roomSize),
    maxSteps: 9 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new OpenDoor(spec, split, roomSize),
});
