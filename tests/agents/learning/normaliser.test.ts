import { expect, test } from '@jest/globals';
import { Normaliser } from '#gatogym/agents/learning/normaliser.js';

test('columns are brought to mean 0 and deviation 1 once what was counted is taken over', () => {
  const rows = Float32Array.of(1, 100, 2, 300, 3, 500, 6, 900);
  const normaliser = new Normaliser(2);
  for (let at = 0; at < rows.length; at += 2) normaliser.add(rows, at);
  const before = rows.slice();
  normaliser.apply(before, 0);
  expect([...before.subarray(0, 2)]).toEqual([1, 10]);
  normaliser.settle();
  for (let at = 0; at < rows.length; at += 2) normaliser.apply(rows, at);
  // Means 3 and 450; deviations sqrt(3.5) and sqrt(87,500).
  const expected = [
    ...[-2 / Math.sqrt(3.5), -350 / Math.sqrt(87_500), -1 / Math.sqrt(3.5), -150 / Math.sqrt(87_500)],
    ...[0, 50 / Math.sqrt(87_500), 3 / Math.sqrt(3.5), 450 / Math.sqrt(87_500)],
  ];
  for (const [i, value] of expected.entries()) expect(rows[i]).toBeCloseTo(value, 6);
});

test('what lies far out is cut off, and what never changes stays finite', () => {
  const normaliser = new Normaliser(2);
  for (const row of [
    [0, 5],
    [2, 5],
  ])
    normaliser.add(Float32Array.from(row), 0);
  normaliser.settle();
  const row = Float32Array.of(1000, 5);
  normaliser.apply(row, 0);
  expect([...row]).toEqual([10, 0]);
});
