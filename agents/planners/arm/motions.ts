/** Where the arm's own numbers, and after them the task's, start in the `state` of the arm's tasks. */
export const GRIPPER = 14;
export const TURN = 17;
export const OPENING = 19;
export const THINGS = 20;

/** Full speed is asked for from this far off, m and rad: the gripper covers 0.03 m in a step, and lags behind what it is asked for. */
const STRIDE = 0.055;
const TURN_STRIDE = 0.25;
/** A block is between the fingers when it is this near to the point between them, m, and they are this close. */
const BETWEEN = 0.03;
const CLOSED = 0.05;
/** The gripper comes down on a block from so high above, m, once it is this near sideways. */
const ABOVE = 0.09;
const ALIGNED = 0.018;
/** It closes when it is no higher above the middle of the block, m. */
const DOWN = 0.008;

/** Chooses an action for the state at state[at ...] and writes it to out[outAt ...], [5]. */
export type Script = (state: Float32Array, at: number, out: Float32Array, outAt: number) => void;

/** Sends the gripper towards a point, m. */
export function moveTo(
  state: Float32Array,
  at: number,
  x: number,
  y: number,
  z: number,
  out: Float32Array,
  outAt: number,
): void {
  out[outAt] = clamped((x - (state[at + GRIPPER] as number)) / STRIDE);
  out[outAt + 1] = clamped((y - (state[at + GRIPPER + 1] as number)) / STRIDE);
  out[outAt + 2] = clamped((z - (state[at + GRIPPER + 2] as number)) / STRIDE);
}

/**
 * Brings the gripper to a block and grasps it.
 * @param block where the block's position (3) and heading (cosine, sine) start in the state
 * @returns whether the block is held: then the fingers are told to stay closed, and where to go is left to the caller
 */
export function grasp(
  state: Float32Array,
  at: number,
  block: number,
  out: Float32Array,
  outAt: number,
): boolean {
  const x = state[at + block] as number;
  const y = state[at + block + 1] as number;
  const z = state[at + block + 2] as number;
  const dx = x - (state[at + GRIPPER] as number);
  const dy = y - (state[at + GRIPPER + 1] as number);
  const height = (state[at + GRIPPER + 2] as number) - z;
  const sideways = Math.sqrt(dx * dx + dy * dy);
  const isBetween = sideways < BETWEEN && Math.abs(height) < BETWEEN;
  out[outAt + 3] = 0;
  if (isBetween && (state[at + OPENING] as number) < CLOSED) {
    out[outAt + 4] = 1;
    return true;
  }
  turnWith(state, at, state[at + block + 3] as number, state[at + block + 4] as number, out, outAt);
  out[outAt + 4] = -1;
  if (sideways > ALIGNED) {
    // Up before sideways, where the fingers would sweep the block away.
    const isLow = height < ABOVE / 2 && sideways < ABOVE;
    const ahead = isLow ? 0 : 1;
    const hereX = state[at + GRIPPER] as number;
    const hereY = state[at + GRIPPER + 1] as number;
    moveTo(state, at, hereX + ahead * dx, hereY + ahead * dy, z + ABOVE, out, outAt);
  } else {
    moveTo(state, at, x, y, z, out, outAt);
    if (height < DOWN) out[outAt + 4] = 1;
  }
  return false;
}

/** Turns the gripper so that its fingers lie flat against a block of this heading. */
function turnWith(
  state: Float32Array,
  at: number,
  blockCosine: number,
  blockSine: number,
  out: Float32Array,
  outAt: number,
): void {
  const gripperCosine = state[at + TURN] as number;
  const gripperSine = state[at + TURN + 1] as number;
  turnBy(missingTurn(gripperCosine, gripperSine, blockCosine, blockSine), out, outAt);
}

/** The sine of what is missing until something square lies like another: the nearest of four ways. Headings are cosines and sines. */
export function missingTurn(cosine: number, sine: number, otherCosine: number, otherSine: number): number {
  const alike = otherCosine * cosine + otherSine * sine;
  const across = otherSine * cosine - otherCosine * sine;
  if (Math.abs(across) <= Math.abs(alike)) return alike > 0 ? across : -across;
  return across > 0 ? -alike : alike;
}

/** Turns the gripper by an angle to the left, rad. */
export function turnBy(angle: number, out: Float32Array, outAt: number): void {
  out[outAt + 3] = clamped(angle / TURN_STRIDE);
}

/** A component of an action: from -1 to 1. */
export function clamped(value: number): number {
  return value < -1 ? -1 : value > 1 ? 1 : value;
}
