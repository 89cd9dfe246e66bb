import type { EnvConfig } from '../../../core/coreEnv.js';
import { wordSetting } from '../../../core/settings.js';
import { type ActionSpace, box, discrete } from '../../../core/spaces.js';
import type { KeyBinding } from '../../../core/spec.js';

/** Actions of discrete control, by number. */
export const ACTION = {
  nothing: 0,
  forward: 1,
  backward: 2,
  left: 3,
  right: 4,
  turnLeft: 5,
  turnRight: 6,
  interact: 7,
} as const;

const labels = [
  'NOOP',
  'forward',
  'backward',
  'step left',
  'step right',
  'turn left',
  'turn right',
  'interact',
];

/** Cells a step: ahead, and backwards or sideways, which is slower. */
export const FORWARD_SPEED = 0.25;
export const OTHER_SPEED = 0.125;

/** Of 1,024 parts of a circle, the turn of one step: 11.25 degrees. Continuous control turns by up to twice that. */
export const TURN = 32;
export const FASTEST_TURN = 64;

/** What a player asks for in a step. Overwritten by each reading. */
export class Intent {
  /** Cells ahead, and to the right. */
  ahead = 0;
  aside = 0;
  /** Of 1,024 parts of a circle, clockwise. */
  turn = 0;
  interacts = false;
}

export type Control = 'discrete' | 'continuous';

export function controlSetting(config: EnvConfig): Control {
  return wordSetting(config, 'control', ['discrete', 'continuous']) as Control;
}

export function actionSpaceOf(control: Control): ActionSpace {
  if (control === 'discrete') return discrete(labels.length, labels);
  return box({
    dtype: 'float32',
    shape: [4],
    low: -1,
    high: 1,
    names: ['ahead', 'to the right', 'turn to the right', 'interact'],
    unit: ['1/4 cell a step', '1/8 cell a step', '22.5 degrees a step', '1'],
    meaning: 'how to move; backwards is half as fast as ahead; interacts above 0.5',
  });
}

const bindings: readonly (readonly [keys: readonly string[], action: number, meaning: string])[] = [
  [['ArrowUp', 'w'], ACTION.forward, 'walk forward'],
  [['ArrowDown', 's'], ACTION.backward, 'walk backward'],
  [['a'], ACTION.left, 'step left'],
  [['d'], ACTION.right, 'step right'],
  [['ArrowLeft', 'q'], ACTION.turnLeft, 'turn left'],
  [['ArrowRight', 'e'], ACTION.turnRight, 'turn right'],
  [[' '], ACTION.interact, 'open a door, touch a pillar'],
];

/** The same keys for both kinds of control; held together, continuous control walks and turns at once. */
export function keysOf(control: Control): readonly KeyBinding[] {
  return bindings.map(([keys, action, meaning]) => ({
    keys,
    action: control === 'discrete' ? action : (continuousOf[action] ?? []),
    meaning,
  }));
}

const continuousOf: readonly (readonly number[])[] = [
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [-1, 0, 0, 0],
  [0, -1, 0, 0],
  [0, 1, 0, 0],
  [0, 0, -0.5, 0],
  [0, 0, 0.5, 0],
  [0, 0, 0, 1],
];

export function readDiscrete(action: number, intent: Intent): void {
  intent.ahead = action === ACTION.forward ? FORWARD_SPEED : action === ACTION.backward ? -OTHER_SPEED : 0;
  intent.aside = action === ACTION.right ? OTHER_SPEED : action === ACTION.left ? -OTHER_SPEED : 0;
  intent.turn = action === ACTION.turnRight ? TURN : action === ACTION.turnLeft ? -TURN : 0;
  intent.interacts = action === ACTION.interact;
}

export function readContinuous(
  ahead: number,
  aside: number,
  turn: number,
  interact: number,
  intent: Intent,
): void {
  intent.ahead = ahead * (ahead > 0 ? FORWARD_SPEED : OTHER_SPEED);
  intent.aside = aside * OTHER_SPEED;
  intent.turn = Math.floor(turn * FASTEST_TURN + 0.5);
  intent.interacts = interact > 0.5;
}
