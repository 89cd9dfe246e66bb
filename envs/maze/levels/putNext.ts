import { UserError } from '../../core/errors.js';
import type { EnvSpec } from '../../core/spec.js';
import { gridLevel } from '../grid/level.js';
import { descriptionOf } from '../mission/code.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * Two rooms without a wall between, things in each that are all unlike; one of one room is to be put next to one of the other.
 * Source: mila-iqia/babyai, babyai/levels/iclr19_levels.py, Level_PutNext.
 */
class PutNext extends RoomsEnv {
  readonly #things: number;

  constructor(spec: EnvSpec, split: Split, roomSize: number, things: number) {
    super(spec, new RoomPlan(1, 2, roomSize), split);
    this.#things = things;
  }

  protected override furnish(): boolean {
    const { rooms } = this;
    rooms.removeWall(0, 0);
    const areThere = rooms.scatter(this.#things, 0, true) && rooms.scatter(this.#things, 1, true);
    return areThere && rooms.placeAgent(rooms.draw()) && this.reach.isEverything();
  }

  protected override assign(): boolean {
    const { rng } = this;
    const left = descriptionOf(this.drawPortableIn(0));
    const right = descriptionOf(this.drawPortableIn(1));
    return rng.below(2) === 0 ? this.addPut(left, right) : this.addPut(right, left);
  }
}

export const putNext = gridLevel({
  name: 'PutNext',
  title: 'Put Next To',
  instruction: 'put one object next to another, as named',
  sizes: {
    roomSize: { standard: 6, least: 5, most: 9, meaning: 'cells a side of a room, walls included' },
    things: {
      standard: 3,
      least: 1,
      most: 8,
      meaning: 'keys, balls and boxes in each room, on at most a quarter of its floor',
    },
  },
  measure: ({ roomSize, things }) => {
    const most = Math.floor(((roomSize - 2) * (roomSize - 2)) / 4);
    if (things > most) throw new UserError(`setting "things" is ${things}, expected at most ${most}`);
    return { width: extent(2, roomSize), height: roomSize, maxSteps: 8 * roomSize * roomSize };
  },
  create: (spec, split, { roomSize, things }) => new PutNext(spec, split, roomSize, things),
});
