import type { Rng } from '../../core/rng.js';
import { COLORS, DOOR, EMPTY, ballCode, boxCode, doorCode, isThing, keyCode } from '../grid/encoding.js';
import type { Grid } from '../grid/grid.js';
import { ColorDeck } from './colorDeck.js';
import type { RoomPlan } from './roomPlan.js';

/** Sides of a room that are open without a door. */
const NO_WALL = -1;
/** How often a place is drawn before it is taken that there is none. */
const TRIES = 200;
/** No agent stands here: a cell of the margin. */
const NOBODY = 0;

/** How many things of a colour there can be told apart that hands can take: key, ball, box. */
const PORTABLES = 3;

/**
 * Furnishes the rooms of a plan: doors, things, the agent.
 * Source of the rules: Farama-Foundation/Minigrid, minigrid/core/roomgrid.py.
 */
export class Rooms {
  readonly plan: RoomPlan;
  readonly #grid: Grid;
  readonly #rng: Rng;
  readonly #deck: ColorDeck;
  /** By room * 4 + direction: the cell of the door, NO_WALL, or 0 where there is but wall. */
  readonly #gates: Int32Array;
  /** How many things were placed in each room. */
  readonly #counts: Uint16Array;
  /** Rooms that a search has reached, or to visit. */
  readonly #reached: Uint8Array;
  readonly #queue: Int32Array;

  constructor(plan: RoomPlan, grid: Grid, rng: Rng) {
    this.plan = plan;
    this.#grid = grid;
    this.#rng = rng;
    this.#deck = new ColorDeck(rng);
    this.#gates = new Int32Array(plan.rooms.length * 4);
    this.#counts = new Uint16Array(plan.rooms.length);
    this.#reached = new Uint8Array(plan.rooms.length);
    this.#queue = new Int32Array(plan.rooms.length);
  }

  /** Begins with all rooms closed, and nobody in them. */
  begin(): void {
    this.#gates.fill(0);
    this.#counts.fill(0);
    this.#grid.agent = NOBODY;
  }

  /** The cell of the door on a side of a room; 0 when there is none. */
  doorOf(room: number, direction: number): number {
    return Math.max(0, this.#gates[room * 4 + direction] as number);
  }

  /** Any room. */
  draw(): number {
    return this.#rng.below(this.plan.rooms.length);
  }

  /**
   * Puts a door somewhere in the wall between a room and the next in a direction.
   * @param state of DOOR
   * @returns its cell
   */
  addDoor(room: number, direction: number, color: number, state: number): number {
    const { left, top, right, bottom } = this.#bounds(room);
    const along = 1 + this.#rng.below(this.plan.size - 2);
    const grid = this.#grid;
    let cell: number;
    if (direction === 0) cell = grid.at(right, top + along);
    else if (direction === 1) cell = grid.at(left + along, bottom);
    else if (direction === 2) cell = grid.at(left, top + along);
    else cell = grid.at(left + along, top);
    grid.set(cell, doorCode(color, state));
    this.#setGate(room, direction, cell);
    return cell;
  }

  /** Puts a closed door of another colour on each side of a room that has rooms on all sides. */
  placeFourDoors(room: number): void {
    this.#deck.shuffle();
    for (let side = 0; side < 4; side++) this.addDoor(room, side, this.#deck.at(side), DOOR.closed);
  }

  /** Takes away the wall between a room and the next in a direction. */
  removeWall(room: number, direction: number): void {
    const { left, top, right, bottom } = this.#bounds(room);
    const grid = this.#grid;
    for (let along = 1; along < this.plan.size - 1; along++) {
      if (direction === 0) grid.set(grid.at(right, top + along), EMPTY);
      else if (direction === 1) grid.set(grid.at(left + along, bottom), EMPTY);
      else if (direction === 2) grid.set(grid.at(left, top + along), EMPTY);
      else grid.set(grid.at(left + along, top), EMPTY);
    }
    this.#setGate(room, direction, NO_WALL);
  }

  /**
   * Puts closed doors of any colours where there were none, until every room can be gone to.
   * @param apart a room that gets no more doors; -1 for none
   */
  connect(apart = -1): void {
    const rng = this.#rng;
    while (!this.#areConnected()) {
      const room = this.draw();
      const direction = rng.below(4);
      const other = this.plan.beside(room, direction);
      if (other < 0 || room === apart || other === apart) continue;
      if (this.#gates[room * 4 + direction] !== 0) continue;
      this.addDoor(room, direction, rng.below(COLORS), DOOR.closed);
    }
  }

  /**
   * Puts something on an empty cell of a room that is not beside the agent.
   * @returns its cell; 0 when no such cell was found
   */
  place(room: number, code: number): number {
    const { left, top } = this.#bounds(room);
    const grid = this.#grid;
    const inside = this.plan.size - 2;
    for (let tries = 0; tries < TRIES; tries++) {
      const x = left + 1 + this.#rng.below(inside);
      const y = top + 1 + this.#rng.below(inside);
      const cell = grid.at(x, y);
      if (grid.cells[cell] !== EMPTY || this.#isByAgent(x, y)) continue;
      grid.set(cell, code);
      this.#counts[room] = (this.#counts[room] as number) + 1;
      return cell;
    }
    return 0;
  }

  /** A key, a ball or a box of any colour. */
  drawThing(): number {
    const kind = this.#rng.below(PORTABLES);
    const color = this.#rng.below(COLORS);
    if (kind === 0) return keyCode(color);
    return kind === 1 ? ballCode(color) : boxCode(color);
  }

  /**
   * Puts keys, balls and boxes of any colours into a room, or into any rooms, of which none becomes more than half full: so
   * there is always place to put aside what is in the way. (In the original small rooms can be stuffed.)
   * @param room -1 for any
   * @param areUnlike whether no two of the level look alike
   * @returns whether all found a place
   */
  scatter(count: number, room = -1, areUnlike = false): boolean {
    const half = ((this.plan.size - 2) * (this.plan.size - 2)) / 2;
    for (let placed = 0; placed < count;) {
      const code = this.drawThing();
      if (areUnlike && this.#has(code)) continue;
      const where = room < 0 ? this.draw() : room;
      if ((this.#counts[where] as number) >= half) continue;
      if (this.place(where, code) === 0) return false;
      placed++;
    }
    return true;
  }

  /**
   * Places the agent on an empty cell of a room, looking at nothing that missions speak of.
   * @returns whether there was such a place
   */
  placeAgent(room: number): boolean {
    const { left, top } = this.#bounds(room);
    const grid = this.#grid;
    const inside = this.plan.size - 2;
    for (let tries = 0; tries < TRIES; tries++) {
      const x = left + 1 + this.#rng.below(inside);
      const cell = grid.at(x, top + 1 + this.#rng.below(inside));
      if (grid.cells[cell] !== EMPTY) continue;
      grid.agent = cell;
      grid.direction = this.#rng.below(4);
      if (!isThing(grid.cells[grid.front] as number)) return true;
    }
    return false;
  }

  /** The room in which a cell lies; of a wall that rooms share, the one above or to the left. */
  roomOf(cell: number): number {
    const { size, rows, columns } = this.plan;
    const inLine = (place: number, rooms: number): number =>
      Math.min(rooms - 1, Math.max(0, Math.floor((place - 1) / (size - 1))));
    return this.plan.at(inLine(this.#grid.row(cell), rows), inLine(this.#grid.column(cell), columns));
  }

  #bounds(room: number): RoomPlan['rooms'][number] {
    return this.plan.rooms[room] as RoomPlan['rooms'][number];
  }

  #setGate(room: number, direction: number, gate: number): void {
    this.#gates[room * 4 + direction] = gate;
    this.#gates[this.plan.beside(room, direction) * 4 + ((direction + 2) & 3)] = gate;
  }

  #isByAgent(x: number, y: number): boolean {
    const { agent } = this.#grid;
    return Math.abs(this.#grid.column(agent) - x) + Math.abs(this.#grid.row(agent) - y) < 2;
  }

  #has(code: number): boolean {
    const { cells } = this.#grid;
    return cells.includes(code);
  }

  /** Whether doors, locked ones too, lead from the first room to all. */
  #areConnected(): boolean {
    const { plan } = this;
    const reached = this.#reached;
    const queue = this.#queue;
    reached.fill(0);
    reached[0] = 1;
    queue[0] = 0;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const room = queue[head] as number;
      for (let direction = 0; direction < 4; direction++) {
        if (this.#gates[room * 4 + direction] === 0) continue;
        const other = plan.beside(room, direction);
        if (reached[other] === 1) continue;
        reached[other] = 1;
        queue[tail++] = other;
      }
    }
    return tail === plan.rooms.length;
  }
}
