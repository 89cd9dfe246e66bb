import type { EnvSpec } from '../../core/spec.js';
import { EMPTY, LAVA } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';
import { withGoalInCorner } from './empty.js';

/**
 * A stream of lava with one gap parts the room. The agent starts anywhere before it, rather than in the corner as in the
 * original, so that there are enough levels to hold some out.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/lavagap.py.
 */
class LavaGap extends GoalEnv {
  constructor(spec: EnvSpec, split: Split, size: number) {
    super(spec, withGoalInCorner(size), split);
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const stream = 2 + rng.below(grid.width - 4);
    for (let y = 1; y < grid.height - 1; y++) grid.set(grid.at(stream, y), LAVA);
    grid.set(grid.at(stream, 1 + rng.below(grid.height - 2)), EMPTY);
    this.placeAgentWithin(1, stream - 1);
    return true;
  }
}

export const lavaGap = gridLevel({
  name: 'LavaGap',
  title: 'Lava Gap',
  instruction: 'go through the gap in the lava and reach the green goal square',
  sizes: { size: { standard: 7, least: 5, most: 39, meaning: 'cells across and down, walls included' } },
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 4 * size * size }),
  create: (spec, split, { size }) => new LavaGap(spec, split, size),
});
