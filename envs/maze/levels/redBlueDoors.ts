import type { EnvSpec } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { COLOR, DOOR, WALL, doorCode } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { ORDER, THING, VERB, describeThing } from '../mission/code.js';
import { MissionEnv } from '../mission/missionEnv.js';
import type { RoomBounds } from '../mission/quest.js';
import type { Split } from '../split.js';

/**
 * A room with a red door in one side wall and a blue one in the other. The red one must be opened first, then the blue one;
 * opening the blue one first ends the episode.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/redbluedoors.py.
 */
class RedBlueDoors extends MissionEnv {
  readonly #bounds: RoomBounds;
  /** The side walls of the room. */
  readonly #left: number;
  readonly #right: number;

  constructor(spec: EnvSpec, split: Split, size: number) {
    super(spec, roomInTheMiddle(size), split);
    this.#left = size >> 1;
    this.#right = this.#left + size - 1;
    this.#bounds = { left: this.#left, top: 0, right: this.#right, bottom: size - 1 };
  }

  protected override furnish(): boolean {
    const { grid, rng } = this;
    const rows = grid.height - 2;
    grid.set(grid.at(this.#left, 1 + rng.below(rows)), doorCode(COLOR.red, DOOR.closed));
    grid.set(grid.at(this.#right, 1 + rng.below(rows)), doorCode(COLOR.blue, DOOR.closed));
    grid.agent = grid.at(this.#left + 1 + rng.below(this.#right - this.#left - 1), 1 + rng.below(rows));
    grid.direction = rng.below(4);
    return true;
  }

  protected override assign(): boolean {
    this.#open(COLOR.red);
    this.quest.sequence(ORDER.then);
    this.#open(COLOR.blue);
    return true;
  }

  protected override react(action: number, hasUsed: boolean): void {
    super.react(action, hasUsed);
    if (!this.quest.isTaskDone(0) && this.#isBlueOpen()) this.quest.fail();
  }

  protected override lossReason(): string {
    return 'opened the blue door first';
  }

  #open(color: number): void {
    const door = describeThing(THING.door, color, 0);
    this.quest.add(VERB.open, door, this.quest.fitting(door, this.#bounds));
  }

  #isBlueOpen(): boolean {
    const { grid } = this;
    return grid.cells[grid.front] === doorCode(COLOR.blue, DOOR.open);
  }
}

/** A square room with floor on both sides of it. */
function roomInTheMiddle(size: number): Blueprint {
  const blueprint = new Blueprint(2 * size, size);
  const left = size >> 1;
  for (let y = 1; y < size - 1; y++) {
    blueprint.set(left, y, WALL);
    blueprint.set(left + size - 1, y, WALL);
  }
  return blueprint;
}

export const redBlueDoors = gridLevel({
  name: 'RedBlueDoors',
  title: 'Red and Blue Doors',
  instruction: 'open the red door, then open the blue door',
  sizes: {
    size: { standard: 8, least: 6, most: 16, meaning: 'cells down, and across the room between the doors' },
  },
  measure: ({ size }) => ({ width: 2 * size, height: size, maxSteps: 20 * size * size }),
  create: (spec, split, { size }) => new RedBlueDoors(spec, split, size),
});
