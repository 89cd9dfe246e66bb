import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sigmoid, tolerance } from '#gatogym/envs/robotics/tolerance.js';

const sigmoids: Sigmoid[] = ['linear', 'quadratic', 'reciprocal', 'longTail'];

describe('tolerance', () => {
  test.each(sigmoids)('%s is 1 within the bounds and valueAtMargin at the margin', (sigmoid) => {
    expect(tolerance(-1, -1, 2, 0.5, sigmoid, 0.1)).toBe(1);
    expect(tolerance(2, -1, 2, 0.5, sigmoid, 0.1)).toBe(1);
    expect(tolerance(2.5, -1, 2, 0.5, sigmoid, 0.1)).toBeCloseTo(0.1, 12);
    expect(tolerance(-1.5, -1, 2, 0.5, sigmoid, 0.1)).toBeCloseTo(0.1, 12);
  });

  test('every sigmoid stays from 0 to 1 and never rises with the distance', () => {
    const distance = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...sigmoids), distance, distance, (sigmoid, a, b) => {
        const near = tolerance(Math.min(a, b), 0, 0, 3, sigmoid, 0.2);
        const far = tolerance(Math.max(a, b), 0, 0, 3, sigmoid, 0.2);
        expect(far).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1);
        expect(far).toBeLessThanOrEqual(near);
      }),
    );
  });

  test('sigmoids with tails still reward far away; the others reach 0', () => {
    expect(tolerance(10, 0, 0, 1, 'reciprocal', 0.1)).toBeGreaterThan(0);
    expect(tolerance(10, 0, 0, 1, 'longTail', 0.1)).toBeGreaterThan(0);
    expect(tolerance(10, 0, 0, 1, 'linear', 0.1)).toBe(0);
    expect(tolerance(10, 0, 0, 1, 'quadratic', 0.1)).toBe(0);
  });
});
