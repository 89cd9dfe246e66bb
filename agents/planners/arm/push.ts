import { pushAlong } from './pushAlong.js';
import { type Script, THINGS } from './motions.js';

const BLOCK = THINGS;
const PAD = THINGS + 5;
/** Half the side of the block, m. */
const HALF_SIDE = 0.042;
/** The block lies well when it is this near, m. */
const DONE = 0.018;
/** It is pushed at full speed from farther away than this, m. */
const SLOW = 0.1;

/** Gets behind the block, seen from the pad, and pushes it there. */
export const push: Script = (state, at, out, outAt) => {
  const dx = (state[at + PAD] as number) - (state[at + BLOCK] as number);
  const dy = (state[at + PAD + 1] as number) - (state[at + BLOCK + 1] as number);
  const distance = Math.sqrt(dx * dx + dy * dy);
  if (distance < DONE) {
    out.fill(0, outAt, outAt + 4);
    out[outAt + 4] = 1;
    return;
  }
  const [x, y] = [dx / distance, dy / distance];
  const cosine = (state[at + BLOCK + 3] as number) * x + (state[at + BLOCK + 4] as number) * y;
  const sine = (state[at + BLOCK + 3] as number) * y - (state[at + BLOCK + 4] as number) * x;
  const radius = HALF_SIDE * (Math.abs(cosine) + Math.abs(sine));
  pushAlong(state, at, BLOCK, x, y, radius, Math.min(1, distance / SLOW), out, outAt);
};
