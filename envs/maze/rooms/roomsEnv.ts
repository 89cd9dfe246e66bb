import type { EnvSpec } from '../../core/spec.js';
import { isPortable } from '../grid/encoding.js';
import { MissionEnv } from '../mission/missionEnv.js';
import { ANY_COLOR, PLACE, VERB, describeThing } from '../mission/code.js';
import type { RoomBounds } from '../mission/quest.js';
import type { Split } from '../split.js';
import { Reach } from './reach.js';
import type { RoomPlan } from './roomPlan.js';
import { Rooms } from './rooms.js';

/** Base of the levels with missions that are played in rooms of one size. */
export abstract class RoomsEnv extends MissionEnv {
  protected readonly rooms: Rooms;
  protected readonly reach: Reach;

  constructor(spec: EnvSpec, plan: RoomPlan, split: Split) {
    super(spec, plan.blueprint(), split);
    this.rooms = new Rooms(plan, this.grid, this.rng);
    this.reach = new Reach(this.grid);
  }

  protected override layOut(): boolean {
    this.rooms.begin();
    return super.layOut();
  }

  /** The room that the agent stands in. */
  protected get agentRoom(): RoomBounds {
    return this.rooms.plan.rooms[this.rooms.roomOf(this.grid.agent)] as RoomBounds;
  }

  /** Adds a task for what is described in one way; whether there is such a thing. */
  protected addTask(verb: number, thing: number, color = ANY_COLOR, place: number = PLACE.anywhere): boolean {
    return this.addDescribed(verb, describeThing(thing, color, place));
  }

  /** Adds a task for what a description fits; whether there is such a thing. */
  protected addDescribed(verb: number, what: number): boolean {
    const fits = this.quest.fitting(what, this.agentRoom);
    this.quest.add(verb, what, fits);
    return fits !== 0;
  }

  /** Draws what lies in a room: the code of a key, a ball or a box, of which there must be one. */
  protected drawPortableIn(room: number): number {
    const { grid, rng, rooms } = this;
    const { left, top } = rooms.plan.rooms[room] as RoomBounds;
    const inside = rooms.plan.size - 2;
    for (;;) {
      const x = left + 1 + rng.below(inside);
      const code = grid.cells[grid.at(x, top + 1 + rng.below(inside))] as number;
      if (isPortable(code)) return code;
    }
  }

  /** Adds the task to put one thing next to another; whether there are such things, apart. */
  protected addPut(what: number, nextTo: number): boolean {
    const fits = this.quest.fitting(what, this.agentRoom);
    const besides = this.quest.fitting(nextTo, this.agentRoom);
    this.quest.add(VERB.put, what, fits, nextTo, besides);
    const areThere = fits !== 0 && besides !== 0;
    return areThere && (fits & besides) === 0 && !this.quest.areAdjacent(fits, besides);
  }
}
