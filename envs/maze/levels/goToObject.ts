import type { EnvSpec } from '../../core/spec.js';
import { ACTION } from '../grid/actions.js';
import { gridLevel } from '../grid/level.js';
import { VERB, descriptionOf } from '../mission/code.js';
import { RoomPlan } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * A room with keys, balls and boxes that are all unlike. The agent must go up to one and there say that it is done; saying so elsewhere
 * ends the episode.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/gotoobject.py; there it may stand beside the object and need not look at it.
 */
class GoToObject extends RoomsEnv {
  readonly #things: number;

  constructor(spec: EnvSpec, split: Split, roomSize: number, things: number) {
    super(spec, new RoomPlan(1, 1, roomSize), split);
    this.#things = things;
  }

  protected override furnish(): boolean {
    const { rooms } = this;
    return rooms.scatter(this.#things, 0, true) && rooms.placeAgent(0) && this.reach.isEverything();
  }

  protected override assign(): boolean {
    return this.addDescribed(VERB.goTo, descriptionOf(this.drawPortableIn(0)));
  }

  protected override use(_action: number): boolean {
    return false;
  }

  protected override react(action: number, hasUsed: boolean): void {
    if (action !== ACTION.done) return;
    super.react(action, hasUsed);
    if (!this.quest.isDone) this.quest.fail();
  }

  protected override lossReason(): string {
    return 'said so elsewhere';
  }
}

export const goToObject = gridLevel({
  name: 'GoToObject',
  title: 'Go to Object and Say So',
  instruction: 'go to the object that is named, and say there that you are done',
  sizes: {
    roomSize: { standard: 6, least: 5, most: 16, meaning: 'cells across and down, walls included' },
    things: { standard: 2, least: 2, most: 4, meaning: 'keys, balls and boxes' },
  },
  measure: ({ roomSize }) => ({ width: roomSize, height: roomSize, maxSteps: 5 * roomSize * roomSize }),
  create: (spec, split, { roomSize, things }) => new GoToObject(spec, split, roomSize, things),
});
