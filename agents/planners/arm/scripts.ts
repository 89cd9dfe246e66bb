import { buttonPress } from './buttonPress.js';
import { openDoor } from './door.js';
import { closeDrawer, openDrawer } from './drawer.js';
import { type Script, THINGS, grasp, moveTo } from './motions.js';
import { insertPeg } from './peg.js';
import { carry, isPlaced, letGo, place } from './placing.js';
import { push } from './push.js';
import { slide } from './slide.js';
import { sort } from './sort.js';

/** Numbers of a block in the state: position and heading. */
const BLOCK = 5;
/** Height of a block, m. */
const SIDE = 0.044;

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
  const support = at + THINGS + lower * BLOCK;
  const x = state[support] as number;
  const y = state[support + 1] as number;
  const z = (state[support + 2] as number) + SIDE;
  if (isPlaced(state, at, from, x, y, z)) letGo(state, at, out, outAt);
  else place(state, at, from, x, y, z, out, outAt);
};

/** The script of each task. */
export const scripts: Readonly<Record<string, Script>> = {
  'robotics/ArmReach-v2': reach,
  'robotics/ArmButtonPress-v1': buttonPress,
  'robotics/ArmPush-v2': push,
  'robotics/ArmSlide-v1': slide,
  'robotics/ArmPickAndPlace-v2': pickAndPlace,
  'robotics/ArmSort-v1': sort,
  'robotics/ArmStack-v2': stack,
  'robotics/ArmPegInsertion-v1': insertPeg,
  'robotics/ArmDoorOpen-v1': openDoor,
  'robotics/ArmDrawerOpen-v1': openDrawer,
  'robotics/ArmDrawerClose-v1': closeDrawer,
};
