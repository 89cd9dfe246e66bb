import { PATCH_BYTES, PATCH_SIDE, PatchTable, type PatchTokens } from './patches.js';
import { CODE, MODALITY } from './vocabulary.js';

/** 50 MB of patches are kept to be looked up. */
const MOST_MET = 65_536;
/** How many numbers of two patches are compared before it is asked whether they are too far apart already. */
const STRIDE = 3 * PATCH_SIDE;

/** A patch's nearest code, and how far that is. */
export type Nearest = { code: number; distance: number };

/** A few patches that stand for all others: docs/tokens.md. */
export class Codebook {
  readonly count: number;
  /** uint8 [count, 16, 16, 3] */
  readonly bytes: Uint8Array;

  /** @param bytes uint8 [count, 16, 16, 3]: kept, not copied */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.count = bytes.length / PATCH_BYTES;
  }

  /** uint8 [16, 16, 3]; a view. */
  patch(code: number): Uint8Array {
    return this.bytes.subarray(code * PATCH_BYTES, (code + 1) * PATCH_BYTES);
  }

  /**
   * The code that a patch is written as: the one with the least squared distance, the first of equals.
   * @param patch uint8 [16, 16, 3]
   * @param guess a code that may be near: it is looked at first, which saves time and changes nothing
   */
  nearest(patch: Uint8Array, guess = 0): Nearest {
    const best = { code: guess, distance: squaredDistance(this.bytes, guess, patch, Infinity) };
    for (let code = 0; code < this.count; code++) {
      // A code before the best one takes its place when it is as near.
      const limit = code < best.code ? best.distance + 1 : best.distance;
      const distance = squaredDistance(this.bytes, code, patch, limit);
      if (distance >= limit) continue;
      best.code = code;
      best.distance = distance;
    }
    return best;
  }
}

/**
 * The squared distance of a patch from patch `index` of a table, at most 49,939,200.
 * @param limit from here on it is of no interest how far it is: what comes back is then some number that is no less
 */
export function squaredDistance(table: Uint8Array, index: number, patch: Uint8Array, limit: number): number {
  let sum = 0;
  for (let i = 0, at = index * PATCH_BYTES; i < PATCH_BYTES && sum < limit;) {
    for (const end = i + STRIDE; i < end; i++, at++) {
      const difference = (table[at] as number) - (patch[i] as number);
      sum += difference * difference;
    }
  }
  return sum;
}

/** Writes each patch as the nearest code. A patch that was met before is looked up. */
export class CodeTokens implements PatchTokens {
  readonly modality = MODALITY.code;
  readonly codebook: Codebook;
  #met = new PatchTable();
  #nearest: Nearest[] = [];
  #patches = 0;
  #distance = 0;

  constructor(codebook: Codebook) {
    this.codebook = codebook;
  }

  tokenOf(words: Uint32Array): number {
    if (this.#met.count === MOST_MET) {
      this.#met = new PatchTable();
      this.#nearest = [];
    }
    const index = this.#met.tokenOf(words);
    const nearest = (this.#nearest[index] ??= this.codebook.nearest(this.#met.patch(index)));
    this.#patches++;
    this.#distance += nearest.distance;
    return CODE + nearest.code;
  }

  /** By how much the numbers of a patch differ from its code's: the root of the mean square over all patches so far. */
  get error(): number {
    return this.#patches === 0 ? 0 : Math.sqrt(this.#distance / (this.#patches * PATCH_BYTES));
  }
}
