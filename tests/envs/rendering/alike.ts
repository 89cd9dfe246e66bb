import { expect } from '@jest/globals';
import type { Difference } from './compareRenderers.js';

/** Five pictures of cartpole and sixteen of the zoo, in two sizes. */
const PICTURES = 2 * (5 + 16);

/** Expects both renderers to have drawn the same pictures, and something at all. */
export function expectAlike(differences: readonly Difference[]): void {
  expect(differences).toHaveLength(PICTURES);
  for (const { name, error, mean, strong, colors, meanBefore } of differences) {
    expect([name, error]).toEqual([name, 0]);
    const measured = { name, colors, mean, strong, meanBefore };
    // Not an empty picture.
    expect({ ...measured, isDrawn: colors > 50 }).toEqual({ ...measured, isDrawn: true });
    expect({ ...measured, isAlike: mean < 0.15 && strong < 0.003 }).toEqual({ ...measured, isAlike: true });
    // The measure tells one moment from the next.
    expect({ ...measured, isMeasure: meanBefore > 0.5 }).toEqual({ ...measured, isMeasure: true });
  }
}
