import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, ballCode, keyCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * Three rooms in a row with locked doors. In the agent's, the middle one, lies the key to one side; there lies the key to the other, where
 * the ball is.
 * Source: mila-iqia/babyai, babyai/levels/bonus_levels.py, Level_UnlockToUnlock.
 */
class UnlockToUnlock extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(1, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const side = rng.below(2);
    const color = rng.below(COLORS);
    const other = (color + 1 + rng.below(COLORS - 1)) % COLORS;
    rooms.addDoor(1, 2 * side, color, DOOR.locked);
    rooms.addDoor(1, 2 - 2 * side, other, DOOR.locked);
    const [near, far] = side === 0 ? [2, 0] : [0, 2];
    const areThere =
      rooms.place(1, keyCode(color)) !== 0 &&
      rooms.place(near, keyCode(other)) !== 0 &&
      rooms.place(far, ballCode(rng.below(COLORS))) !== 0;
    return areThere && rooms.placeAgent(1);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.pickUp, THING.ball);
  }
}

export const unlockToUnlock = gridLevel({
  name: 'UnlockToUnlock',
  title: 'Unlock to Unlock',
  instruction: 'unlock one door after the other and pick up the ball',
  sizes: { roomSize: { standard: 6, least: 4, most: 9, meaning: 'cells a side of a room, walls included' } },
  measure: ({ roomSize }) => ({
    width: extent(3, roomSize),
    height: roomSize,
    maxSteps: 30 * roomSize * roomSize,
  }),
  create: (spec, split, { roomSize }) => new UnlockToUnlock(spec, split, roomSize),
});
