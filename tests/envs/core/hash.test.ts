import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashText, hashWords, mixBits } from '#gatogym/envs/core/hash.js';

describe('hashWords', () => {
  // Reference values: xxh32 of the Python package xxhash 3, over the words packed as '<I'.
  test.each([
    [[], 0, 0x02cc5d05],
    [[1], 0, 0xf3bb7693],
    [[1, 2, 3, 4, 5], 0, 0x05fb125c],
    [Array.from({ length: 32 }, (_, i) => i), 7, 0xd3b0b68f],
    [[0xffffffff, 0x80000000, 5, 6, 7, 8, 9], 0x9e3779b1, 0xb9ae9e33],
  ])('is xxHash32 of %j under seed %d', (words, seed, expected) => {
    expect(hashWords(new Uint32Array(words), seed)).toBe(expected);
    expect(hashWords(new Int32Array(new Uint32Array(words).buffer), seed)).toBe(expected);
  });

  test('a changed bit anywhere changes the hash', () => {
    fc.assert(
      fc.property(
        fc.uint32Array({ minLength: 1, maxLength: 70 }),
        fc.nat(),
        fc.nat(31),
        (words, position, bit) => {
          const changed = words.slice();
          changed[position % words.length] = (changed[position % words.length] as number) ^ (1 << bit);
          expect(hashWords(changed)).not.toBe(hashWords(words));
        },
      ),
    );
  });
});

test('mixBits maps different words to different words', () => {
  const images = new Set(Array.from({ length: 10_000 }, (_, i) => mixBits(i * 0x10001)));
  expect(images.size).toBe(10_000);
});

test('hashText tells texts apart, also by trailing zeros', () => {
  const texts = ['', '\0', '\0\0', 'a', 'a\0', 'arcade/Bricks-v1', 'arcade/Bricks-v2'];
  expect(new Set(texts.map((text) => hashText(text))).size).toBe(texts.length);
});
