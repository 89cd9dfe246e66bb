import type { EnvSpec } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { DOOR, EMPTY, GOAL, WALL, colorNames, colorOf, doorCode, keyCode } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import { ColorDeck } from '../rooms/colorDeck.js';
import type { Split } from '../split.js';

/** Cells across and down: a hallway of three cells between two columns of three rooms. */
const SIZE = 19;
const LEFT_WALL = 7;
const RIGHT_WALL = 11;
const ROOM_HEIGHT = 6;
const ROOMS = 6;
/** The doors are this far below the wall above their room. */
const DOOR_ROW = 3;

/** The level's words: the room that holds the goal, and that which holds the key. */
const GOAL_ROOM = 0;
const KEY_ROOM = 1;

/**
 * Six rooms open to a hallway by doors of six colours. One of them is locked and holds the goal; the key is in another,
 * and the instruction says in which.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/lockedroom.py.
 */
class LockedRoom extends GoalEnv {
  readonly #words: Int32Array;
  readonly #deck: ColorDeck;

  constructor(spec: EnvSpec, split: Split) {
    super(spec, hallway(), split, 2);
    this.#words = this.grid.levelWords;
    this.#deck = new ColorDeck(this.rng);
  }

  override get instruction(): string {
    const colorOfRoom = (room: number): string =>
      colorNames[colorOf(this.grid.cells[this.#doorCell(room)] as number)] as string;
    const goal = colorOfRoom(this.#words[GOAL_ROOM] as number);
    const key = colorOfRoom(this.#words[KEY_ROOM] as number);
    return `get the ${goal} key from the ${key} room, unlock the ${goal} door and reach the green goal square`;
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const goalRoom = rng.below(ROOMS);
    const keyRoom = (goalRoom + 1 + rng.below(ROOMS - 1)) % ROOMS;
    this.#words[GOAL_ROOM] = goalRoom;
    this.#words[KEY_ROOM] = keyRoom;
    this.#deck.shuffle();
    for (let room = 0; room < ROOMS; room++) {
      const state = room === goalRoom ? DOOR.locked : DOOR.closed;
      grid.set(this.#doorCell(room), doorCode(this.#deck.at(room), state));
    }
    grid.set(this.#cellIn(goalRoom), GOAL);
    grid.set(this.#cellIn(keyRoom), keyCode(this.#deck.at(goalRoom)));
    this.placeAgentWithin(LEFT_WALL + 1, RIGHT_WALL - 1);
    return true;
  }

  #doorCell(room: number): number {
    const row = (room >> 1) * ROOM_HEIGHT + DOOR_ROW;
    return this.grid.at((room & 1) === 0 ? LEFT_WALL : RIGHT_WALL, row);
  }

  /** Any cell of a room. */
  #cellIn(room: number): number {
    const { grid, rng } = this;
    const x = ((room & 1) === 0 ? 1 : RIGHT_WALL + 1) + rng.below(LEFT_WALL - 1);
    return grid.at(x, (room >> 1) * ROOM_HEIGHT + 1 + rng.below(ROOM_HEIGHT - 1));
  }
}

function hallway(): Blueprint {
  const blueprint = new Blueprint(SIZE, SIZE);
  for (let y = 1; y < SIZE - 1; y++) {
    for (let x = 1; x < SIZE - 1; x++) {
      const isInHallway = x > LEFT_WALL && x < RIGHT_WALL;
      const isWall = x === LEFT_WALL || x === RIGHT_WALL || (!isInHallway && y % ROOM_HEIGHT === 0);
      blueprint.set(x, y, isWall ? WALL : EMPTY);
    }
  }
  return blueprint;
}

export const lockedRoom = gridLevel({
  name: 'LockedRoom',
  title: 'Locked Room',
  instruction: 'get the key, unlock the door and reach the green goal square',
  sizes: {},
  measure: () => ({ width: SIZE, height: SIZE, maxSteps: 10 * SIZE }),
  create: (spec, split) => new LockedRoom(spec, split),
});
