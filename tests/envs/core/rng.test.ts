import { describe, expect, test } from '@jest/globals';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed, toSeed } from '#gatogym/envs/core/seed.js';

function seeded(seed: number): Rng {
  const rng = new Rng();
  rng.seed(seed as Seed);
  return rng;
}

describe('Rng', () => {
  test("is xoshiro128**: from state 1, 2, 3, 4 it draws what the authors' C code draws", () => {
    // First outputs of xoshiro128starstar.c by Blackman and Vigna, compiled with gcc, from s = {1, 2, 3, 4}.
    const rng = new Rng(new Uint32Array([1, 2, 3, 4]));
    expect([rng.next(), rng.next(), rng.next(), rng.next(), rng.next(), rng.next()]).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492,
    ]);
  });

  test('seeds that differ in one bit, low or high, give different streams', () => {
    const firsts = [0, 1, 2, 2 ** 32, 2 ** 33, 2 ** 52, 2 ** 53 - 1].map((seed) => seeded(seed).next());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('below(n) gives every value about equally often', () => {
    const rng = seeded(5);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[rng.below(7)]! += 1;
    // Standard deviation of a count is 93: five of them hold for a fair generator.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(465);
  });

  test('unit() lies in [0, 1) and between(a, b) in [a, b)', () => {
    const rng = seeded(6);
    for (let i = 0; i < 10_000; i++) {
      const unit = rng.unit();
      expect(unit >= 0 && unit < 1).toBe(true);
      const value = rng.between(-3, 2);
      expect(value >= -3 && value < 2).toBe(true);
    }
  });

  test('its whole state is the four words it was given', () => {
    const words = new Uint32Array(4);
    const rng = new Rng(words);
    rng.seed(9 as Seed);
    rng.next();
    const saved = words.slice();
    const expected = [rng.next(), rng.next()];
    words.set(saved);
    expect([rng.next(), rng.next()]).toEqual(expected);
  });
});

describe('seeds', () => {
  test('are integers from 0 to 2^53 - 1, as numbers or digits', () => {
    expect(toSeed('12')).toBe(12);
    expect(toSeed(2 ** 53 - 1)).toBe(2 ** 53 - 1);
    for (const wrong of [-1, 1.5, 2 ** 53, NaN, '1.5', 'x', '', null]) {
      expect(() => toSeed(wrong)).toThrow('is not an integer from 0');
    }
  });

  test('are derived apart: by root, stream and index, low and high halves alike', () => {
    const derived = new Set<number>();
    for (const root of [0, 1, 2 ** 40]) {
      for (const stream of [0, 1, 0xffffffff]) {
        for (const index of [0, 1, 2, 2 ** 35]) derived.add(deriveSeed(root as Seed, stream, index));
      }
    }
    expect(derived.size).toBe(36);
    for (const seed of derived) expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
  });

  test('run 0 and run 1 share no seed', () => {
    const run = (root: number): number[] =>
      Array.from({ length: 1000 }, (_, i) => deriveSeed(root as Seed, 3, i));
    expect(new Set([...run(0), ...run(1)]).size).toBe(2000);
  });
});
