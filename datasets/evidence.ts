/** The hash of the state is kept after reset, after every HASH_INTERVAL steps, and after the last step. */
export const HASH_INTERVAL = 32;

/** Whether the hash is kept after step number `step`, counted from 1 (0: after reset), should it not be the last. */
export function keepsHash(step: number): boolean {
  return step % HASH_INTERVAL === 0;
}

/** How many hashes an episode of `length` steps keeps. */
export function hashCount(length: number): number {
  return Math.floor(length / HASH_INTERVAL) + 1 + (keepsHash(length) ? 0 : 1);
}

/** Position of the hash after step number `step`, which must be one that is kept. */
export function hashIndex(step: number, length: number): number {
  return step === length ? hashCount(length) - 1 : step / HASH_INTERVAL;
}
