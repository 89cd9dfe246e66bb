import { mixBits } from '../core/hash.js';

/**
 * The hash of a cell that holds a code, from 0 to 255. The exclusive or of it over all cells is a hash of them all, which a
 * changed cell changes in constant time.
 * Source: A. L. Zobrist, "A new hashing method with application for game playing", 1970.
 */
export function cellHash(index: number, code: number): number {
  return mixBits(((index << 8) | code) + 0x9e3779b9);
}
