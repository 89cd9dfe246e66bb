import { Freeze } from '#gatogym/agents/planners/sokoban/freeze.js';
import { Position } from '#gatogym/agents/planners/sokoban/position.js';
import { type Effort, Solver } from '#gatogym/agents/planners/sokoban/solver.js';
import { Walk } from '#gatogym/agents/planners/sokoban/walk.js';
import { BOX, BOX_ON_TARGET, FLOOR, PLAYER, TARGET, WALL } from '#gatogym/envs/maze/board/cells.js';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const PUSHES: Effort = { counting: 'pushes', weight: 1, limit: 50_000 };
const STEPS: Effort = { counting: 'steps', weight: 1, limit: 50_000 };

const SIGNS: Readonly<Record<string, number>> = {
  '#': WALL,
  ' ': FLOOR,
  '.': TARGET,
  $: BOX,
  '*': BOX_ON_TARGET,
  '@': PLAYER,
};

function positionOf(rows: readonly string[]): Position {
  const position = new Position(rows.length, rows[0]!.length);
  position.read(
    Uint8Array.from(rows.join(''), (sign) => SIGNS[sign] ?? FLOOR),
    0,
  );
  return position;
}

/** The least pushes, and the least steps, that solve a position: by breadth-first search step by step, knowing nothing; Infinity where none do. */
function least(position: Position): { pushes: number; steps: number } {
  const { walls, isTarget, ahead, boxes, player } = position;
  type State = { boxes: readonly number[]; player: number; pushes: number };
  const isSolved = (state: State): boolean => state.boxes.every((box) => isTarget[box]);
  const found = { pushes: Infinity, steps: Infinity };
  const best = new Map<string, number>();
  let level: State[] = [{ boxes: [...boxes].sort((a, b) => a - b), player, pushes: 0 }];
  for (let steps = 0; level.length > 0; steps++) {
    const next: State[] = [];
    for (const state of level) {
      if (isSolved(state)) {
        found.pushes = Math.min(found.pushes, state.pushes);
        found.steps = Math.min(found.steps, steps);
        continue;
      }
      for (const step of ahead) {
        const to = state.player + step;
        const isPush = state.boxes.includes(to);
        if (walls[to] || (isPush && (walls[to + step] || state.boxes.includes(to + step)))) continue;
        const moved = isPush
          ? state.boxes.map((box) => (box === to ? to + step : box)).sort((a, b) => a - b)
          : state.boxes;
        const reached = { boxes: moved, player: to, pushes: state.pushes + (isPush ? 1 : 0) };
        // A way that is longer but pushes less is looked at too.
        const key = `${moved.join()}:${to}`;
        if ((best.get(key) ?? Infinity) <= reached.pushes) continue;
        best.set(key, reached.pushes);
        next.push(reached);
      }
    }
    level = next;
  }
  return found;
}

/** Rooms of 4 x 4 cells with some walls, two boxes and two targets. */
const rooms = fc.uniqueArray(fc.nat(15), { minLength: 5, maxLength: 7 }).map((cells) => {
  const inner = Array<string>(16).fill(' ');
  const signs = ['@', '$', '$', '.', '.', '#', '#'];
  cells.forEach((cell, i) => (inner[cell] = signs[i]!));
  const rows = [0, 4, 8, 12].map((from) => `#${inner.slice(from, from + 4).join('')}#`);
  return ['######', ...rows, '######'];
});

describe('the solver', () => {
  test('finds the least pushes and the least steps, and knows when there is no solution', () => {
    let solvable = 0;
    fc.assert(
      fc.property(rooms, (rows) => {
        const position = positionOf(rows);
        const solver = new Solver(position, 2, 50_000);
        const expected = least(position);
        if (expected.pushes < Infinity) solvable++;
        expect(solver.solve(PUSHES)).toBe(expected.pushes < Infinity);
        if (expected.pushes < Infinity) expect(solver.pushes).toHaveLength(expected.pushes);
        expect(solver.solve(STEPS)).toBe(expected.steps < Infinity);
        if (expected.steps < Infinity) expect(stepsOf(position, solver.pushes)).toBe(expected.steps);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(solvable).toBeGreaterThan(20);
  });

  test('gives up at its limit', () => {
    const position = positionOf(['########', '#@ $   #', '#  $ . #', '#    . #', '########']);
    expect(new Solver(position, 2, 50_000).solve({ ...PUSHES, limit: 3 })).toBe(false);
  });
});

describe('a freeze deadlock', () => {
  test('is never seen in a position that can be solved', () => {
    let frozen = 0;
    fc.assert(
      fc.property(rooms, (rows) => {
        const position = positionOf(rows);
        const isBox = new Uint8Array(position.cells);
        for (const box of position.boxes) isBox[box] = 1;
        const freeze = new Freeze(position, new Uint8Array(position.cells), isBox);
        if (![...position.boxes].some((box) => freeze.isDeadlock(box))) return;
        frozen++;
        expect(least(position).pushes).toBe(Infinity);
      }),
      { numRuns: 300, seed: 2 },
    );
    expect(frozen).toBeGreaterThan(20);
  });

  test.each([
    ['a box in a corner', ['#####', '#$ .#', '#  @#', '#####'], true],
    ['two boxes along a wall', ['######', '# $$ #', '#@.. #', '######'], true],
    ['a box along a wall', ['######', '# $  #', '#@.  #', '######'], false],
    ['a square of boxes', ['######', '#    #', '# $$ #', '# $$ #', '#....#', '######'], true],
    ['boxes in corners, on targets', ['#####', '#* *#', '#  @#', '#####'], false],
  ])('%s', (_, rows, expected) => {
    const position = positionOf(rows);
    const isBox = new Uint8Array(position.cells);
    for (const box of position.boxes) isBox[box] = 1;
    const freeze = new Freeze(position, new Uint8Array(position.cells), isBox);
    expect([...position.boxes].some((box) => freeze.isDeadlock(box))).toBe(expected);
  });
});

/** Steps of the pushes and of the shortest walks between them. */
function stepsOf(position: Position, pushes: readonly number[]): number {
  const isBox = new Uint8Array(position.cells);
  for (const box of position.boxes) isBox[box] = 1;
  const walk = new Walk(position);
  let { player } = position;
  let steps = 0;
  for (const push of pushes) {
    const box = push >> 2;
    const step = position.ahead[push & 3]!;
    walk.from(player, isBox);
    expect(walk.steps[box - step]).toBeGreaterThanOrEqual(0);
    steps += walk.steps[box - step]! + 1;
    isBox[box] = 0;
    isBox[box + step] = 1;
    player = box;
  }
  expect([...isBox.keys()].every((cell) => !isBox[cell] || position.isTarget[cell])).toBe(true);
  return steps;
}
