import type { StatePart } from '../robot.js';

/**
 * The place of a goal, as a part of the state.
 * @param axes `xyz`, or `xy` for goals that lie on the table
 */
export function targetState(what: string, axes: 'xy' | 'xyz' = 'xyz'): StatePart {
  return {
    key: 'target_position',
    names: Array.from(axes, (axis) => `target ${axis}`),
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: `where ${what} is`,
  };
}
