import type { Rng } from '../../core/rng.js';
import type { EnvSpec } from '../../core/spec.js';
import { ACTION } from '../grid/actions.js';
import { DOOR, doorCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { THING, VERB } from '../mission/code.js';
import { ColorDeck } from '../rooms/colorDeck.js';
import { RoomPlan } from '../rooms/roomPlan.js';
import { RoomsEnv } from '../rooms/roomsEnv.js';
import type { Split } from '../split.js';

/**
 * A room with a door of another colour in each wall. The agent must go up to one and there say that it is done; saying so
 * elsewhere ends the episode. The doors do not open.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/gotodoor.py; there trying to open one ends the episode.
 */
class GoToDoor extends RoomsEnv {
  readonly #deck: ColorDeck;

  constructor(spec: EnvSpec, split: Split, roomSize: number) {
    super(spec, new RoomPlan(1, 1, roomSize), split);
    this.#deck = new ColorDeck(this.rng);
  }

  protected override furnish(): boolean {
    const { grid, rng, rooms } = this;
    const last = grid.width - 1;
    this.#deck.shuffle();
    grid.set(grid.at(last, along(rng, last)), this.#door(0));
    grid.set(grid.at(along(rng, last), last), this.#door(1));
    grid.set(grid.at(0, along(rng, last)), this.#door(2));
    grid.set(grid.at(along(rng, last), 0), this.#door(3));
    return rooms.placeAgent(0);
  }

  protected override assign(): boolean {
    return this.addTask(VERB.goTo, THING.door, this.#deck.at(this.rng.below(4)));
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

  #door(side: number): number {
    return doorCode(this.#deck.at(side), DOOR.closed);
  }
}

/** Anywhere along a wall but in its corners. */
function along(rng: Rng, last: number): number {
  return 1 + rng.below(last - 1);
}

export const goToDoor = gridLevel({
  name: 'GoToDoor',
  title: 'Go to Door and Say So',
  instruction: 'go to the door that is named, and say there that you are done',
  sizes: {
    roomSize: { standard: 8, least: 5, most: 16, meaning: 'cells across and down, walls included' },
  },
  measure: ({ roomSize }) => ({ width: roomSize, height: roomSize, maxSteps: 4 * roomSize * roomSize }),
  create: (spec, split, { roomSize }) => new GoToDoor(spec, split, roomSize),
});
