import { GRIPPER, OPENING, grasp, moveTo } from './motions.js';

/** A block is let go once it is this near to its place sideways and in height, m. */
const PLACED = 0.015;
const RESTING = 0.004;
/** It is carried this high over others, m, until it is this near sideways. */
const OVER = 0.05;
const NEAR = 0.012;
/** Until the fingers are open they rise at this part of their speed, so that they do not rub on the table. */
const LOOSENING = 0.15;
/** Fingers are open beyond this, m. */
const OPENED = 0.06;

/** Whether a block stands where it belongs: at a point, m. */
export function isPlaced(
  state: Float32Array,
  at: number,
  block: number,
  x: number,
  y: number,
  z: number,
): boolean {
  const dx = (state[at + block] as number) - x;
  const dy = (state[at + block + 1] as number) - y;
  const height = (state[at + block + 2] as number) - z;
  return Math.sqrt(dx * dx + dy * dy) < PLACED && height < RESTING;
}

/** Lets go of what is held, then goes up and away. */
export function letGo(state: Float32Array, at: number, out: Float32Array, outAt: number): void {
  const isOpen = (state[at + OPENING] as number) > OPENED;
  out[outAt] = 0;
  out[outAt + 1] = 0;
  out[outAt + 2] = isOpen ? 1 : LOOSENING;
  out[outAt + 3] = 0;
  out[outAt + 4] = -1;
}

/** Fetches a block and brings it to a point, m, from above. */
export function place(
  state: Float32Array,
  at: number,
  block: number,
  x: number,
  y: number,
  z: number,
  out: Float32Array,
  outAt: number,
): void {
  if (!grasp(state, at, block, out, outAt)) return;
  const dx = (state[at + block] as number) - x;
  const dy = (state[at + block + 1] as number) - y;
  const height = (state[at + block + 2] as number) - z;
  const sideways = Math.sqrt(dx * dx + dy * dy);
  if (sideways < NEAR) carry(state, at, block, x, y, z - RESTING, out, outAt);
  else if (height < OVER / 2) carry(state, at, block, x + dx, y + dy, z + OVER, out, outAt);
  else carry(state, at, block, x, y, z + OVER, out, outAt);
}

/** Moves the gripper so that the block it holds gets to a point, m. */
export function carry(
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
