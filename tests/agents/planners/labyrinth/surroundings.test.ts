import { Surroundings } from '#gatogym/agents/planners/labyrinth/surroundings.js';
import { MOVE } from '#gatogym/envs/maze/board/actions.js';
import {
  COIN,
  DOOR,
  FLOOR,
  GOAL,
  KEY,
  MINOTAUR,
  PLAYER,
  UNSEEN,
  WALL,
} from '#gatogym/envs/maze/board/cells.js';
import { describe, expect, test } from '@jest/globals';

const CODES: Record<string, number> = {
  '#': WALL,
  '.': FLOOR,
  '?': UNSEEN,
  P: PLAYER,
  G: GOAL,
  C: COIN,
  K: KEY,
  D: DOOR,
  M: MINOTAUR,
};
const NO_KEYS = 0;
const RED_KEY = 1;

/** Five cells across and down, P in the middle. */
function around(rows: string, keys = NO_KEYS): Surroundings {
  const surroundings = new Surroundings(5);
  const view = Uint8Array.from(rows.replaceAll(' ', ''), (each) => CODES[each]!);
  surroundings.read(view, 0, keys);
  return surroundings;
}

function directions(isTrue: (direction: number) => boolean): string {
  return Object.entries(MOVE)
    .filter(([, direction]) => isTrue(direction))
    .map(([name]) => name)
    .join(' ');
}

describe('what is around a player', () => {
  test.each([
    ['at the rim of the view', '##### ##### ..P.. ##.## #####', 'left right'],
    ['around a corner', '##### ##### ##P.# ###.# ###.#', 'right'],
    ['beside what is not seen', '##### #?### #.P.# ###.# #####', 'left'],
    ['nowhere, where all is seen', '##### #...# #.P.# #...# #####', ''],
    ['not through a door without its key', '##### ##### ..PD. ##### #####', 'left'],
    ['not past the minotaur', '##### ##### ..PM. ##### #####', 'left'],
  ])('ways may lead on %s', (_, rows, expected) => {
    const seen = around(rows);
    expect(directions((direction) => seen.mayLeadOn(direction))).toBe(expected);
  });

  test.each([
    ['the goal, around walls', '##### #G### #.P## #.... #####', NO_KEYS, MOVE.left],
    ['the nearer of two coins', '##C## ##.## #CP.. ##### #####', NO_KEYS, MOVE.left],
    ['a key', '##### ##### ##P## ##K## #####', NO_KEYS, MOVE.down],
    ['a door to which it has the key', '##### ##### ..P.D ##### #####', RED_KEY, MOVE.right],
  ])('a way to %s is taken', (_, rows, keys, expected) => {
    expect(around(rows, keys).towardsWanted()).toBe(expected);
  });

  test.each([
    ['the goal behind a wall', '##### ##### ..P#G ##### #####', NO_KEYS],
    ['a door without its key', '##### ##### ..P.D ##### #####', NO_KEYS],
    ['a coin behind a door without its key', '##### ##### ..PDC ##### #####', NO_KEYS],
  ])('no way leads to %s', (_, rows, keys) => {
    expect(around(rows, keys).towardsWanted()).toBe(-1);
  });
});
