import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { Blueprint } from '#gatogym/envs/maze/grid/blueprint.js';
import { EMPTY, GOAL, WALL } from '#gatogym/envs/maze/grid/encoding.js';
import { Grid, gridStateSize } from '#gatogym/envs/maze/grid/grid.js';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

function gridOf(blueprint: Blueprint): Grid {
  const grid = new Grid(blueprint, new ArrayBuffer(gridStateSize(blueprint)));
  grid.clear();
  return grid;
}

const changes = fc.array(
  fc.record({
    x: fc.integer({ min: 1, max: 7 }),
    y: fc.integer({ min: 1, max: 5 }),
    code: fc.constantFrom(EMPTY, WALL, GOAL),
  }),
  { maxLength: 40 },
);

describe('the grid', () => {
  test('hashes its cells alike however they came to be', () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const changed = gridOf(new Blueprint(9, 7));
        const blueprint = new Blueprint(9, 7);
        for (const { x, y, code } of steps) {
          changed.set(changed.at(x, y), code);
          blueprint.set(x, y, code);
        }
        expect(changed.hash()).toBe(gridOf(blueprint).hash());
      }),
    );
  });

  test('hashes every cell, the agent and the steps', () => {
    const hashes = new Set<number>();
    const plain = gridOf(new Blueprint(9, 7));
    hashes.add(plain.hash());
    for (let y = 1; y < 6; y++) {
      for (let x = 1; x < 8; x++) {
        for (const code of [GOAL, WALL]) {
          const grid = gridOf(new Blueprint(9, 7));
          grid.set(grid.at(x, y), code);
          hashes.add(grid.hash());
        }
        plain.agent = plain.at(x, y);
        hashes.add(plain.hash());
      }
    }
    plain.direction = 2;
    hashes.add(plain.hash());
    plain.steps = 9;
    hashes.add(plain.hash());
    expect(hashes.size).toBe(1 + 35 * 3 + 2);
  });

  test('finds column and row of a cell again', () => {
    const grid = gridOf(new Blueprint(9, 7));
    expect([grid.column(grid.at(3, 5)), grid.row(grid.at(3, 5))]).toEqual([3, 5]);
    expect([grid.column(grid.at(8, 0)), grid.row(grid.at(8, 0))]).toEqual([8, 0]);
  });

  test('draws every empty cell about equally often, and no other', () => {
    const blueprint = new Blueprint(5, 5);
    blueprint.set(2, 2, WALL);
    const grid = gridOf(blueprint);
    const rng = new Rng();
    rng.seed(4 as Seed);
    const counts = new Map<number, number>();
    for (let i = 0; i < 8000; i++) {
      const index = grid.drawEmpty(rng);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    expect([...counts.keys()].every((index) => grid.cells[index] === EMPTY)).toBe(true);
    expect(counts.size).toBe(8);
    // 1,000 each is expected, with a standard deviation of 30.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
