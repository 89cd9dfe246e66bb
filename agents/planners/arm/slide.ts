import { type Script, THINGS } from './motions.js';
import { pushAlong } from './pushAlong.js';

const PUCK = THINGS;
const VELOCITY = THINGS + 2;
const TARGET = THINGS + 4;
/** Of the puck, m. */
const RADIUS = 0.04;
/** The gripper does not get behind pucks farther away, m. */
const REACH = 0.53;
/** A puck this near to the target is left alone, m. */
const DONE = 0.02;
/** What the puck still covers by itself, m, for each m/s of its speed. */
const SLIDE = 0.6;
/** How much faster than the puck the gripper goes, m/s: it pushes and does not hit. */
const FASTER = 0.15;
/** It never asks for more than this part of the speed that is needed: the puck leaves a little faster than the gripper comes. */
const SLOWER = 0.95;
/** Speed of the gripper at 1, m/s. */
const GRIPPER_SPEED = 0.6;

/** Gets behind the puck, seen from the target, and pushes it until it is fast enough to slide there by itself. */
export const slide: Script = (state, at, out, outAt) => {
  const dx = (state[at + TARGET] as number) - (state[at + PUCK] as number);
  const dy = (state[at + TARGET + 1] as number) - (state[at + PUCK + 1] as number);
  const distance = Math.sqrt(dx * dx + dy * dy);
  const x = dx / distance;
  const y = dy / distance;
  const speed = (state[at + VELOCITY] as number) * x + (state[at + VELOCITY + 1] as number) * y;
  const isAway = (state[at + PUCK] as number) > REACH;
  const needed = distance / SLIDE;
  if (isAway || distance < DONE || speed > needed) {
    out.fill(0, outAt, outAt + 4);
    out[outAt + 4] = 1;
    return;
  }
  const share = Math.min(speed + FASTER, SLOWER * needed, GRIPPER_SPEED) / GRIPPER_SPEED;
  pushAlong(state, at, PUCK, x, y, RADIUS, share, out, outAt);
};
