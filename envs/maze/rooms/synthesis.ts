import type { EnvSpec } from '../../core/spec.js';
import { COLORS, DOOR, keyCode } from '../grid/encoding.js';
import { ORDER, THING, VERB, describeThing } from '../mission/code.js';
import type { RoomBounds } from '../mission/quest.js';
import type { Split } from '../split.js';
import { RoomPlan } from './roomPlan.js';
import { RoomsEnv } from './roomsEnv.js';
import { type TaskKinds, TaskDrawer } from './taskDrawer.js';

/** What a level is composed of. */
export type Recipe = TaskKinds & {
  /** In how many of 100 episodes one room is locked. */
  readonly lockedPercent: number;
  /** Whether the key must be found for what is in a locked room, without the mission telling. */
  readonly mayBeLocked: boolean;
  /** Whether things may lie in the way. */
  readonly mayBeBlocked: boolean;
  /** Whether missions are of several tasks: two, and then two, at most. */
  readonly hasSequences: boolean;
};

const ALL_VERBS = [VERB.goTo, VERB.pickUp, VERB.open, VERB.put] as const;

/** All that the language has: what recipes leave something out of. */
export const everything: Recipe = {
  verbs: ALL_VERBS,
  hasPlaces: true,
  lockedPercent: 50,
  mayBeLocked: true,
  mayBeBlocked: true,
  hasSequences: true,
};

/** No room is locked. */
const NONE = -1;

/**
 * Rooms in a grid with doors between them, things of all kinds and colours, and a mission that is drawn from the language.
 * Source: mila-iqia/babyai, babyai/levels/levelgen.py, LevelGen.
 */
export class Synthesis extends RoomsEnv {
  readonly #recipe: Recipe;
  /** Keys, balls and boxes that lie about. */
  readonly #things: number;
  readonly #drawer: TaskDrawer;
  /** What the generator found for this level; not read once it is laid out. */
  #lockedRoom = NONE;
  #lockedColor = 0;

  constructor(
    spec: EnvSpec,
    split: Split,
    rows: number,
    columns: number,
    { roomSize, things }: { readonly roomSize: number; readonly things: number },
    recipe: Recipe,
  ) {
    super(spec, new RoomPlan(rows, columns, roomSize), split);
    this.#recipe = recipe;
    this.#things = things;
    this.#drawer = new TaskDrawer(this.quest, this.rng, recipe);
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    const { lockedPercent, mayBeBlocked } = this.#recipe;
    this.#lockedRoom = NONE;
    if (lockedPercent > 0 && rng.below(100) < lockedPercent && !this.#lockRoom()) return false;
    rooms.connect(this.#lockedRoom);
    if (!rooms.scatter(this.#things)) return false;
    let room: number;
    do room = rooms.draw();
    while (room === this.#lockedRoom);
    if (!rooms.placeAgent(room)) return false;
    return mayBeBlocked || this.reach.isEverything();
  }

  protected override assign(): boolean {
    const { hasSequences } = this.#recipe;
    const { rng } = this;
    // As likely as in the original: one task, two, or a sequence of what are one or two.
    const shape = hasSequences ? rng.below(3) : 0;
    if (shape < 2) return this.#addTasks(shape + 1);
    if (!this.#addTasks(1 + rng.below(2))) return false;
    this.quest.sequence(rng.below(2) === 0 ? ORDER.then : ORDER.after);
    return this.#addTasks(1 + rng.below(2));
  }

  #addTasks(count: number): boolean {
    const { quest } = this;
    const { mayBeLocked, mayBeBlocked } = this.#recipe;
    const room = this.agentRoom;
    const isLocked = this.#lockedRoom !== NONE;
    // A key that opens something is not also to be carried somewhere.
    const keys =
      isLocked && mayBeBlocked ? quest.fitting(describeThing(THING.key, this.#lockedColor, 0), room) : 0;
    const hidden = isLocked && !mayBeLocked ? this.#thingsIn(this.#lockedRoom) : 0;
    for (let task = 0; task < count; task++) if (!this.#drawer.add(room, keys, hidden)) return false;
    return true;
  }

  /** Locks a room by its only door, and puts the key into another. */
  #lockRoom(): boolean {
    const { rooms, rng } = this;
    const { plan } = rooms;
    this.#lockedRoom = rooms.draw();
    this.#lockedColor = rng.below(COLORS);
    let direction: number;
    do direction = rng.below(4);
    while (plan.beside(this.#lockedRoom, direction) < 0);
    rooms.addDoor(this.#lockedRoom, direction, this.#lockedColor, DOOR.locked);
    let other: number;
    do other = rooms.draw();
    while (other === this.#lockedRoom);
    return rooms.place(other, keyCode(this.#lockedColor)) !== 0;
  }

  #thingsIn(room: number): number {
    return this.quest.within(this.rooms.plan.rooms[room] as RoomBounds);
  }
}
