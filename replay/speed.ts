import { UserError } from '../envs/index.js';

/** Speeds that keys go through; 1 is real time. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

/** The next faster (1) or slower (-1) speed; the same where there is none. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const next = by === 1 ? SPEEDS.find((other) => other > speed) : SPEEDS.findLast((other) => other < speed);
  return next ?? speed;
}

/** @throws UserError when no world can run at this speed */
export function refuseSpeed(speed: number): void {
  if (!(speed > 0 && Number.isFinite(speed)))
    throw new UserError(`speed is ${speed}, expected a number above 0`);
}
