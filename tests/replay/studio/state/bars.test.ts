import { expect, test } from '@jest/globals';
import { barsOf } from '#gatogym/replay/studio/state/bars.js';

test('counts some of the values over the range of all', () => {
  const all = Float64Array.of(0, 1, 2, 3, 10);
  expect(barsOf(all, Uint32Array.of(0, 1, 4), 5)).toEqual({
    low: 0,
    high: 10,
    counts: Uint32Array.of(2, 0, 0, 0, 1),
  });
  expect(barsOf(all, Uint32Array.of(0, 1, 2, 3, 4), 5).counts).toEqual(Uint32Array.of(2, 2, 0, 0, 1));
});

test('values that are all the same are one bar, and none are none', () => {
  expect(barsOf(Float64Array.of(4, 4), Uint32Array.of(0, 1), 3)).toEqual({
    low: 4,
    high: 4,
    counts: Uint32Array.of(2, 0, 0),
  });
  expect(barsOf(new Float64Array(), new Uint32Array(), 3)).toEqual({
    low: 0,
    high: 0,
    counts: new Uint32Array(3),
  });
});
