import type { EnvSpec } from '../../core/spec.js';
import { Blueprint } from '../grid/blueprint.js';
import { GOAL } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';

/**
 * A room with nothing in it but the goal, in the corner across from where the agent starts. The same in every episode.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/empty.py.
 */
class Empty extends GoalEnv {
  constructor(spec: EnvSpec, size: number) {
    super(spec, withGoalInCorner(size));
  }

  protected override layOut(): boolean {
    this.grid.agent = this.grid.at(1, 1);
    return true;
  }
}

/** An empty square with the goal in its lower right corner. */
export function withGoalInCorner(size: number): Blueprint {
  const blueprint = new Blueprint(size, size);
  blueprint.set(size - 2, size - 2, GOAL);
  return blueprint;
}

export const empty = gridLevel({
  name: 'Empty',
  title: 'Empty Room',
  instruction: 'reach the green goal square',
  sizes: { size: { standard: 8, least: 5, most: 39, meaning: 'cells across and down, walls included' } },
  hasOneLayout: true,
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 4 * size * size }),
  create: (spec, _split, { size }) => new Empty(spec, size),
});
