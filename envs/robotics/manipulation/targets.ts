import type { StatePart } from '../robot.js';

/** The place of a goal, as a part of the state. */
export function targetState(what: string): StatePart {
  return {
    key: 'target_position',
    names: ['target x', 'target y', 'target z'],
    unit: 'm',
    low: -1.5,
    high: 1.5,
    meaning: `where ${what} is`,
  };
}
