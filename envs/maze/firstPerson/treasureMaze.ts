import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FirstPersonEnv } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { isNear, mazeSizeSetting, mazeSteps } from './goalMaze.js';
import { Carver, decorate } from './levels/carve.js';
import { FREE, door } from './world/cells.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { kindOf } from './world/things.js';
import type { World } from './world/world.js';

/** One wall in so many cells is taken out of the maze. */
const LOOP_ONE_IN = 24;

/** No dead end. */
const NONE = -1;

/**
 * A maze with a locked door, behind which a golden cup stands in a dead end. The key lies elsewhere: walking onto it unlocks the door
 * of its colour, `interact` slides it open. Touching the cup ends the episode; at step n that is worth 1 - 0.9 n / maxSteps.
 */
class TreasureMaze extends FirstPersonEnv {
  protected override readonly endings: Endings = { solved: 'the cup is found', failed: '' };
  readonly #carver: Carver;

  constructor(spec: EnvSpec, config: EnvConfig, size: number) {
    super(spec, config, { width: size, height: size, things: 2, memory: 0 });
    this.#carver = new Carver(size * size);
  }

  protected override layOut(): void {
    const { world, rng } = this;
    const { cells, width } = world;
    let goal = NONE;
    while (goal === NONE) {
      world.clear();
      this.#carver.carve(world, rng, Math.floor((width * width) / LOOP_ONE_IN));
      goal = drawDeadEnd(world, rng.below(cells.length));
    }
    decorate(world, rng);
    world.look = rng.below(COMMON_LOOKS);
    const color = rng.below(COLORS.length);
    const way = exitOf(world, goal);
    cells[goal + way] = door(way === 1 || way === -1, color, true);
    world.add(kindOf('cup', COLORS.indexOf('yellow')), goal);
    let start = world.drawFree(rng);
    let key = start;
    while (isNear(start, key, width)) {
      start = world.drawFree(rng);
      key = world.drawFree(rng);
    }
    world.place(start, world.drawHeading(rng, start));
    world.add(kindOf('key', color), key);
  }

  protected override touched(): void {
    this.solveInTime();
  }
}

/** The first dead end from a cell on, or NONE. */
function drawDeadEnd(world: World, from: number): number {
  const { cells, width, height } = world;
  for (let i = 0; i < cells.length; i++) {
    const cell = (from + i) % cells.length;
    const column = cell % width;
    const isInside = column > 0 && column < width - 1 && cell > width && cell < (height - 1) * width;
    if (isInside && cells[cell] === FREE && exits(world, cell) === 1) return cell;
  }
  return NONE;
}

function exits({ cells, width }: World, cell: number): number {
  let count = 0;
  if (cells[cell - 1] === FREE) count++;
  if (cells[cell + 1] === FREE) count++;
  if (cells[cell - width] === FREE) count++;
  if (cells[cell + width] === FREE) count++;
  return count;
}

/** From a dead end to the cell that leads into it. */
function exitOf({ cells, width }: World, cell: number): number {
  if (cells[cell - 1] === FREE) return -1;
  if (cells[cell + 1] === FREE) return 1;
  return cells[cell - width] === FREE ? -width : width;
}

export const treasureMaze: EnvDefinition = {
  id: 'maze/TreasureMaze-v1',
  defaults: { size: 9, ...firstPersonDefaults },
  describe: (config) => {
    const size = mazeSizeSetting(config);
    return firstPersonSpec(
      {
        id: treasureMaze.id,
        title: 'Treasure Maze',
        settings: { size: 'cells across and down, walls included: an odd number from 7 to 51' },
        instruction: 'find the key, then the golden cup behind the locked door of its colour',
        across: size,
        down: size,
        maxSteps: 2 * mazeSteps(size),
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.001, expert: 0.8496, successRate: 1, steps: 162.4 },
      },
      config,
    );
  },
  create: (spec, config) => new TreasureMaze(spec, config, mazeSizeSetting(config)),
};
