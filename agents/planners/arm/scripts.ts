import { openDoor } from './door.js';
import { closeDrawer, openDrawer } from './drawer.js';
import { GRIPPER, OPENING, type Script, THINGS, grasp, moveTo } from './motions.js';
import { push } from './push.js';
import { slide } from './slide.js';

/** Numbers of a block in the state: position and heading. */
const BLOCK = 5;
/** Height of a block, m. */
const SIDE = 0.044;
/** A block is let go once it is this near to its place sideways and in height, m. */
const PLACED = 0.015;
const RESTING = 0.004;
/** It is carried this high over others, m, until it is this near sideways. */
const OVER = 0.05;
const NEAR = 0.012;
/** Fingers are open beyond this, m. */
const OPENED = 0.06;

const reach: Script = (state, at, out, outAt) => {
  const target = at + THINGS;
  moveTo(
    state,
    at,
    state[target] as number,
    state[target + 1] as number,
    state[target + 2] as number,
    out,
    outAt,
  );
  out[outAt + 3] = 0;
  out[outAt + 4] = 1;
};

const pickAndPlace: Script = (state, at, out, outAt) => {
  if (!grasp(state, at, THINGS, out, outAt)) return;
  const goal = at + THINGS + BLOCK;
  carry(
    state,
    at,
    THINGS,
    state[goal] as number,
    state[goal + 1] as number,
    state[goal + 2] as number,
    out,
    outAt,
  );
};

const stack: Script = (state, at, out, outAt) => {
  const told = at + THINGS + 3 * BLOCK;
  let upper = 0;
  let lower = 0;
  for (let block = 1; block < 3; block++) {
    if (state[told + block] === 1) upper = block;
    if (state[told + 3 + block] === 1) lower = block;
  }
  const from = THINGS + upper * BLOCK;
  const place = at + THINGS + lower * BLOCK;
  const x = state[place] as number;
  const y = state[place + 1] as number;
  const z = (state[place + 2] as number) + SIDE;
  const dx = (state[at + from] as number) - x;
  const dy = (state[at + from + 1] as number) - y;
  const sideways = Math.sqrt(dx * dx + dy * dy);
  const height = (state[at + from + 2] as number) - z;
  if (sideways < PLACED && height < RESTING) {
    // Stands where it belongs: let go of it, then up and away.
    const isOpen = (state[at + OPENING] as number) > OPENED;
    out[outAt] = 0;
    out[outAt + 1] = 0;
    out[outAt + 2] = isOpen ? 1 : 0;
    out[outAt + 3] = 0;
    out[outAt + 4] = -1;
    return;
  }
  if (!grasp(state, at, from, out, outAt)) return;
  if (sideways < NEAR) carry(state, at, from, x, y, z - RESTING, out, outAt);
  else if (height < OVER / 2) carry(state, at, from, x + dx, y + dy, z + OVER, out, outAt);
  else carry(state, at, from, x, y, z + OVER, out, outAt);
};

/** The script of each task. */
export const scripts: Readonly<Record<string, Script>> = {
  'robotics/ArmReach-v2': reach,
  'robotics/ArmPush-v2': push,
  'robotics/ArmSlide-v1': slide,
  'robotics/ArmPickAndPlace-v2': pickAndPlace,
  'robotics/ArmStack-v2': stack,
  'robotics/ArmDoorOpen-v1': openDoor,
  'robotics/ArmDrawerOpen-v1': openDrawer,
  'robotics/ArmDrawerClose-v1': closeDrawer,
};

/** Moves the gripper so that the block it holds gets to a point, m. */
function carry(
  state: Float32Array,
  at: number,
  block: number,
  x: number,
  y: number,
  z: number,
  out: Float32Array,
  outAt: number,
): void {
  const gripper = at + GRIPPER;
  const held = at + block;
  const offsetX = (state[gripper] as number) - (state[held] as number);
  const offsetY = (state[gripper + 1] as number) - (state[held + 1] as number);
  const offsetZ = (state[gripper + 2] as number) - (state[held + 2] as number);
  moveTo(state, at, x + offsetX, y + offsetY, z + offsetZ, out, outAt);
}
