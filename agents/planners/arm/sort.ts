import { GRIPPER, type Script, THINGS } from './motions.js';
import { isPlaced, letGo, place } from './placing.js';

const COUNT = 2;
const BLOCK = 5;
const PADS = THINGS + COUNT * BLOCK;
/** Height of the middle of a block where it is let go, m: a little above the table, on which the open fingers would rub. */
const RELEASED = 0.027;
/** The gripper is away from a block this far off, m. */
const AWAY = 0.07;

/** Puts one block after the other onto its pad. */
export const sort: Script = (state, at, out, outAt) => {
  for (let block = 0; block < COUNT; block++) {
    const from = THINGS + block * BLOCK;
    const x = state[at + PADS + 2 * block] as number;
    const y = state[at + PADS + 2 * block + 1] as number;
    if (!isPlaced(state, at, from, x, y, RELEASED)) {
      place(state, at, from, x, y, RELEASED, out, outAt);
      return;
    }
    const dx = x - (state[at + GRIPPER] as number);
    const dy = y - (state[at + GRIPPER + 1] as number);
    const dz = RELEASED - (state[at + GRIPPER + 2] as number);
    if (dx * dx + dy * dy + dz * dz < AWAY * AWAY) {
      letGo(state, at, out, outAt);
      return;
    }
  }
  out.fill(0, outAt, outAt + 4);
  out[outAt + 4] = -1;
};
