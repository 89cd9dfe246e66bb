/**
 * What is kept of state hashes, so that a replay can be checked at a fraction of a byte a step: the lowest bits of the
 * hash after every step, which name the step where a replay departs, and the full hash now and then, which proves it.
 */
export const CHECK_BITS = 2;
/** Full hashes are kept after reset, after every HASH_INTERVAL steps, and after the last step. */
export const HASH_INTERVAL = 64;

const MASK = (1 << CHECK_BITS) - 1;

export function checkOf(hash: number): number {
  return hash & MASK;
}

/** Whether the full hash is kept after step number `step`, counted from 1 (0: after reset). */
export function keepsHash(step: number): boolean {
  return step % HASH_INTERVAL === 0;
}

/** How many full hashes an episode of `length` steps keeps. */
export function hashCount(length: number): number {
  return Math.floor(length / HASH_INTERVAL) + 1 + (keepsHash(length) ? 0 : 1);
}

/** Position in `hashes` of the hash after step number `step`, which must be one that is kept. */
export function hashIndex(step: number, length: number): number {
  return step === length ? hashCount(length) - 1 : step / HASH_INTERVAL;
}
