import { GRIPPER, type Script, THINGS, clamped, moveTo, turnBy, TURN } from './motions.js';

const HANDLE = THINGS;
const OPENINGS = THINGS + 3;
const TOLD = THINGS + 7;
/** From the bar to the middle of the gap behind it, and to the place before it where fingers come down, m. */
const BEHIND = 0.031;
const BEFORE = 0.06;
/** The gripper is so high over the bar while it passes over things, m, and so far below it to pull and push. */
const OVER = 0.09;
const UNDER = 0.004;
/** It goes down where it is this near to where it goes down, m. */
const ALIGNED = 0.012;
/** Openings that are left alone, m. */
const OPEN = 0.125;
const CLOSED = 0.003;
/** A drawer is closed at full speed from farther open than this, m: slammed, it would come back a little. */
const SLOW = 0.06;

/** Gets behind the handle and pulls. */
export const openDrawer: Script = (state, at, out, outAt) => {
  goAlongside(state, at, -BEHIND, openingOf(state, at) < OPEN ? 1 : 0, out, outAt);
};

/** Gets before the handle and pushes. */
export const closeDrawer: Script = (state, at, out, outAt) => {
  goAlongside(state, at, BEFORE, clamped((CLOSED - openingOf(state, at)) / SLOW), out, outAt);
};

function openingOf(state: Float32Array, at: number): number {
  const drawer = state[at + TOLD] === 1 ? 0 : 1;
  return state[at + OPENINGS + drawer] as number;
}

/**
 * Goes down beside the bar with closed fingers, and then along x.
 * @param beside where to go down, seen from the bar along x, m
 * @param speed along x, 0 to stay
 */
function goAlongside(
  state: Float32Array,
  at: number,
  beside: number,
  speed: number,
  out: Float32Array,
  outAt: number,
): void {
  const gripper = at + GRIPPER;
  const x = state[at + HANDLE] as number;
  const y = state[at + HANDLE + 1] as number;
  const z = state[at + HANDLE + 2] as number;
  const ahead = (state[gripper] as number) - x;
  const aside = (state[gripper + 1] as number) - y;
  const height = (state[gripper + 2] as number) - z;
  turnBy(-(state[at + TURN + 1] as number), out, outAt);
  out[outAt + 4] = 1;
  const isOnItsSide = ahead * beside > 0 && Math.abs(ahead) < Math.abs(beside) + ALIGNED;
  const isThere = isOnItsSide && Math.abs(aside) < 2 * ALIGNED;
  if (isThere && height < 0.006) {
    out[outAt] = speed;
    out[outAt + 1] = clamped(-aside / BEFORE);
    out[outAt + 2] = clamped(-(height + UNDER) / BEFORE);
    return;
  }
  const isOver = Math.abs(ahead - beside) < ALIGNED && Math.abs(aside) < ALIGNED;
  moveTo(
    state,
    at,
    x + beside,
    y,
    isThere && (isOver || height < OVER / 2) ? z - UNDER : z + OVER,
    out,
    outAt,
  );
}
