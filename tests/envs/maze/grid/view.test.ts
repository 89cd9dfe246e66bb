import { Blueprint } from '#gatogym/envs/maze/grid/blueprint.js';
import {
  COLOR,
  DOOR,
  EMPTY,
  GOAL,
  LAVA,
  SOLID,
  UNSEEN,
  WALL,
  ballCode,
  boxCode,
  doorCode,
  keyBoxCode,
  keyCode,
  nameOf,
} from '#gatogym/envs/maze/grid/encoding.js';
import { Grid, gridStateSize } from '#gatogym/envs/maze/grid/grid.js';
import { View } from '#gatogym/envs/maze/grid/view.js';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SIDE, seenFrom } from './miniGridRules.js';

const nameIn = (code: number | undefined): string => (code === UNSEEN ? '' : nameOf(code ?? -1));

/** Things of every kind that light meets, often floor. */
const CODES = [
  ...[EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, WALL, WALL, GOAL, LAVA],
  doorCode(COLOR.red, DOOR.closed),
  doorCode(COLOR.blue, DOOR.locked),
  doorCode(COLOR.grey, DOOR.open),
  keyCode(COLOR.purple),
  ballCode(COLOR.green),
  keyBoxCode(COLOR.yellow),
];

/** A grid of the size whose inner cells are those given, row by row. */
function gridOf(width: number, height: number, inner: readonly number[]): Grid {
  const blueprint = new Blueprint(width, height);
  inner.forEach((code, k) => {
    blueprint.set(1 + (k % (width - 2)), 1 + Math.floor(k / (width - 2)), code);
  });
  const grid = new Grid(blueprint, new ArrayBuffer(gridStateSize(blueprint)));
  grid.clear();
  return grid;
}

/** The grid's cells by name, [x][y]. */
function cellsOf(grid: Grid): string[][] {
  return Array.from({ length: grid.width }, (_, x) =>
    Array.from({ length: grid.height }, (_, y) => nameIn(grid.cells[grid.at(x, y)])),
  );
}

function seenBy(view: View): string[][] {
  view.refresh();
  return Array.from({ length: SIDE }, (_, i) =>
    Array.from({ length: SIDE }, (_, j) => nameIn(view.codes[i * SIDE + j])),
  );
}

const worlds = fc
  .record({ width: fc.integer({ min: 3, max: 16 }), height: fc.integer({ min: 3, max: 16 }) })
  .chain(({ width, height }) => {
    const count = (width - 2) * (height - 2);
    const cell = fc.constantFrom(...CODES);
    return fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      carried: fc.constantFrom(0, keyCode(COLOR.red), boxCode(COLOR.blue)),
      inner: fc.array(cell, { minLength: count, maxLength: count }),
      x: fc.integer({ min: 1, max: width - 2 }),
      y: fc.integer({ min: 1, max: height - 2 }),
    });
  });

describe('the view', () => {
  test("equals MiniGrid's crop, rotation and visibility on any grid, in every direction", () => {
    fc.assert(
      fc.property(worlds, ({ width, height, inner, carried, x, y }) => {
        const grid = gridOf(width, height, inner);
        // The agent stands on something that it could have walked onto.
        if (((grid.cells[grid.at(x, y)] ?? 0) & SOLID) !== 0) grid.set(grid.at(x, y), EMPTY);
        const view = new View(grid);
        grid.agent = grid.at(x, y);
        grid.carried = carried;
        const inHand = carried === 0 ? 'empty' : nameOf(carried);
        for (let direction = 0; direction < 4; direction++) {
          grid.direction = direction;
          expect(seenBy(view)).toEqual(seenFrom(cellsOf(grid), x, y, direction, inHand));
          expect(grid.carried).toBe(carried);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('shows what is ahead in rows above the agent and what is to its right in columns to its right', () => {
    const grid = gridOf(20, 20, []);
    const view = new View(grid);
    grid.agent = grid.at(10, 10);
    const [ahead, right] = [grid.at(10, 12), grid.at(9, 10)];
    grid.set(ahead, GOAL);
    grid.set(right, WALL);
    grid.direction = 1;
    const seen = seenBy(view);
    expect(seen[3]?.[4]).toBe('goal');
    expect(seen[4]?.[6]).toBe('wall');
    expect(view.cellOf(3, 4)).toBe(ahead);
    expect(view.cellOf(4, 6)).toBe(right);
  });

  test('hides what is behind a wall that fills the row ahead', () => {
    const grid = gridOf(20, 20, []);
    for (let x = 1; x < 19; x++) grid.set(grid.at(x, 8), WALL);
    grid.agent = grid.at(10, 10);
    grid.direction = 3;
    const seen = seenBy(new View(grid));
    for (const column of seen) {
      expect(column).toEqual(['', '', '', '', 'wall', 'empty', 'empty']);
    }
  });

  test('changes its revision when, and only when, it may show something else', () => {
    const grid = gridOf(9, 9, []);
    const view = new View(grid);
    grid.agent = grid.at(4, 4);
    const revisionAfter = (change: () => void): number => {
      change();
      view.refresh();
      return view.revision;
    };
    const first = revisionAfter(() => {});
    expect(revisionAfter(() => {})).toBe(first);
    expect(revisionAfter(() => (grid.direction = 2))).toBe(first + 1);
    expect(revisionAfter(() => (grid.agent = grid.at(3, 4)))).toBe(first + 2);
    expect(
      revisionAfter(() => {
        grid.set(grid.at(2, 4), WALL);
      }),
    ).toBe(first + 3);
  });
});
