import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ColumnOrder } from '#gatogym/agents/retrieval/columnOrder.js';
import { NearestTree } from '#gatogym/agents/retrieval/nearestTree.js';
import { UniqueRows } from '#gatogym/agents/retrieval/uniqueRows.js';
import type { DType, TypedArray } from '#gatogym/envs/core/dtypes.js';

/** Straight from the definition: every distance in full, the first of the least. */
function nearestOf(rows: readonly (readonly number[])[], query: readonly number[]): number {
  const distances = rows.map((row) => row.reduce((sum, x, i) => sum + (x - query[i]!) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

function indexOf(dtype: DType, all: readonly TypedArray[]) {
  const order = new ColumnOrder(all[0]!.length);
  for (const row of all) order.add(row);
  const rows = new UniqueRows(dtype, order.varying, all.length);
  const numbers = all.map((row) => rows.add(row, 0));
  return { rows, numbers, tree: new NearestTree(rows) };
}

/** Rows of one size, enough of them for several leaves, and one more to look for. Few different values make many ties. */
const cases = fc
  .record({ size: fc.integer({ min: 1, max: 40 }), greatest: fc.constantFrom(3, 200) })
  .chain(({ size, greatest }) => {
    const row = fc.array(fc.integer({ min: 0, max: greatest }), { minLength: size, maxLength: size });
    return fc.tuple(fc.array(row, { minLength: 1, maxLength: 300, size: 'max' }), row);
  });

describe('the nearest row', () => {
  test.each(['uint8', 'float32'] as const)('of %s is the first of those at the least distance', (dtype) => {
    const Kind = dtype === 'uint8' ? Uint8Array : Float32Array;
    fc.assert(
      fc.property(cases, ([all, query]) => {
        const { tree, numbers } = indexOf(
          dtype,
          all.map((one) => Kind.from(one)),
        );
        expect(tree.nearest(Kind.from(query), 0)).toBe(numbers[nearestOf(all, query)]);
      }),
    );
  });

  test('is the one asked for, where it was added, and equal rows are one', () => {
    fc.assert(
      fc.property(cases, ([all]) => {
        const { rows, tree, numbers } = indexOf(
          'uint8',
          all.map((one) => Uint8Array.from(one)),
        );
        expect(rows.length).toBe(new Set(all.map(String)).size);
        for (const [i, one] of all.entries()) expect(tree.nearest(Uint8Array.from(one), 0)).toBe(numbers[i]);
      }),
    );
  });

  test('does not depend on whether a zero has a sign', () => {
    const [positive, negative] = [new Float32Array(9).fill(0), new Float32Array(9).fill(-0)];
    const other = new Float32Array(9).fill(1);
    const { tree, numbers } = indexOf('float32', [positive, other, negative]);
    expect(numbers).toEqual([0, 1, 0]);
    expect(tree.nearest(negative, 0)).toBe(0);
  });

  test('is found where all rows are equal, whatever is asked', () => {
    const { rows, tree } = indexOf('uint8', [new Uint8Array(9), new Uint8Array(9)]);
    expect(rows.length).toBe(1);
    expect(tree.nearest(new Uint8Array(9).fill(9), 0)).toBe(0);
  });
});

test('elements are ordered by variance, and those that never vary are left out', () => {
  const order = new ColumnOrder(4);
  order.add(Float64Array.of(1e9, 5, 0, -1));
  order.add(Float64Array.of(1e9, 6, 0, 3, 1e9 + 1, 7, 0, 3));
  expect([...order.varying]).toEqual([3, 1, 0]);
});
