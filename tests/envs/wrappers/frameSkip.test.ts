import { describe, expect, test } from '@jest/globals';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { push, watch, wrapped } from './wrapped.js';

const SEED = 3 as Seed;

describe('frameSkip', () => {
  test('is actionRepeat by its name in the arcade', () => {
    const skipping = wrapped({ wrap: 'frameSkip', skip: 6 });
    const repeating = wrapped({ wrap: 'actionRepeat', repeats: 6 });
    expect(skipping.spec).toEqual(repeating.spec);
    for (const core of [skipping, repeating]) core.reset(SEED);
    while (!skipping.truncated) {
      push(skipping, 2);
      push(repeating, 2);
      expect([skipping.hash(), skipping.reward, skipping.truncated]).toEqual([
        repeating.hash(),
        repeating.reward,
        repeating.truncated,
      ]);
    }
  });

  test('skips four frames unless told otherwise, and shows each fourth', async () => {
    const skipping = await makeCore({ id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameSkip' }] });
    const plain = await makeCore({ id: 'arcade/Bricks-v1' });
    const looks = [watch(skipping, 'gray84'), watch(plain, 'gray84')] as const;
    for (const core of [skipping, plain]) core.reset(SEED);
    for (let t = 0; t < 50; t++) {
      const action = [1, 3, 3, 4][t & 3]!;
      push(skipping, action);
      for (let i = 0; i < 4; i++) push(plain, action);
      expect(Buffer.compare(looks[0]() as Uint8Array, looks[1]() as Uint8Array)).toBe(0);
    }
  });
});
