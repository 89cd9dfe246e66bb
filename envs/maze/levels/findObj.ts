import type { EnvSpec } from '../../core/spec.js';
import { gridLevel } from '../grid/level.js';
import { VERB, descriptionOf } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Of the nine rooms, row by row. */
const MIDDLE = 4;

/**
 * Nine rooms with doors between, in one of which a thing lies that is to be picked up.
 * Source: mila-iqia/babyai, babyai/levels/bonus_levels.py, Level_FindObjS5.
 */
class FindObj extends RoomsEnv {
  /** What lies somewhere; not read once the level is laid out. */
  #thing = 0;

  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(3, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms } = this;
    this.#thing = rooms.drawThing();
    if (rooms.place(rooms.draw(), this.#thing) === 0) return false;
    if (!rooms.placeAgent(MIDDLE)) return false;
    rooms.connect();
    return true;
  }

  protected override assign(): boolean {
    return this.addDescribed(VERB.pickUp, descriptionOf(this.#thing));
  }
}

export const findObj = gridLevel({
  name: 'FindObj',
  title: 'Find Object',
  instruction: 'find the object that is named and pick it up',
  sizes: { roomSize: { standard: 5, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(3, roomSize),
    maxSteps: 20 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new FindObj(spec, split, roomSize),
});
