import { mixBits } from './hash.js';
import type { Seed } from './seed.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the multiplication.
const { imul } = Math;

/**
 * The seeded generator of an environment: xoshiro128** over four words that the environment owns, so that its state
 * is part of save, load and hash.
 * Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021.
 */
export class Rng {
  readonly #state: Uint32Array;

  /** @param state four words of the environment's state; seed() or a load must fill them before use */
  constructor(state: Uint32Array = new Uint32Array(4)) {
    if (state.length !== 4) throw new RangeError(`a generator has 4 words of state, not ${state.length}`);
    this.#state = state;
  }

  seed(seed: Seed): void {
    const state = this.#state;
    const low = seed >>> 0;
    const high = Math.floor(seed / 0x100000000) >>> 0;
    for (let i = 0; i < 4; i++) {
      state[i] = mixBits(mixBits(low + imul(i + 1, 0x9e3779b9)) + high + imul(i + 1, 0x7f4a7c15));
    }
    // All zeros is the one state from which xoshiro never leaves.
    state[0] = (state[0] as number) | 1;
  }

  /** The next 32 bits, unsigned. */
  next(): number {
    const state = this.#state;
    const s0 = state[0] as number;
    const s1 = state[1] as number;
    const s2 = (state[2] as number) ^ s0;
    const s3 = (state[3] as number) ^ s1;
    const scrambled = imul(s1, 5);
    state[1] = s1 ^ s2;
    state[0] = s0 ^ s3;
    state[2] = s2 ^ (s1 << 9);
    state[3] = (s3 << 11) | (s3 >>> 21);
    return imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  }

  /** An integer from 0 to n - 1, each as likely as the others; n from 1 to 2^32. */
  below(n: number): number {
    // Unsigned words throughout: the remainder of two of them is a machine instruction, that of two numbers is not.
    const size = n >>> 0;
    let bits = this.next();
    if (size === 0) return bits;
    // Of the last, incomplete run of n words none counts; most words are far from it.
    if (bits >= 0x100000000 - size) {
      const complete = 0x100000000 - ((-size >>> 0) % size);
      while (bits >= complete) bits = this.next();
    }
    return bits % size;
  }

  /** A float64 from [0, 1), a multiple of 2^-32. */
  unit(): number {
    return this.next() / 0x100000000;
  }

  /** A float64 from [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** True with probability p. */
  chance(p: number): boolean {
    return this.unit() < p;
  }
}
