import { UserError } from '../../core/errors.js';
import type { EnvSpec } from '../../core/spec.js';
import { ACTION } from '../grid/actions.js';
import { COLOR, EMPTY, ballCode } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';
import { withGoalInCorner } from './empty.js';

/** What walking into an obstacle is worth. */
const COLLISION_REWARD = -1;

const OBSTACLE = ballCode(COLOR.blue);
/** How often an obstacle looks for a free cell around it before it stays. */
const TRIES = 8;

/** The level's words: where the agent stood, whether it has walked into an obstacle, then the cell of each obstacle. */
const STOOD = 0;
const COLLIDED = 1;
const FIRST_OBSTACLE = 2;

/**
 * Balls roll about, each by at most a cell along each axis after every action; walking into one ends the episode and costs 1.
 * They never roll into the agent, and hands do nothing here. In the original they move before the agent does; here what
 * the agent sees is what it acts on.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/dynamicobstacles.py.
 */
class DynamicObstacles extends GoalEnv {
  protected override readonly lossReward = COLLISION_REWARD;
  readonly #words: Int32Array;

  constructor(spec: EnvSpec, split: Split, size: number, obstacles: number) {
    super(spec, withGoalInCorner(size), split, FIRST_OBSTACLE + obstacles);
    this.#words = this.grid.levelWords;
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const words = this.#words;
    grid.agent = grid.at(1, 1);
    words[STOOD] = grid.agent;
    words[COLLIDED] = 0;
    for (let i = FIRST_OBSTACLE; i < words.length; i++) {
      do words[i] = grid.drawEmpty(rng);
      while (words[i] === grid.agent);
      grid.set(words[i] as number, OBSTACLE);
    }
    return true;
  }

  protected override use(_action: number): boolean {
    return false;
  }

  protected override react(action: number, _hasUsed: boolean): void {
    const { grid } = this;
    const words = this.#words;
    if (action === ACTION.forward) {
      const hasMoved = grid.agent !== words[STOOD];
      if (!hasMoved && grid.cells[grid.front] === OBSTACLE) words[COLLIDED] = 1;
      words[STOOD] = grid.agent;
    }
    for (let i = FIRST_OBSTACLE; i < words.length; i++) words[i] = this.#roll(words[i] as number);
  }

  protected override isLost(): boolean {
    return this.#words[COLLIDED] === 1;
  }

  protected override lossReason(): string {
    return 'walked into an obstacle';
  }

  /** Moves an obstacle; returns the cell it comes to. */
  #roll(cell: number): number {
    const { grid, rng } = this;
    for (let tries = 0; tries < TRIES; tries++) {
      const to = cell + rng.below(3) - 1 + grid.width * (rng.below(3) - 1);
      if (grid.cells[to] !== EMPTY || to === grid.agent) continue;
      grid.set(cell, EMPTY);
      grid.set(to, OBSTACLE);
      return to;
    }
    return cell;
  }
}

export const dynamicObstacles = gridLevel({
  name: 'DynamicObstacles',
  title: 'Dynamic Obstacles',
  instruction: 'avoid the rolling balls and reach the green goal square',
  sizes: {
    size: { standard: 8, least: 6, most: 25, meaning: 'cells across and down, walls included' },
    obstacles: { standard: 4, least: 2, most: 12, meaning: 'balls; at most half the size' },
  },
  lossReward: COLLISION_REWARD,
  measure: ({ size, obstacles }) => {
    if (2 * obstacles > size) {
      throw new UserError(`setting "obstacles" is ${obstacles}, expected at most half the size, ${size}`);
    }
    return { width: size, height: size, maxSteps: 4 * size * size };
  },
  create: (spec, split, { size, obstacles }) => new DynamicObstacles(spec, split, size, obstacles),
});
