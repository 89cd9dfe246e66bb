import type { EnvSpec } from '../../core/spec.js';
import { COLORS, ballCode, keyCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { VERB, descriptionOf } from '../mission/code.js';
import { RoomPlan } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * A room with keys and balls, one of which is to be picked up; picking up another ends the episode.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/fetch.py.
 */
class Fetch extends RoomsEnv {
  readonly #things: number;
  /** What is to be fetched: the last that was placed, as any other might be. */
  #thing = 0;

  constructor(spec: EnvSpec, split: Split, roomSize: number, things: number) {
    super(spec, new RoomPlan(1, 1, roomSize), split);
    this.#things = things;
  }

  protected override furnish(): boolean {
    const { rooms, rng } = this;
    for (let i = 0; i < this.#things; i++) {
      this.#thing = rng.below(2) === 0 ? keyCode(rng.below(COLORS)) : ballCode(rng.below(COLORS));
      if (rooms.place(0, this.#thing) === 0) return false;
    }
    return rooms.placeAgent(0) && this.reach.isEverything();
  }

  protected override assign(): boolean {
    return this.addDescribed(VERB.pickUp, descriptionOf(this.#thing));
  }

  protected override react(action: number, hasUsed: boolean): void {
    super.react(action, hasUsed);
    if (this.grid.carried !== 0 && !this.quest.isDone) this.quest.fail();
  }

  protected override lossReason(): string {
    return 'picked up another object';
  }
}

export const fetch = gridLevel({
  name: 'Fetch',
  title: 'Fetch',
  instruction: 'pick up the object that is named and no other',
  sizes: {
    roomSize: { standard: 8, least: 6, most: 16, meaning: 'cells across and down, walls included' },
    things: { standard: 3, least: 2, most: 6, meaning: 'keys and balls' },
  },
  measure: ({ roomSize }) => ({ width: roomSize, height: roomSize, maxSteps: 5 * roomSize * roomSize }),
  create: (spec, split, { roomSize, things }) => new Fetch(spec, split, roomSize, things),
});
