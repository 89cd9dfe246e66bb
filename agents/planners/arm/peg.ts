import { type Script, THINGS, grasp, missingTurn, turnBy } from './motions.js';
import { carry } from './placing.js';

const PEG = THINGS;
const HOLE = THINGS + 5;
/** Height of the peg's head when the peg is in, m, and when it is carried over the box. */
const IN = 0.08;
const OVER = 0.16;
/** It goes down where it is this near to the hole sideways, m, and turned like it, as a sine; and on while it is nearer than that. */
const ALIGNED = 0.003;
const TURNED = 0.06;
const STILL_IN = 0.008;
/** The head is lower than this once the peg is in the hole, m. */
const ENTERED = 0.128;

/** Fetches the peg by its head, turns it like the hole and lowers it into it. */
export const insertPeg: Script = (state, at, out, outAt) => {
  if (!grasp(state, at, PEG, out, outAt)) return;
  const x = state[at + HOLE] as number;
  const y = state[at + HOLE + 1] as number;
  const dx = x - (state[at + PEG] as number);
  const dy = y - (state[at + PEG + 1] as number);
  const sideways = Math.sqrt(dx * dx + dy * dy);
  const z = state[at + PEG + 2] as number;
  const turn = missingTurn(
    state[at + PEG + 3] as number,
    state[at + PEG + 4] as number,
    state[at + HOLE + 2] as number,
    state[at + HOLE + 3] as number,
  );
  const isIn = z < ENTERED && sideways < STILL_IN;
  const isAligned = sideways < ALIGNED && Math.abs(turn) < TURNED;
  if (isIn || isAligned) carry(state, at, PEG, x, y, IN, out, outAt);
  else if (z < OVER - 0.03) carry(state, at, PEG, x - dx, y - dy, OVER, out, outAt);
  else carry(state, at, PEG, x, y, OVER, out, outAt);
  turnBy(turn, out, outAt);
};
