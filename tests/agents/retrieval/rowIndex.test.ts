import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ColumnOrder } from '#gatogym/agents/retrieval/columnOrder.js';
import { RowIndex } from '#gatogym/agents/retrieval/rowIndex.js';
import type { DType, TypedArray } from '#gatogym/envs/core/dtypes.js';

const SIZE = 37;

/** Straight from the definition: every distance in full, the first of the least. */
function nearestOf(rows: readonly (readonly number[])[], query: readonly number[]): number {
  const distances = rows.map((row) => row.reduce((sum, x, i) => sum + (x - query[i]!) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

function indexOf(dtype: DType, rows: readonly TypedArray[]): { index: RowIndex; numbers: number[] } {
  const order = new ColumnOrder(SIZE);
  for (const row of rows) order.add(row);
  const index = new RowIndex(dtype, order.varying, rows.length);
  return { index, numbers: rows.map((row) => index.add(row, 0)) };
}

/** Few different values, so that equal rows and equal distances are common. */
const row = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: SIZE, maxLength: SIZE });
const rows = fc.array(row, { minLength: 1, maxLength: 40 });

describe('the nearest row', () => {
  test.each(['uint8', 'float32'] as const)('of %s is the first of those at the least distance', (dtype) => {
    const Kind = dtype === 'uint8' ? Uint8Array : Float32Array;
    fc.assert(
      fc.property(rows, row, fc.nat(), (all, query, guess) => {
        const { index, numbers } = indexOf(
          dtype,
          all.map((one) => Kind.from(one)),
        );
        const found = index.nearest(Kind.from(query), 0, guess % index.length);
        expect(found).toBe(numbers[nearestOf(all, query)]);
      }),
    );
  });

  test('is the one asked for, where it was added, and equal rows are one', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { index, numbers } = indexOf(
          'uint8',
          all.map((one) => Uint8Array.from(one)),
        );
        expect(index.length).toBe(new Set(all.map(String)).size);
        for (const [i, one] of all.entries())
          expect(index.nearest(Uint8Array.from(one), 0, 0)).toBe(numbers[i]);
      }),
    );
  });

  test('does not depend on whether a zero has a sign', () => {
    const [positive, negative] = [new Float32Array(SIZE).fill(0), new Float32Array(SIZE).fill(-0)];
    const other = new Float32Array(SIZE).fill(1);
    const { index, numbers } = indexOf('float32', [positive, other, negative]);
    expect(numbers).toEqual([0, 1, 0]);
    expect(index.nearest(negative, 0, 1)).toBe(0);
  });

  test('is found where all rows are equal, whatever is asked', () => {
    const { index } = indexOf('uint8', [new Uint8Array(SIZE), new Uint8Array(SIZE)]);
    expect(index.length).toBe(1);
    expect(index.nearest(new Uint8Array(SIZE).fill(9), 0, 0)).toBe(0);
  });
});

test('elements are ordered by variance, and those that never vary are left out', () => {
  const order = new ColumnOrder(4);
  order.add(Float64Array.of(1e9, 5, 0, -1));
  order.add(Float64Array.of(1e9, 6, 0, 3, 1e9 + 1, 7, 0, 3));
  expect([...order.varying]).toEqual([3, 1, 0]);
});
