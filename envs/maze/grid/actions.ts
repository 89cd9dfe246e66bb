import type { KeyBinding } from '../../core/spec.js';

/** What the agent can do, numbered as in MiniGrid. */
export const ACTION = { left: 0, right: 1, forward: 2, pickUp: 3, drop: 4, toggle: 5, done: 6 } as const;

export const actionLabels = ['turn left', 'turn right', 'forward', 'pick up', 'drop', 'toggle', 'done'];

export const gridKeys: readonly KeyBinding[] = [
  { keys: ['ArrowLeft', 'a'], action: ACTION.left, meaning: 'turn left' },
  { keys: ['ArrowRight', 'd'], action: ACTION.right, meaning: 'turn right' },
  { keys: ['ArrowUp', 'w'], action: ACTION.forward, meaning: 'go forward' },
  { keys: ['p'], action: ACTION.pickUp, meaning: 'pick up what is ahead' },
  { keys: ['o'], action: ACTION.drop, meaning: 'drop what you carry' },
  { keys: [' '], action: ACTION.toggle, meaning: 'open or close what is ahead' },
  { keys: ['Enter'], action: ACTION.done, meaning: 'say that you are done' },
];
