import { hashWords } from '../../core/hash.js';
import { ACTION } from '../grid/actions.js';
import { OBJECT, OPAQUE, colorOf, objectOf } from '../grid/encoding.js';
import type { Grid } from '../grid/grid.js';
import {
  ANY_COLOR,
  DONE,
  ORDER,
  PLACE,
  THING,
  VERB,
  colorOfThing,
  decodeMission,
  placeOf,
  taskCode,
  thingOf,
  verbOf,
  withArticle,
} from './code.js';
import type { Mission } from './mission.js';
import { Things } from './things.js';

/** The most tasks of a mission: two, and then two. */
const MOST_TASKS = 4;
/** Words of a task: its code, what it may be done with, and next to what, both as sets. */
const TASK_WORDS = 3;
/** The header's bits: order 2, tasks that come first 2, tasks in all 3, whether it has failed. */
const FIRST_SHIFT = 2;
const COUNT_SHIFT = 4;
const FAILED = 1 << 7;

/** The cells in which a room lies, its walls included. */
export type RoomBounds = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * The mission of an episode, and how far it has come. What a description fits is settled when the episode starts; from
 * then on those very things count, wherever they are moved.
 * Source of the rules: mila-iqia/babyai, babyai/levels/verifier.py.
 */
export class Quest {
  static readonly WORDS = 1 + MOST_TASKS * TASK_WORDS + Things.WORDS;
  readonly #grid: Grid;
  readonly #words: Int32Array;
  readonly #things: Things;

  /** @param words WORDS words of the state */
  constructor(grid: Grid, words: Int32Array) {
    this.#grid = grid;
    this.#words = words;
    this.#things = new Things(grid, words.subarray(1 + MOST_TASKS * TASK_WORDS));
  }

  /** Begins a mission in a level that is laid out, with the agent in it. */
  begin(): void {
    this.#words.fill(0);
    this.#things.list();
  }

  /** What follows is to be done after what was added so far. */
  sequence(order: typeof ORDER.then | typeof ORDER.after): void {
    this.#words[0] = (this.#header & ~0xf) | order | (this.#count << FIRST_SHIFT);
  }

  /** The things that a description fits now, as a set. */
  fitting(description: number, room: RoomBounds): number {
    const things = this.#things;
    let set = 0;
    for (let thing = 0; thing < things.count; thing++) {
      if (this.#fits(things.cellOf(thing), description, room)) set |= 1 << thing;
    }
    return set;
  }

  /** The things that lie inside the walls of a room, as a set. */
  within(room: RoomBounds): number {
    const grid = this.#grid;
    let set = 0;
    for (let thing = 0; thing < this.#things.count; thing++) {
      const cell = this.#things.cellOf(thing);
      const isAcross = grid.column(cell) > room.left && grid.column(cell) < room.right;
      if (isAcross && grid.row(cell) > room.top && grid.row(cell) < room.bottom) set |= 1 << thing;
    }
    return set;
  }

  /**
   * Adds a task.
   * @param fits what it may be done with, as `fitting` says
   * @param nextTo, besides for `put`: next to what
   */
  add(verb: number, what: number, fits: number, nextTo = 0, besides = 0): void {
    const words = this.#words;
    const at = 1 + this.#count * TASK_WORDS;
    words[at] = taskCode(
      verb,
      withArticle(what, countBits(fits)),
      verb === VERB.put ? withArticle(nextTo, countBits(besides)) : 0,
    );
    words[at + 1] = fits;
    words[at + 2] = besides;
    words[0] = this.#header + (1 << COUNT_SHIFT);
  }

  /** Whether a thing of one set lies beside one of another, as `put` demands. */
  areAdjacent(set: number, others: number): boolean {
    for (let thing = 0; thing < this.#things.count; thing++) {
      if (((set >> thing) & 1) === 1 && this.#isBeside(this.#things.cellOf(thing), others)) return true;
    }
    return false;
  }

  /** Takes note of an action, and of the tasks that are done by it. */
  follow(action: number, hasUsed: boolean): void {
    const things = this.#things;
    const { front } = this.#grid;
    let used = 0;
    if (hasUsed) {
      if (action === ACTION.pickUp) things.taken(front);
      used = things.carried;
      if (action === ACTION.drop) things.dropped(front);
      else if (action === ACTION.toggle && objectOf(this.#grid.cells[front] as number) !== OBJECT.door)
        things.gone(front);
    }
    const ahead = things.in(front);
    const first = this.#firstCount;
    if (this.#verify(0, first, action, hasUsed, used, ahead)) {
      this.#verify(first, this.#count, action, hasUsed, used, ahead);
    }
  }

  /** Whether all tasks are done. */
  get isDone(): boolean {
    const words = this.#words;
    for (let task = this.#count - 1; task >= 0; task--) {
      if (((words[1 + task * TASK_WORDS] as number) & DONE) === 0) return false;
    }
    return true;
  }

  /** Whether the mission can no longer be done, as its level has found. */
  get hasFailed(): boolean {
    return (this.#header & FAILED) !== 0;
  }

  fail(): void {
    this.#words[0] = this.#header | FAILED;
  }

  /** Whether task number `task` is done. */
  isTaskDone(task: number): boolean {
    return ((this.#words[1 + task * TASK_WORDS] as number) & DONE) !== 0;
  }

  /** How many tasks are done, and how many there are. */
  get progress(): string {
    const codes = this.#codes();
    return `${codes.filter((code) => (code & DONE) !== 0).length} of ${codes.length}`;
  }

  /** The mission as data, for people: it makes objects. */
  get mission(): Mission {
    const codes = this.#codes();
    const first = this.#firstCount;
    return decodeMission(this.#order, codes.slice(0, first), codes.slice(first));
  }

  /** A hash of what is to be done. */
  hash(seed: number): number {
    return hashWords(this.#words, seed, 1 + MOST_TASKS * TASK_WORDS);
  }

  get #header(): number {
    return this.#words[0] as number;
  }

  get #order(): number {
    return this.#header & 3;
  }

  get #count(): number {
    return (this.#header >> COUNT_SHIFT) & 7;
  }

  /** How many tasks come first: all, unless some come after. */
  get #firstCount(): number {
    return this.#order === ORDER.together ? this.#count : (this.#header >> FIRST_SHIFT) & 3;
  }

  #codes(): number[] {
    return Array.from({ length: this.#count }, (_, task) => this.#words[1 + task * TASK_WORDS] as number);
  }

  /** Marks those of some tasks that this action does. Whether all of them are done. */
  #verify(from: number, to: number, action: number, hasUsed: boolean, used: number, ahead: number): boolean {
    const words = this.#words;
    let areDone = true;
    for (let task = from; task < to; task++) {
      const at = 1 + task * TASK_WORDS;
      const code = words[at] as number;
      if ((code & DONE) !== 0) continue;
      if (this.#does(verbOf(code), at, action, hasUsed, used, ahead)) words[at] = code | DONE;
      else areDone = false;
    }
    return areDone;
  }

  /**
   * @param used what was taken or dropped, as a set
   * @param ahead what is ahead of the agent, as a set
   */
  #does(verb: number, at: number, action: number, hasUsed: boolean, used: number, ahead: number): boolean {
    const fits = this.#words[at + 1] as number;
    if (verb === VERB.goTo) return (ahead & fits) !== 0;
    if (!hasUsed) return false;
    if (verb === VERB.pickUp) return action === ACTION.pickUp && (used & fits) !== 0;
    const { front, cells } = this.#grid;
    if (verb === VERB.open) {
      const isOpen = ((cells[front] as number) & OPAQUE) === 0;
      return action === ACTION.toggle && (ahead & fits) !== 0 && isOpen;
    }
    const besides = this.#words[at + 2] as number;
    return action === ACTION.drop && (used & fits) !== 0 && this.#isBeside(front, besides);
  }

  #isBeside(cell: number, others: number): boolean {
    const { ahead } = this.#grid;
    for (let direction = 0; direction < 4; direction++) {
      if ((this.#things.in(cell + (ahead[direction] as number)) & others) !== 0) return true;
    }
    return false;
  }

  #fits(cell: number, description: number, room: RoomBounds): boolean {
    const code = this.#grid.cells[cell] as number;
    const thing = thingOf(description);
    const color = colorOfThing(description);
    if (thing !== THING.object && objectOf(code) !== (objectsOfThings[thing] as number)) return false;
    if (color !== ANY_COLOR && color !== colorOf(code)) return false;
    const place = placeOf(description);
    return place === PLACE.anywhere || this.#isAt(cell, place, room);
  }

  /** Whether a cell lies in the room, and from the agent in front, behind, left or right. */
  #isAt(cell: number, place: number, room: RoomBounds): boolean {
    const grid = this.#grid;
    const x = grid.column(cell);
    const y = grid.row(cell);
    if (x < room.left || x > room.right || y < room.top || y > room.bottom) return false;
    const { direction } = grid;
    return isToward(x - grid.column(grid.agent), y - grid.row(grid.agent), direction, place);
  }
}

/**
 * Whether an offset leads to a place.
 * @param direction where the agent looks
 * @param place of PLACE, not anywhere
 */
export function isToward(dx: number, dy: number, direction: number, place: number): boolean {
  // Turned so that ahead is +x and right is +y.
  const isLevel = (direction & 1) === 0;
  const sign = direction < 2 ? 1 : -1;
  const ahead = sign * (isLevel ? dx : dy);
  const right = isLevel ? sign * dy : -sign * dx;
  if (place === PLACE.front) return ahead > 0;
  if (place === PLACE.behind) return ahead < 0;
  return place === PLACE.left ? right < 0 : right > 0;
}

/** Of OBJECT, by THING. */
export const objectsOfThings = [OBJECT.key, OBJECT.ball, OBJECT.box, OBJECT.door] as const;

export function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
