import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, ballCode, boxCode, keyCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * As Unlock and Pick Up, but a ball lies before the door.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/blockedunlockpickup.py.
 */
class BlockedUnlockPickup extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(1, 2, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms, rng, grid } = this;
    const color = rng.below(COLORS);
    const door = rooms.addDoor(0, 0, color, DOOR.locked);
    grid.set(door - 1, ballCode(rng.below(COLORS)));
    const areThere = rooms.place(1, boxCode(rng.below(COLORS))) !== 0 && rooms.place(0, keyCode(color)) !== 0;
    return areThere && rooms.placeAgent(0);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.pickUp, THING.box);
  }
}

export const blockedUnlockPickup = gridLevel({
  name: 'BlockedUnlockPickup',
  title: 'Blocked, Unlock and Pick Up',
  instruction: 'move the ball away from the door, unlock it, and pick up the box',
  sizes: { roomSize: { standard: 6, least: 5, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(2, roomSize),
    height: roomSize,
    maxSteps: 16 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new BlockedUnlockPickup(spec, split, roomSize),
});
