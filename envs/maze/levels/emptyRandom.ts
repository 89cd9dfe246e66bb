import type { EnvSpec } from '../../core/spec.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';
import { withGoalInCorner } from './empty.js';

/**
 * A room with nothing in it but the goal in a corner; the agent starts anywhere and looks anywhere.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/empty.py, with random starts.
 */
class EmptyRandom extends GoalEnv {
  constructor(spec: EnvSpec, split: Split, size: number) {
    super(spec, withGoalInCorner(size), split);
  }

  protected override layOut(): boolean {
    this.placeAgentWithin(1, this.grid.width - 2);
    return true;
  }
}

export const emptyRandom = gridLevel({
  name: 'EmptyRandom',
  title: 'Empty Room, Random Start',
  instruction: 'reach the green goal square',
  sizes: { size: { standard: 8, least: 6, most: 39, meaning: 'cells across and down, walls included' } },
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 4 * size * size }),
  create: (spec, split, { size }) => new EmptyRandom(spec, split, size),
});
