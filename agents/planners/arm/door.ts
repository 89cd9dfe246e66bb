import { GRIPPER, type Script, THINGS, TURN, moveTo, turnBy } from './motions.js';

const HANDLE = THINGS;
const DIRECTION = THINGS + 3;
const OPENING = THINGS + 5;
/** From the bar to the middle of the gap behind it, m. */
const BEHIND = 0.031;
/** The gripper is so high over the bar while it passes over things, m, and so far below it to pull. */
const OVER = 0.09;
const UNDER = 0.004;
/** It goes down where it is this near to where it goes down, m, and pulls on while it is no farther from there. */
const ALIGNED = 0.012;
const STILL_BEHIND = 0.035;
/** It pulls so far ahead, m. */
const AHEAD = 0.04;
/** A door that is left alone, rad. */
const OPEN = 1.15;

/** Gets behind the handle with closed fingers and pulls the door, turning with it. */
export const openDoor: Script = (state, at, out, outAt) => {
  const gripper = at + GRIPPER;
  // The way that the closed side of the door faces: where the handle is pulled to.
  const x = state[at + DIRECTION] as number;
  const y = -(state[at + DIRECTION + 1] as number);
  const placeX = (state[at + HANDLE] as number) - x * BEHIND;
  const placeY = (state[at + HANDLE + 1] as number) - y * BEHIND;
  const z = state[at + HANDLE + 2] as number;
  const dx = placeX - (state[gripper] as number);
  const dy = placeY - (state[gripper + 1] as number);
  const apart = Math.sqrt(dx * dx + dy * dy);
  const height = (state[gripper + 2] as number) - z;
  turnBy((state[at + TURN] as number) * y - (state[at + TURN + 1] as number) * x, out, outAt);
  out[outAt + 4] = 1;
  if (apart < STILL_BEHIND && height < 0.006) {
    if ((state[at + OPENING] as number) > OPEN) {
      out.fill(0, outAt, outAt + 3);
      return;
    }
    moveTo(state, at, placeX + x * AHEAD, placeY + y * AHEAD, z - UNDER, out, outAt);
    return;
  }
  const isOver = apart < ALIGNED || (apart < STILL_BEHIND && height < OVER / 2);
  moveTo(state, at, placeX, placeY, isOver ? z - UNDER : z + OVER, out, outAt);
};
