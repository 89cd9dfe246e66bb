import { EMPTY, GOAL } from './encoding.js';
import { GridEnv } from './gridEnv.js';

/** Base of the levels in which the agent must reach the goal. */
export abstract class GoalEnv extends GridEnv {
  protected override isSolved(): boolean {
    return this.grid.cells[this.grid.agent] === GOAL;
  }

  /** Places the agent anywhere that is empty in some columns, looking anywhere. */
  protected placeAgentWithin(left: number, right: number): void {
    const { grid, rng } = this;
    do {
      grid.agent = grid.at(left + rng.below(right - left + 1), 1 + rng.below(grid.height - 2));
    } while (grid.cells[grid.agent] !== EMPTY);
    grid.direction = rng.below(4);
  }
}
