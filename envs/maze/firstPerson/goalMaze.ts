import type { EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { UserError } from '../../core/errors.js';
import { integerSetting } from '../../core/settings.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Endings, FirstPersonEnv } from './firstPersonEnv.js';
import { firstPersonDefaults, firstPersonSpec } from './firstPersonSpec.js';
import { Carver, decorate } from './levels/carve.js';
import { COLORS } from './world/colors.js';
import { COMMON_LOOKS } from './world/looks.js';
import { type Shape, kindOf } from './world/things.js';

/** One wall in so many cells is taken out of the maze: it has some loops. */
const LOOP_ONE_IN = 12;

/**
 * A maze, drawn anew in every episode, its walls of stone, brick, wood, metal, sandstone or hedge. Somewhere in it stands a golden
 * cup; touching it ends the episode. Finding it at step n is worth 1 - 0.9 n / maxSteps.
 */
export class GoalMaze extends FirstPersonEnv {
  protected override readonly endings: Endings;
  readonly #carver: Carver;
  readonly #goal: Shape;
  readonly #look: number | undefined;

  /**
   * @param size cells a side, odd
   * @param goal what is to be found
   * @param look what the maze looks like; drawn anew in every episode when not given
   */
  constructor(spec: EnvSpec, config: EnvConfig, size: number, goal: Shape = 'cup', look?: number) {
    super(spec, config, { width: size, height: size, things: 1, memory: 0 });
    this.endings = { solved: `the ${goal} is found`, failed: '' };
    this.#carver = new Carver(size * size);
    this.#goal = goal;
    this.#look = look;
  }

  protected override layOut(): void {
    const { world, rng } = this;
    this.#carver.carve(world, rng, Math.floor((world.width * world.width) / LOOP_ONE_IN));
    decorate(world, rng);
    world.look = this.#look ?? rng.below(COMMON_LOOKS);
    let start = world.drawFree(rng);
    let goal = start;
    // Both anew each time: in the smallest maze no cell is far from the middle one.
    while (isNear(start, goal, world.width)) {
      start = world.drawFree(rng);
      goal = world.drawFree(rng);
    }
    world.place(start, world.drawHeading(rng, start));
    world.add(kindOf(this.#goal, COLORS.indexOf('yellow')), goal);
  }

  protected override touched(): void {
    this.solveInTime();
  }
}

/** Whether two cells are fewer than three columns and fewer than three rows apart. */
export function isNear(a: number, b: number, width: number): boolean {
  return (
    Math.abs((a % width) - (b % width)) < 3 && Math.abs(Math.floor(a / width) - Math.floor(b / width)) < 3
  );
}

/** Cells a side: odd, since passages and walls take turns. */
export function mazeSizeSetting(config: EnvConfig): number {
  const size = integerSetting(config, 'size', 7, 51);
  if (size % 2 === 1) return size;
  throw new UserError(`setting "size" is ${size}, expected an odd number: passages and walls take turns`);
}

/** Time enough to walk every passage twice. */
export function mazeSteps(size: number): number {
  return size * size * 6;
}

export const goalMaze: EnvDefinition = {
  id: 'maze/GoalMaze-v1',
  defaults: { size: 11, ...firstPersonDefaults },
  describe: (config) => {
    const size = mazeSizeSetting(config);
    return firstPersonSpec(
      {
        id: goalMaze.id,
        title: 'Goal Maze',
        settings: { size: 'cells across and down, walls included: an odd number from 7 to 51' },
        instruction: 'find the golden cup in the maze',
        across: size,
        down: size,
        maxSteps: mazeSteps(size),
        rewardRange: [0, 1],
        // Of the default settings, measured by tests/envs/maze/firstPerson/references.test.ts: over the episodes of seeds 0 to 999.
        reference: { random: 0.0347, expert: 0.8889, successRate: 1, steps: 89.6 },
      },
      config,
    );
  },
  create: (spec, config) => new GoalMaze(spec, config, mazeSizeSetting(config)),
};
