import { describe, expect, test } from '@jest/globals';
import { type Codebook, CodeTokens } from '#gatogym/datasets/tokens/codebook.js';
import { learnCodebook } from '#gatogym/datasets/tokens/learnCodebook.js';
import { PATCH_BYTES, PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';

const SEED = 1 as Seed;
const KINDS = 12;

/** Patches of a few kinds, each with some noise of its own. */
function patchesOf(count: number, noise: number): Uint8Array[] {
  const rng = new Rng();
  rng.seed(SEED);
  const kinds = Array.from({ length: KINDS }, () =>
    Uint8Array.from({ length: PATCH_BYTES }, () => rng.below(200)),
  );
  return Array.from({ length: count }, (_, i) => kinds[i % KINDS]!.map((value) => value + rng.below(noise)));
}

function tableOf(patches: readonly Uint8Array[]): PatchTable {
  const table = new PatchTable();
  for (const patch of patches) table.tokenOf(wordsOf(patch));
  return table;
}

function errorOf(codebook: Codebook, patches: readonly Uint8Array[]): number {
  const tokens = new CodeTokens(codebook);
  for (const patch of patches) tokens.tokenOf(wordsOf(patch));
  return tokens.error;
}

function wordsOf(patch: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(patch).buffer);
}

describe('codes that are learned', () => {
  test('are the patches themselves where these are few', () => {
    const patches = patchesOf(5, 4);
    const codebook = learnCodebook(tableOf(patches), 8, SEED);
    expect([codebook.count, errorOf(codebook, patches)]).toEqual([5, 0]);
  });

  test('are the middles of the kinds that there are', () => {
    const patches = patchesOf(600, 8);
    const codebook = learnCodebook(tableOf(patches), KINDS, SEED);
    // Whole numbers from 0 to 7, all as likely, deviate by 2.3 from their middle.
    expect(errorOf(codebook, patches)).toBeCloseTo(Math.sqrt((8 ** 2 - 1) / 12), 1);
    const used = new Set(patches.map((patch) => codebook.nearest(patch).code));
    expect(used.size).toBe(KINDS);
  });

  test('are the nearer, the more there are, and each is in use', () => {
    const patches = patchesOf(400, 50);
    const errors = [4, KINDS, 40, 200].map((count) => {
      const codebook = learnCodebook(tableOf(patches), count, SEED);
      expect(new Set(patches.map((patch) => codebook.nearest(patch).code)).size).toBe(count);
      return errorOf(codebook, patches);
    });
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
  });

  test('are the same again from the same seed, and others from another', () => {
    const table = tableOf(patchesOf(300, 50));
    const [one, two, other] = [SEED, SEED, 2 as Seed].map((seed) => learnCodebook(table, 20, seed).bytes);
    expect(two).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('are not learned from nothing', () => {
    expect(() => learnCodebook(new PatchTable(), 8, SEED)).toThrow(
      'there are no pictures to learn codes from',
    );
  });
});
