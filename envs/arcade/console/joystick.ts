import { type Discrete, discrete } from '../../core/spaces.js';

/** One joystick with one button, in the order of the Arcade Learning Environment. */
const ACTIONS: readonly (readonly [label: string, dx: number, dy: number, fire: number])[] = [
  ['NOOP', 0, 0, 0],
  ['FIRE', 0, 0, 1],
  ['UP', 0, -1, 0],
  ['RIGHT', 1, 0, 0],
  ['LEFT', -1, 0, 0],
  ['DOWN', 0, 1, 0],
  ['UPRIGHT', 1, -1, 0],
  ['UPLEFT', -1, -1, 0],
  ['DOWNRIGHT', 1, 1, 0],
  ['DOWNLEFT', -1, 1, 0],
  ['UPFIRE', 0, -1, 1],
  ['RIGHTFIRE', 1, 0, 1],
  ['LEFTFIRE', -1, 0, 1],
  ['DOWNFIRE', 0, 1, 1],
  ['UPRIGHTFIRE', 1, -1, 1],
  ['UPLEFTFIRE', -1, -1, 1],
  ['DOWNRIGHTFIRE', 1, 1, 1],
  ['DOWNLEFTFIRE', -1, 1, 1],
];

/** Horizontal push of each action: -1 left, 0, 1 right. */
export const pushX: Int8Array = Int8Array.from(ACTIONS, ([, dx]) => dx);
/** Vertical push of each action: -1 up, 0, 1 down. */
export const pushY: Int8Array = Int8Array.from(ACTIONS, ([, , dy]) => dy);
/** Whether each action holds the button: 0 or 1. */
export const pushFire: Int8Array = Int8Array.from(ACTIONS, ([, , , fire]) => fire);

export const joystick: Discrete = discrete(
  ACTIONS.length,
  ACTIONS.map(([label]) => label),
);

/** The action that pushes this way. */
export function joystickAction(dx: number, dy: number, fire: number): number {
  return ACTIONS.findIndex(([, x, y, button]) => x === dx && y === dy && button === fire);
}
