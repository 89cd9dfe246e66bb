import { GRIPPER, type Script, THINGS, moveTo } from './motions.js';

const COUNT = 3;
const TOLD = THINGS + 3 * COUNT;
/** Height of the gripper over buttons, m, and on one that is down. */
const PASSING = 0.12;
const DOWN = 0.058;
/** It goes down where it is this near to the middle of the button, m. */
const ALIGNED = 0.012;

/** Presses the told button from above with closed fingers. */
export const buttonPress: Script = (state, at, out, outAt) => {
  let told = 0;
  for (let button = 1; button < COUNT; button++) {
    if (state[at + TOLD + button] === 1) told = button;
  }
  const x = state[at + THINGS + 2 * told] as number;
  const y = state[at + THINGS + 2 * told + 1] as number;
  const dx = x - (state[at + GRIPPER] as number);
  const dy = y - (state[at + GRIPPER + 1] as number);
  const isOver = dx * dx + dy * dy < ALIGNED * ALIGNED;
  moveTo(state, at, x, y, isOver ? DOWN : PASSING, out, outAt);
  out[outAt + 3] = 0;
  out[outAt + 4] = 1;
};
