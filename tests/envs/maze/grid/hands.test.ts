import { describe, expect, test } from '@jest/globals';
import { ACTION } from '#gatogym/envs/maze/grid/actions.js';
import { Blueprint } from '#gatogym/envs/maze/grid/blueprint.js';
import {
  COLOR,
  DOOR,
  EMPTY,
  GOAL,
  LAVA,
  WALL,
  ballCode,
  boxCode,
  cellCodes,
  doorCode,
  isPortable,
  keyBoxCode,
  keyCode,
} from '#gatogym/envs/maze/grid/encoding.js';
import { Grid, gridStateSize } from '#gatogym/envs/maze/grid/grid.js';
import { useHands } from '#gatogym/envs/maze/grid/hands.js';

/** What becomes of what is ahead, and of what is carried. */
function after(action: number, ahead: number, carried: number): [ahead: number, carried: number] {
  const blueprint = new Blueprint(5, 5);
  const grid = new Grid(blueprint, new ArrayBuffer(gridStateSize(blueprint)));
  grid.clear();
  grid.agent = grid.at(2, 2);
  grid.direction = 1;
  grid.carried = carried;
  grid.set(grid.at(2, 3), ahead);
  const before = grid.hash();
  const hasUsed = useHands(grid, action);
  expect(grid.hash() !== before).toBe(hasUsed);
  expect([grid.direction, grid.agent]).toEqual([1, grid.at(2, 2)]);
  return [grid.cells[grid.at(2, 3)] ?? -1, grid.carried];
}

const { red, blue } = COLOR;

describe('hands', () => {
  test('pick up keys, balls and boxes, one at a time, and nothing else', () => {
    for (const code of cellCodes) {
      expect(after(ACTION.pickUp, code, 0)).toEqual(isPortable(code) ? [EMPTY, code] : [code, 0]);
      expect(after(ACTION.pickUp, code, keyCode(red))).toEqual([code, keyCode(red)]);
    }
  });

  test('put down what they carry on empty floor, and nowhere else', () => {
    for (const code of cellCodes) {
      const dropped = after(ACTION.drop, code, ballCode(blue));
      expect(dropped).toEqual(code === EMPTY ? [ballCode(blue), 0] : [code, ballCode(blue)]);
      expect(after(ACTION.drop, code, 0)).toEqual([code, 0]);
    }
  });

  test('open and close doors', () => {
    const [open, closed] = [doorCode(red, DOOR.open), doorCode(red, DOOR.closed)];
    expect(after(ACTION.toggle, closed, 0)).toEqual([open, 0]);
    expect(after(ACTION.toggle, open, ballCode(blue))).toEqual([closed, ballCode(blue)]);
  });

  test('unlock a door with the key of its colour alone, and keep the key', () => {
    const locked = doorCode(blue, DOOR.locked);
    for (const carried of [0, ...cellCodes.filter(isPortable)]) {
      const isKey = carried === keyCode(blue);
      expect(after(ACTION.toggle, locked, carried)).toEqual([
        isKey ? doorCode(blue, DOOR.open) : locked,
        carried,
      ]);
    }
  });

  test('open boxes: they are gone, and a key may be there', () => {
    expect(after(ACTION.toggle, boxCode(red), 0)).toEqual([EMPTY, 0]);
    expect(after(ACTION.toggle, keyBoxCode(red), 0)).toEqual([keyCode(red), 0]);
  });

  test('toggle nothing else', () => {
    for (const code of [EMPTY, GOAL, LAVA, WALL, keyCode(red), ballCode(red)]) {
      expect(after(ACTION.toggle, code, keyCode(red))).toEqual([code, keyCode(red)]);
    }
  });
});
