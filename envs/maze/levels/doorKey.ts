import type { EnvSpec } from '../../core/spec.js';
import { COLOR, DOOR, EMPTY, WALL, doorCode, keyCode } from '../grid/encoding.js';
import { GoalEnv } from '../grid/goalEnv.js';
import { gridLevel } from '../grid/level.js';
import type { Split } from '../split.js';
import { withGoalInCorner } from './empty.js';

/**
 * A wall with a locked door parts the room; the key lies on the agent's side, the goal on the other.
 * Source: Farama-Foundation/Minigrid, minigrid/envs/doorkey.py.
 */
class DoorKey extends GoalEnv {
  constructor(spec: EnvSpec, split: Split, size: number) {
    super(spec, withGoalInCorner(size), split);
  }

  protected override layOut(): boolean {
    const { grid, rng } = this;
    const wall = 2 + rng.below(grid.width - 4);
    for (let y = 1; y < grid.height - 1; y++) grid.set(grid.at(wall, y), WALL);
    grid.set(grid.at(wall, 1 + rng.below(grid.height - 3)), doorCode(COLOR.yellow, DOOR.locked));
    this.placeAgentWithin(1, wall - 1);
    let key: number;
    do {
      key = grid.at(1 + rng.below(wall - 1), 1 + rng.below(grid.height - 2));
    } while (key === grid.agent || grid.cells[key] !== EMPTY);
    grid.set(key, keyCode(COLOR.yellow));
    return true;
  }
}

export const doorKey = gridLevel({
  name: 'DoorKey',
  title: 'Door and Key',
  instruction: 'use the key to open the door, then reach the green goal square',
  sizes: { size: { standard: 8, least: 5, most: 25, meaning: 'cells across and down, walls included' } },
  measure: ({ size }) => ({ width: size, height: size, maxSteps: 10 * size * size }),
  create: (spec, split, { size }) => new DoorKey(spec, split, size),
});
