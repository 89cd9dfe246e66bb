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

  test('numbers of another dtype are looked at one by one, also where bytes need no look', () => {
    const bytes = box({ dtype: 'uint8', shape: [2], low: 0, high: 255 });
    expect(violation(bytes, new Uint8Array([0, 255]))).toBeUndefined();
    expect(violation(bytes, new Uint8Array([0]))).toBe('has 1 elements, expected 2');
    expect(violation(bytes, new Float64Array([0, 256]))).toBe('element 1 is 256, expected 0 to 255');
    expect(violation(bytes, new Float64Array([0.5, 0]))).toBe('element 0 is 0.5, expected an integer');
    const colours = box({ dtype: 'uint8', shape: [1], low: 0, high: 127 });
    expect(violation(colours, new Uint8Array([128]))).toBe('element 0 is 128, expected 0 to 127');
  });

  test('an unbounded element may be any finite number', () => {
    const free = box({ dtype: 'float64', shape: [1], low: -Infinity, high: Infinity });
    expect(violation(free, new Float64Array([1e300]))).toBeUndefined();
    expect(violation(free, new Float64Array([NaN]))).toBeDefined();
    expect(violation(free, new Float64Array([Infinity]))).toBe(
      'element 0 is Infinity, expected a finite number',
    );
  });
});
