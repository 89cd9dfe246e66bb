import { describe, expect, test } from '@jest/globals';
import { CodeTokens, Codebook, squaredDistance } from '#gatogym/datasets/tokens/codebook.js';
import { PATCH_BYTES } from '#gatogym/datasets/tokens/patches.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';

const rng = new Rng();
rng.seed(1 as Seed);

function noise(patches: number): Uint8Array {
  return Uint8Array.from({ length: patches * PATCH_BYTES }, () => rng.below(256));
}

/** As it is defined, without any short cut. */
function distanceOf(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0);
}

const codebook = new Codebook(noise(40));

describe('a codebook', () => {
  test('gives each patch the code that is least far from it, wherever it begins to look', () => {
    for (const patch of Array.from({ length: 20 }, () => noise(1))) {
      const distances = Array.from({ length: 40 }, (_, code) => distanceOf(codebook.patch(code), patch));
      const distance = Math.min(...distances);
      const expected = { code: distances.indexOf(distance), distance };
      for (const guess of [0, 7, expected.code, 39]) expect(codebook.nearest(patch, guess)).toEqual(expected);
    }
  });

  test('takes the first of equals', () => {
    const twice = new Codebook(Uint8Array.from([...noise(1), ...codebook.bytes, ...codebook.bytes]));
    for (const guess of [0, 5, 45])
      expect(twice.nearest(codebook.patch(4), guess)).toEqual({ code: 5, distance: 0 });
  });

  test('knows no distance greater than that of black from white', () => {
    const [black, white] = [new Uint8Array(PATCH_BYTES), new Uint8Array(PATCH_BYTES).fill(255)];
    expect(squaredDistance(black, 0, white, Infinity)).toBe(49_939_200);
  });
});

describe('tokens of codes', () => {
  test('are ids after all others, and the error of all that was written is told', () => {
    const tokens = new CodeTokens(codebook);
    expect([tokens.modality, tokens.error]).toEqual([5, 0]);
    const shifted = Uint8Array.from(codebook.patch(9), (value) => value + (value < 255 ? 1 : -1));
    const ids = [codebook.patch(3), shifted, shifted].map((patch) => tokens.tokenOf(wordsOf(patch)));
    expect(ids).toEqual([34_052, 34_058, 34_058]);
    expect(tokens.error).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });
});

function wordsOf(patch: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(patch).buffer);
}
