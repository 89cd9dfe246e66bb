import { type Box, boundAt } from '../../envs/index.js';

/** Where a number lies between its bounds, -1 to 1; unbounded numbers are shown from -1 to 1. */
export function deflection(space: Box, index: number, value: number): number {
  const [low, high] = [boundAt(space.low, index), boundAt(space.high, index)];
  const isBounded = Number.isFinite(low) && Number.isFinite(high) && high > low;
  const share = isBounded ? (2 * (value - low)) / (high - low) - 1 : value;
  return Math.min(1, Math.max(-1, share));
}
