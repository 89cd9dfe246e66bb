import { hashWords } from '../../envs/core/hash.js';
import { MODALITY } from './vocabulary.js';

/** Pixels of a side of an image patch. */
export const PATCH_SIDE = 16;
/** Bytes of a patch: uint8 [16, 16, 3]. */
export const PATCH_BYTES = PATCH_SIDE * PATCH_SIDE * 3;
const PATCH_WORDS = PATCH_BYTES / 4;

/** How image patches are written as tokens. */
export type PatchTokens = {
  /** Of the tokens: `MODALITY.patch` or `MODALITY.code`. */
  readonly modality: number;
  /** @param words the patch, as 192 little-endian words: they are copied */
  tokenOf(words: Uint32Array): number;
};

/** Every patch once, in the order in which they were seen first: a patch's token is its index here. */
export class PatchTable implements PatchTokens {
  readonly modality = MODALITY.patch;
  #words = new Uint32Array(64 * PATCH_WORDS);
  /** Open addressing: 0 is free, else a patch's index plus 1. */
  #slots = new Int32Array(256);
  count = 0;

  tokenOf(words: Uint32Array): number {
    let slot = hashWords(words) & (this.#slots.length - 1);
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry === 0) break;
      if (this.#isSame(entry - 1, words)) return entry - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    this.#slots[slot] = this.count + 1;
    return this.#add(words);
  }

  /** uint8 [count, 16, 16, 3]; a view, until the next patch is added. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#words.buffer, 0, this.count * PATCH_BYTES);
  }

  /** uint8 [16, 16, 3] of one of them; a view. */
  patch(index: number): Uint8Array {
    return new Uint8Array(this.#words.buffer, index * PATCH_BYTES, PATCH_BYTES);
  }

  #isSame(index: number, words: Uint32Array): boolean {
    const known = this.#words;
    for (let i = 0, at = index * PATCH_WORDS; i < PATCH_WORDS; i++, at++)
      if (known[at] !== words[i]) return false;
    return true;
  }

  #add(words: Uint32Array): number {
    const at = this.count * PATCH_WORDS;
    if (at + PATCH_WORDS > this.#words.length) {
      const larger = new Uint32Array(2 * this.#words.length);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words.set(words, at);
    this.count++;
    if (2 * this.count > this.#slots.length) this.#grow();
    return this.count - 1;
  }

  #grow(): void {
    const mask = 2 * this.#slots.length - 1;
    this.#slots = new Int32Array(mask + 1);
    for (let index = 0; index < this.count; index++) {
      let slot = hashWords(this.#words.subarray(index * PATCH_WORDS, (index + 1) * PATCH_WORDS)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}
