import { Position } from '#gatogym/agents/planners/sokoban/position.js';
import { Solver } from '#gatogym/agents/planners/sokoban/solver.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { COIN, DOOR, GOAL, KEY, PLAYER, WALL, isDoor, isKey } from '#gatogym/envs/maze/board/cells.js';
import { registry } from '#gatogym/envs/registry.js';
import { expect, test } from '@jest/globals';
import { score } from './boardPlay.js';

/** Levels of each kind that are solved: `LEVELS=100000 npm run jest -- tests/envs/maze/boardSolvable.test.ts` for more. */
const LEVELS = Number(process.env['LEVELS'] ?? 200);
const TIMEOUT = 60_000 + LEVELS * 100;

/** In these, time decides too: their specialist plays them to the end. */
const raced = ['maze/LabyrinthMinotaur-v1', 'maze/LabyrinthTimed-v1'];
/** These do not show all there is: their specialist explores them to the end. */
const dark = ['maze/LabyrinthFog-v1', 'maze/LabyrinthFogCoins-v1'];
const lit = registry.match('maze/Labyrinth*').filter((id) => !raced.includes(id) && !dark.includes(id));

/** The board as it is seen, with memory of its own. */
function sight(env: CoreEnv): { codes: Uint8Array; width: number; observe: () => void } {
  const space = env.spec.observations['symbolic'];
  const [height = 0, width = 0] = space?.type === 'box' ? space.shape : [];
  const codes = new Uint8Array(height * width);
  return { codes, width, observe: env.observer('symbolic', codes, 0) };
}

/** Whether everything that is to be reached can be: by flooding, and again whenever a key was found. */
function canFinish(codes: Uint8Array, width: number): boolean {
  let keys = 0;
  for (;;) {
    const reached = flood(codes, width, keys);
    const found = codes.reduce(
      (bits, code, cell) => (reached[cell] && isKey(code) ? bits | (1 << (code - KEY)) : bits),
      keys,
    );
    if (found !== keys) {
      keys = found;
      continue;
    }
    return codes.every((code, cell) => reached[cell] === 1 || (code !== GOAL && code !== COIN));
  }
}

function flood(codes: Uint8Array, width: number, keys: number): Uint8Array {
  const reached = new Uint8Array(codes.length);
  const open = [codes.indexOf(PLAYER)];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const code = codes[cell]!;
    if (reached[cell] || code === WALL || (isDoor(code) && !(keys & (1 << (code - DOOR))))) continue;
    reached[cell] = 1;
    open.push(cell - 1, cell + 1, cell - width, cell + width);
  }
  return reached;
}

test.each(lit)(
  `%s: ${LEVELS} levels can be solved`,
  async (id) => {
    const env = await makeCore({ id });
    const { codes, width, observe } = sight(env);
    const unsolvable: number[] = [];
    for (let seed = 0; seed < LEVELS; seed++) {
      env.reset(toSeed(seed));
      observe();
      const hasTask = codes.includes(GOAL) || codes.includes(COIN);
      if (!hasTask || !canFinish(codes, width)) unsolvable.push(seed);
    }
    expect(unsolvable).toEqual([]);
  },
  TIMEOUT,
);

test.each([...raced, ...dark])(
  `%s: ${LEVELS} levels are solved by playing them`,
  async (id) => {
    expect((await score(id, 'specialist', LEVELS)).failures).toEqual([]);
  },
  TIMEOUT,
);

test.each(registry.match('maze/Sokoban*'))(
  `%s: ${LEVELS} levels can be solved`,
  async (id) => {
    const env = await makeCore({ id });
    const { codes, width, observe } = sight(env);
    const position = new Position(codes.length / width, width);
    let solver: Solver | undefined;
    const unsolved: number[] = [];
    for (let seed = 0; seed < LEVELS; seed++) {
      env.reset(toSeed(seed));
      observe();
      position.read(codes, 0);
      solver ??= new Solver(position, position.boxes.length, 1_000_000);
      const solve = (limit: number): boolean | undefined =>
        solver?.solve({ counting: 'pushes', weight: 2, limit });
      // Nearly all need little memory, and a small search is begun faster; of 100,000 hard ones two need more than a million positions.
      if (!solve(20_000) && !solve(1_000_000) && !solveAtLength(position)) unsolved.push(seed);
    }
    expect(unsolved).toEqual([]);
  },
  TIMEOUT,
);

/** Any solution at all, however long and however long the search. */
function solveAtLength(position: Position): boolean {
  const limit = 8_000_000;
  return new Solver(position, position.boxes.length, limit).solve({ counting: 'pushes', weight: 5, limit });
}
