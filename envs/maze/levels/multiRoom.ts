import type { EnvSpec } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { COLORS, DOOR, EMPTY, GOAL, WALL, doorCode } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';

/** Cells across and down, as much as six rooms of the largest size need. */
const SIZE = 25;
const LEAST_ROOM = 4;
/** How often a next room is drawn before the row of rooms is begun anew. */
const TRIES = 8;
/** Numbers of a room: its left column and top row, cells across and down, the cell of the door into it, the side that is on. */
const FIELDS = 6;
const [LEFT, TOP, WIDTH, HEIGHT, DOOR_CELL, DOOR_SIDE] = [0, 1, 2, 3, 4, 5] as const;

/**
 * A row of rooms of different sizes, each with a door to the next that is closed; the agent is in the first and the goal
 * in the last.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/multiroom.py.
 */
class MultiRoom extends GoalEnv {
  readonly #count: number;
  readonly #roomSize: number;
  readonly #rooms: Int32Array;

  constructor(spec: EnvSpec, split: Split, count: number, roomSize: number) {
    super(spec, solidRock(), split);
    this.#count = count;
    this.#roomSize = roomSize;
    this.#rooms = new Int32Array(count * FIELDS);
  }

  protected override layOut(): boolean {
    const { grid } = this;
    if (!this.#place()) return false;
    let color = -1;
    for (let room = 0; room < this.#count; room++) {
      const at = room * FIELDS;
      this.#carve(at);
      if (room === 0) continue;
      // Of two doors in a row none looks like the other.
      color = color < 0 ? this.rng.below(COLORS) : (color + 1 + this.rng.below(COLORS - 1)) % COLORS;
      grid.set(this.#rooms[at + DOOR_CELL] as number, doorCode(color, DOOR.closed));
    }
    grid.agent = this.#anyCell(0);
    grid.direction = this.rng.below(4);
    grid.set(this.#anyCell((this.#count - 1) * FIELDS), GOAL);
    return true;
  }

  /** Draws where all rooms are; whether they found a place. */
  #place(): boolean {
    const { rng } = this;
    const rooms = this.#rooms;
    rooms[DOOR_SIDE] = 2;
    if (!this.#fit(0, rng.below(SIZE - 2), rng.below(SIZE - 2))) return false;
    for (let room = 1; room < this.#count; room++) {
      let tries = 0;
      while (!this.#drawNext(room * FIELDS)) if (++tries === TRIES) return false;
    }
    return true;
  }

  /** Draws a door out of the room before this one, and this room behind it; whether there is place. */
  #drawNext(at: number): boolean {
    const { rng, grid } = this;
    const rooms = this.#rooms;
    const before = at - FIELDS;
    const side = ((rooms[before + DOOR_SIDE] as number) + 1 + rng.below(3)) & 3;
    const [left, top] = [rooms[before + LEFT] as number, rooms[before + TOP] as number];
    const [width, height] = [rooms[before + WIDTH] as number, rooms[before + HEIGHT] as number];
    let x = side === 2 ? left : left + width - 1;
    let y = side === 3 ? top : top + height - 1;
    if (side % 2 === 0) y = top + 1 + rng.below(height - 2);
    else x = left + 1 + rng.below(width - 2);
    rooms[at + DOOR_CELL] = grid.at(x, y);
    rooms[at + DOOR_SIDE] = side ^ 2;
    return this.#fit(at, x, y);
  }

  /** Draws the size of a room whose door is at (x, y), and how it lies there; whether it lies in the grid and over no other. */
  #fit(at: number, x: number, y: number): boolean {
    const { rng } = this;
    const rooms = this.#rooms;
    const width = LEAST_ROOM + rng.below(this.#roomSize - LEAST_ROOM + 1);
    const height = LEAST_ROOM + rng.below(this.#roomSize - LEAST_ROOM + 1);
    const side = rooms[at + DOOR_SIDE] as number;
    let [left, top] = [x, y];
    if (at > 0) {
      if (side % 2 === 0) top = y - height + 2 + rng.below(height - 2);
      else left = x - width + 2 + rng.below(width - 2);
      if (side === 0) left = x - width + 1;
      else if (side === 1) top = y - height + 1;
    }
    if (left < 0 || top < 0 || left + width > SIZE || top + height > SIZE) return false;
    for (let other = 0; other < at - FIELDS; other += FIELDS) {
      const isBeside =
        left + width < (rooms[other + LEFT] as number) ||
        top + height < (rooms[other + TOP] as number) ||
        left > (rooms[other + LEFT] as number) + (rooms[other + WIDTH] as number) ||
        top > (rooms[other + TOP] as number) + (rooms[other + HEIGHT] as number);
      if (!isBeside) return false;
    }
    rooms[at + LEFT] = left;
    rooms[at + TOP] = top;
    rooms[at + WIDTH] = width;
    rooms[at + HEIGHT] = height;
    return true;
  }

  #carve(at: number): void {
    const { grid } = this;
    const rooms = this.#rooms;
    const [left, top] = [rooms[at + LEFT] as number, rooms[at + TOP] as number];
    const [right, bottom] = [left + (rooms[at + WIDTH] as number), top + (rooms[at + HEIGHT] as number)];
    for (let y = top + 1; y < bottom - 1; y++) {
      for (let x = left + 1; x < right - 1; x++) grid.set(grid.at(x, y), EMPTY);
    }
  }

  #anyCell(at: number): number {
    const { rng } = this;
    const rooms = this.#rooms;
    const x = (rooms[at + LEFT] as number) + 1 + rng.below((rooms[at + WIDTH] as number) - 2);
    return this.grid.at(x, (rooms[at + TOP] as number) + 1 + rng.below((rooms[at + HEIGHT] as number) - 2));
  }
}

function solidRock(): Blueprint {
  const blueprint = new Blueprint(SIZE, SIZE);
  for (let y = 1; y < SIZE - 1; y++) for (let x = 1; x < SIZE - 1; x++) blueprint.set(x, y, WALL);
  return blueprint;
}

export const multiRoom = gridLevel({
  name: 'MultiRoom',
  title: 'Row of Rooms',
  instruction: 'go through the rooms to the green goal square',
  sizes: {
    rooms: { standard: 6, least: 2, most: 6, meaning: 'rooms in a row' },
    roomSize: {
      standard: 10,
      least: 4,
      most: 10,
      meaning: 'most cells across and down of a room, walls included',
    },
  },
  measure: ({ rooms }) => ({ width: SIZE, height: SIZE, maxSteps: 20 * rooms }),
  create: (spec, split, { rooms, roomSize }) => new MultiRoom(spec, split, rooms, roomSize),
});
