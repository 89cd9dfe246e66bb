import type { Rng } from '../../../core/rng.js';
import { DOOR, PLAIN, door } from '../world/cells.js';
import { COLORS } from '../world/colors.js';
import { kindOf } from '../world/things.js';
import type { World } from '../world/world.js';

/** Cells a side of a room, and from one room to the next. */
const ROOM = 3;
export const PITCH = ROOM + 1;

/** Doors that are there beside those that are needed to get everywhere, one for so many rooms. */
const EXTRA_ONE_IN = 4;

/**
 * Lays out a square of rooms. Rooms are joined one after the other to one that is joined already, each by a door. Some of these
 * doors are locked, and the key lies in a room that was joined before: so every room can be reached.
 */
export class Rooms {
  /** Rooms a side. */
  readonly #side: number;
  /** Rooms in the order in which they were joined; the player starts in the first. */
  readonly order: Int32Array;
  readonly #isJoined: Uint8Array;

  constructor(side: number) {
    this.#side = side;
    this.order = new Int32Array(side * side);
    this.#isJoined = new Uint8Array(side * side);
  }

  /** @param locks how many doors are locked, each in a colour of its own: 6 at most, and fewer than there are rooms */
  lay(world: World, rng: Rng, locks: number): void {
    const side = this.#side;
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        world.clearRoom(1 + column * PITCH, 1 + row * PITCH, ROOM + column * PITCH, ROOM + row * PITCH);
      }
    }
    const count = this.order.length;
    this.#isJoined.fill(0);
    this.order[0] = rng.below(count);
    this.#isJoined[this.order[0]] = 1;
    const firstColor = rng.below(COLORS.length);
    let locked = 0;
    for (let joined = 1; joined < count; joined++) {
      const wall = this.#drawWall(rng, joined);
      // Of the doors that are left, so many must be locked.
      const isLocked = rng.below(count - joined) < locks - locked;
      const color = isLocked ? (firstColor + locked) % COLORS.length : PLAIN;
      this.#setDoor(world, rng, wall, door(wall % 2 === 0, color, isLocked));
      if (!isLocked) continue;
      world.add(kindOf('key', color), this.drawFreeIn(world, rng, this.order[rng.below(joined)] as number));
      locked++;
    }
    for (let i = 0; i < Math.floor(count / EXTRA_ONE_IN); i++) this.#addDoor(world, rng);
  }

  /** A free cell of a room with nothing in it. */
  drawFreeIn(world: World, rng: Rng, room: number): number {
    const left = 1 + (room % this.#side) * PITCH;
    const top = 1 + Math.floor(room / this.#side) * PITCH;
    for (;;) {
      const cell = (top + rng.below(ROOM)) * world.width + left + rng.below(ROOM);
      if (world.thingIn(cell) < 0) return cell;
    }
  }

  /**
   * Draws a wall between a joined room and one that is not, and joins that.
   * @returns 2 x the left or upper room, + 1 for the wall below it rather than that to its right
   */
  #drawWall(rng: Rng, joined: number): number {
    for (;;) {
      const wall = rng.below(2 * this.order.length);
      const other = this.#beyond(wall);
      if (other < 0 || this.#isJoined[wall >> 1] === this.#isJoined[other]) continue;
      const room = this.#isJoined[other] === 1 ? wall >> 1 : other;
      this.#isJoined[room] = 1;
      this.order[joined] = room;
      return wall;
    }
  }

  /** The room on the other side of a wall; -1 when it is the last of its row or column. */
  #beyond(wall: number): number {
    const room = wall >> 1;
    if (wall % 2 === 0) return room % this.#side === this.#side - 1 ? -1 : room + 1;
    return room + this.#side < this.order.length ? room + this.#side : -1;
  }

  #setDoor(world: World, rng: Rng, wall: number, code: number): void {
    const room = wall >> 1;
    const left = 1 + (room % this.#side) * PITCH;
    const top = 1 + Math.floor(room / this.#side) * PITCH;
    const place = rng.below(ROOM);
    const [x, y] = wall % 2 === 0 ? [left + ROOM, top + place] : [left + place, top + ROOM];
    world.cells[y * world.width + x] = code;
  }

  /** One more door, unlocked, where the draw meets a wall that has none. */
  #addDoor(world: World, rng: Rng): void {
    const wall = rng.below(2 * this.order.length);
    if (this.#beyond(wall) < 0 || this.#hasDoor(world, wall)) return;
    this.#setDoor(world, rng, wall, door(wall % 2 === 0, PLAIN, false));
  }

  #hasDoor({ cells, width }: World, wall: number): boolean {
    const room = wall >> 1;
    const left = 1 + (room % this.#side) * PITCH;
    const top = 1 + Math.floor(room / this.#side) * PITCH;
    for (let i = 0; i < ROOM; i++) {
      const cell = wall % 2 === 0 ? (top + i) * width + left + ROOM : (top + ROOM) * width + left + i;
      if ((cells[cell] as number) >= DOOR) return true;
    }
    return false;
  }
}

/** Cells a side of the map of so many rooms. */
export function sizeFor(side: number): number {
  return side * PITCH + 1;
}
