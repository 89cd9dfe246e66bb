import type { EnvSpec } from '../../core/spec.js';
import { COLOR, DOOR, ballCode, keyBoxCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { ColorDeck } from '../rooms/colorDeck.js';
import { RoomPlan, extent } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/** Of the nine rooms, row by row. */
const MIDDLE = 4;
/** The corner rooms, each beside the side room of the same number. */
const CORNERS = [2, 8, 6, 0] as const;

/** How many rooms are visited at most, by the sides in reach: what the step limit allows for. */
const visits = [0, 5, 11, 18, 25];

/**
 * Nine rooms. The agent's, in the middle, opens to those beside it; their doors to the corners are locked, each blocked by a ball
 * and its key hidden in a box in the room before it. The blue ball is in a corner. A box has the colour of the
 * key in it, where in the original all boxes are grey.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/obstructedmaze.py.
 */
class ObstructedMaze extends RoomsEnv {
  readonly #quarters: number;
  readonly #deck: ColorDeck;

  constructor(spec: EnvSpec, split: Split, quarters: number, roomSize: number) {
    super(spec, new RoomPlan(3, 3, roomSize), split);
    this.#quarters = quarters;
    this.#deck = new ColorDeck(this.rng);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const { plan } = rooms;
    this.#deck.shuffle();
    for (let side = 0; side < this.#quarters; side++) {
      const room = plan.beside(MIDDLE, side);
      rooms.addDoor(MIDDLE, side, this.#deck.at(side), DOOR.closed);
      this.#lock(room, (side + 3) & 3);
      this.#lock(room, (side + 1) & 3);
      // Only now, for a ball would lie over a box that was there before.
      if (!this.#hideKey(room, (side + 3) & 3) || !this.#hideKey(room, (side + 1) & 3)) return false;
    }
    // Each side in reach has the corner before it, as the sides go round.
    const corner = CORNERS[rng.below(this.#quarters)] as number;
    return rooms.place(corner, ballCode(COLOR.blue)) !== 0 && rooms.placeAgent(MIDDLE);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.pickUp, THING.ball, COLOR.blue);
  }

  /** Locks a side of a room, and puts a ball before the door. */
  #lock(room: number, side: number): void {
    const { rooms, grid } = this;
    const door = rooms.addDoor(room, side, this.#deck.at(side), DOOR.locked);
    grid.set(door - (grid.ahead[side] as number), ballCode(COLOR.green));
  }

  /** Puts the key to a side of a room into it, in a box. */
  #hideKey(room: number, side: number): boolean {
    return this.rooms.place(room, keyBoxCode(this.#deck.at(side))) !== 0;
  }
}

export const obstructedMaze = gridLevel({
  name: 'ObstructedMaze',
  title: 'Obstructed Maze',
  instruction: 'find the keys in the boxes, move what is in the way, and pick up the blue ball',
  sizes: {
    quarters: { standard: 4, least: 1, most: 4, meaning: 'sides of the middle room that have a door' },
    roomSize: { standard: 6, least: 5, most: 9, meaning: 'cells a side of a room, walls included' },
  },
  measure: ({ quarters, roomSize }) => ({
    width: extent(3, roomSize),
    height: extent(3, roomSize),
    maxSteps: 4 * (visits[quarters] as number) * roomSize * roomSize,
  }),
  create: (spec, split, { quarters, roomSize }) => new ObstructedMaze(spec, split, quarters, roomSize),
});
