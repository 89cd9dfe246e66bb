import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import {
  type TensorSpace,
  allocateFor,
  box,
  discrete,
  multiDiscrete,
  sample,
  sizeOf,
  violation,
} from '#gatogym/envs/core/spaces.js';

const spaces: readonly TensorSpace[] = [
  discrete(18),
  multiDiscrete([2, 3, 300]),
  box({ dtype: 'uint8', shape: [4, 5, 3], low: 0, high: 255 }),
  box({ dtype: 'int16', shape: [3], low: [-5, 0, 7], high: [5, 1, 7] }),
  box({ dtype: 'float32', shape: [2], low: [-Infinity, -1], high: [Infinity, 2.5] }),
  box({ dtype: 'float64', shape: [], low: -1, high: 1 }),
];

describe('spaces', () => {
  test.each(spaces)('what is sampled from %j lies in it', (space) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rng = new Rng();
        rng.seed(seed as Seed);
        const values = allocateFor(space, 2);
        sample(space, rng, values, sizeOf(space));
        expect(violation(space, values, sizeOf(space))).toBeUndefined();
      }),
    );
  });

  test('a value outside is named with its element and its bounds', () => {
    expect(violation(discrete(3), new Int32Array([3]))).toBe('element 0 is 3, expected 0 to 2');
    expect(violation(discrete(3), new Float64Array([1.5]))).toBe('element 0 is 1.5, expected an integer');
    expect(violation(multiDiscrete([2, 2]), new Int32Array([1, -1]))).toBe(
      'element 1 is -1, expected 0 to 1',
    );
    const unit = box({ dtype: 'float32', shape: [2], low: -1, high: 1 });
    expect(violation(unit, new Float32Array([0, NaN]))).toBe('element 1 is NaN, expected -1 to 1');
    expect(violation(unit, new Float32Array([0]))).toBe('has 1 elements, expected 2');
  });

  test('an unbounded element may be anything but NaN', () => {
    const free = box({ dtype: 'float64', shape: [1], low: -Infinity, high: Infinity });
    expect(violation(free, new Float64Array([1e300]))).toBeUndefined();
    expect(violation(free, new Float64Array([NaN]))).toBeDefined();
  });
});
