import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, keyCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * Two rooms with a locked door between; the key lies in the agent's.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/unlock.py.
 */
class Unlock extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(1, 2, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const color = rng.below(COLORS);
    rooms.addDoor(0, 0, color, DOOR.locked);
    return rooms.place(0, keyCode(color)) !== 0 && rooms.placeAgent(0);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.open, THING.door);
  }
}

export const unlock = gridLevel({
  name: 'Unlock',
  title: 'Unlock',
  instruction: 'fetch the key and open the door',
  sizes: { roomSize: { standard: 6, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(2, roomSize),
    height: roomSize,
    maxSteps: 8 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new Unlock(spec, split, roomSize),
});
