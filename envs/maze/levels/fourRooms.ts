import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec, ReferenceScores } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { EMPTY, GOAL, WALL } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridSpec } from '../grid/gridSpec.js';

/**
 * Two walls part a square into four rooms, and every room opens to its two neighbours through one gap in the wall between.
 * The gaps, the goal, and where the agent starts and looks are drawn anew in every episode. Reaching the goal
 * ends it. Picking up, dropping, toggling and `done` do nothing here but take a step.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/fourrooms.py.
 */
class FourRooms extends GoalEnv {
  constructor(spec: EnvSpec, size: number) {
    super(spec, innerWalls(size));
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const middle = grid.width >> 1;
    const roomSize = middle - 1;
    grid.set(grid.at(middle, 1 + rng.below(roomSize)), EMPTY);
    grid.set(grid.at(1 + rng.below(roomSize), middle), EMPTY);
    grid.set(grid.at(middle, middle + 1 + rng.below(roomSize)), EMPTY);
    grid.set(grid.at(middle + 1 + rng.below(roomSize), middle), EMPTY);
    grid.set(grid.drawEmpty(rng), GOAL);
    grid.agent = grid.drawEmpty(rng);
    grid.direction = rng.below(4);
    return true;
  }

  /** Nothing lies here that hands could use, and no lava: not to look saves a tenth of a step's time. */
  protected override use(_action: number): boolean {
    return false;
  }

  protected override isLost(): boolean {
    return false;
  }
}

function innerWalls(size: number): Blueprint {
  const blueprint = new Blueprint(size, size);
  const middle = size >> 1;
  for (let i = 1; i < size - 1; i++) {
    blueprint.set(middle, i, WALL);
    blueprint.set(i, middle, WALL);
  }
  return blueprint;
}

/** Cells a side: odd, so that the rooms are equal. */
function sizeSetting(config: EnvConfig): number {
  const size = integerSetting(config, 'size', 7, 39);
  if (size % 2 === 1) return size;
  throw new UserError(
    `setting "size" is ${size}, expected an odd number: four equal rooms and a wall between`,
  );
}

/** MiniGrid's limit of 100 steps for 19 cells, in proportion to the side as the way to the goal is. */
function stepLimit(size: number): number {
  return Math.floor((100 * size) / 19);
}

/**
 * Mean returns by size over the episodes of seeds 0 to 9,999: of actions drawn uniformly, and of the fewest actions that reach
 * the goal, as grid-planner takes them. Measured again by tests/envs/maze/fourRoomsReference.test.ts.
 */
const RETURNS: Readonly<Record<number, readonly [random: number, best: number]>> = {
  7: [0.0643, 0.8528],
  9: [0.0474, 0.8512],
  11: [0.0353, 0.8485],
  13: [0.0288, 0.8507],
  15: [0.0236, 0.8509],
  17: [0.0247, 0.8534],
  19: [0.0201, 0.8541],
  21: [0.0168, 0.8554],
  23: [0.0137, 0.856],
  25: [0.0142, 0.855],
  27: [0.0117, 0.858],
  29: [0.0129, 0.8579],
  31: [0.0108, 0.8581],
  33: [0.0084, 0.8576],
  35: [0.0099, 0.8583],
  37: [0.0094, 0.8593],
  39: [0.0082, 0.859],
};

function reference(size: number): ReferenceScores {
  const [random, best] = RETURNS[size] as readonly [number, number];
  return { random, expert: best, best };
}

export const fourRooms: EnvDefinition = {
  id: 'maze/FourRooms-v1',
  defaults: { size: 19 },
  describe: (config) => {
    const size = sizeSetting(config);
    return gridSpec({
      id: fourRooms.id,
      title: 'Four Rooms',
      settings: { size: 'cells across and down, walls included: an odd number from 7 to 39' },
      instruction: 'reach the green goal square',
      width: size,
      height: size,
      maxSteps: stepLimit(size),
      reference: reference(size),
    });
  },
  create: (spec, config) => new FourRooms(spec, sizeSetting(config)),
};
