import type { EnvSpec } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { COLOR, WALL, ballCode, keyCode } from '../grid/encoding.js';
import { GridEnv } from '../grid/gridEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';

/** The first column of the hallway, behind the room in which the agent is shown what to look for. */
const HALLWAY = 5;

const KEY = keyCode(COLOR.green);
const BALL = ballCode(COLOR.green);

/** The level's words: the cell that wins and the one that loses. */
const RIGHT_CELL = 0;
const WRONG_CELL = 1;

/**
 * In the room at the left end of a hallway lies a key or a ball; at the right end, around two corners, lie both. The agent,
 * which starts somewhere between, looking right, must go up to the one like that in the room. Going up to the other ends the episode.
 * Hands do nothing here.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/memory.py, with a hallway of random length.
 */
class Memory extends GridEnv {
  readonly #words: Int32Array;

  constructor(spec: EnvSpec, split: Split, size: number) {
    super(spec, startRoom(size), split, 2);
    this.#words = this.grid.levelWords;
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const middle = grid.height >> 1;
    const end = HALLWAY - 1 + rng.below(grid.width - 2 - HALLWAY + 1);
    for (let x = HALLWAY; x < end; x++) {
      grid.set(grid.at(x, middle - 1), WALL);
      grid.set(grid.at(x, middle + 1), WALL);
    }
    for (let y = 1; y < grid.height - 1; y++) {
      if (y === middle) continue;
      grid.set(grid.at(end, y), WALL);
      grid.set(grid.at(end + 2, y), WALL);
    }
    const shown = this.#drawThing();
    const above = this.#drawThing();
    grid.set(grid.at(1, middle - 1), shown);
    grid.set(grid.at(end + 1, middle - 2), above);
    grid.set(grid.at(end + 1, middle + 2), KEY + BALL - above);
    grid.agent = grid.at(1 + rng.below(end), middle);
    const isAbove = above === shown;
    this.#words[RIGHT_CELL] = grid.at(end + 1, isAbove ? middle - 1 : middle + 1);
    this.#words[WRONG_CELL] = grid.at(end + 1, isAbove ? middle + 1 : middle - 1);
    return true;
  }

  protected override use(_action: number): boolean {
    return false;
  }

  protected override isSolved(): boolean {
    return this.grid.agent === this.#words[RIGHT_CELL];
  }

  protected override isLost(): boolean {
    return this.grid.agent === this.#words[WRONG_CELL];
  }

  protected override lossReason(): string {
    return 'went up to the other object';
  }

  #drawThing(): number {
    return this.rng.below(2) === 0 ? KEY : BALL;
  }
}

/** The room at the left end, open to the right. */
function startRoom(size: number): Blueprint {
  const blueprint = new Blueprint(size, size);
  const middle = size >> 1;
  for (let x = 1; x < HALLWAY; x++) {
    blueprint.set(x, middle - 2, WALL);
    blueprint.set(x, middle + 2, WALL);
  }
  blueprint.set(HALLWAY - 1, middle - 1, WALL);
  blueprint.set(HALLWAY - 1, middle + 1, WALL);
  return blueprint;
}

export const memory = gridLevel({
  name: 'Memory',
  title: 'Memory',
  instruction: 'go to the matching object at the end of the hallway',
  sizes: {
    size: { standard: 13, least: 9, most: 25, isOdd: true, meaning: 'cells across and down, walls included' },
  },
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 5 * size * size }),
  create: (spec, split, { size }) => new Memory(spec, split, size),
});
