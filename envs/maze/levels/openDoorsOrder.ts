import type { EnvSpec } from '../../core/spec.js';
import { colorOf } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { ORDER, THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Of the nine rooms, row by row. */
const MIDDLE = 4;

/**
 * A room with four doors of different colours, of which one is to be opened, or two, one after the other.
 * Source: mila-iqia/babyai, babyai/levels/bonus_levels.py, Level_OpenDoorsOrderN4.
 */
class OpenDoorsOrder extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(3, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    this.rooms.placeFourDoors(MIDDLE);
    return this.rooms.placeAgent(MIDDLE);
  }

  protected override assign(): boolean {
    const { rng } = this;
    const first = rng.below(4);
    const order = rng.below(3);
    if (!this.#open(first)) return false;
    if (order === ORDER.together) return true;
    this.quest.sequence(order === 1 ? ORDER.then : ORDER.after);
    return this.#open((first + 1 + rng.below(3)) & 3);
  }

  #open(side: number): boolean {
    const door = this.rooms.doorOf(MIDDLE, side);
    return this.addTask(VERB.open, THING.door, colorOf(this.grid.cells[door] as number));
  }
}

export const openDoorsOrder = gridLevel({
  name: 'OpenDoorsOrder',
  title: 'Open Doors in Order',
  instruction: 'open the doors that are named, in their order',
  sizes: { roomSize: { standard: 6, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(3, roomSize),
    maxSteps: 320,
  }),
  create: (spec, split, { roomSize }) => new OpenDoorsOrder(spec, split, roomSize),
});
