import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, ballCode, keyCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Directions, as the grid numbers them. */
const LEFT = 2;
const UP = 3;

/**
 * A corridor between two columns of rooms. The ball is in a locked room on the right; the key is in a room on the left, behind
 * doors that are closed.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/keycorridor.py.
 */
class KeyCorridor extends RoomsEnv {
  constructor(spec: EnvSpec, split: Split, rows: number, roomSize: number) {
    super(spec, new RoomPlan(rows, 3, roomSize), split);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const { plan } = rooms;
    for (let row = 1; row < plan.rows; row++) rooms.removeWall(plan.at(row, 1), UP);
    const locked = plan.at(rng.below(plan.rows), 2);
    const color = rng.below(COLORS);
    rooms.addDoor(locked, LEFT, color, DOOR.locked);
    if (rooms.place(locked, ballCode(rng.below(COLORS))) === 0) return false;
    if (rooms.place(plan.at(rng.below(plan.rows), 0), keyCode(color)) === 0) return false;
    if (!rooms.placeAgent(plan.at(plan.rows >> 1, 1))) return false;
    rooms.connect(locked);
    return true;
  }

  protected override assign(): boolean {
    return this.addTask(VERB.pickUp, THING.ball);
  }
}

export const keyCorridor = gridLevel({
  name: 'KeyCorridor',
  title: 'Key Corridor',
  instruction: 'find the key and pick up the ball in the locked room',
  sizes: {
    rows: { standard: 3, least: 1, most: 3, meaning: 'rooms in each column' },
    roomSize: { standard: 6, least: 3, most: 9, meaning: 'cells a side of a room, walls included' },
  },
  measure: ({ rows, roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(rows, roomSize),
    maxSteps: 30 * roomSize * roomSize,
  }),
  create: (spec, split, { rows, roomSize }) => new KeyCorridor(spec, split, rows, roomSize),
});
