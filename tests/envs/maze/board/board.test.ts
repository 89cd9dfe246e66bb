import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { Board, boardStateSize } from '#gatogym/envs/maze/board/board.js';
import { CELL_KINDS, MINOTAUR, PLAYER, PLAYER_ON_TARGET, UNSEEN } from '#gatogym/envs/maze/board/cells.js';
import { REACH, VIEW } from '#gatogym/envs/maze/board/symbolic.js';
import { makeCore } from '#gatogym/envs/make.js';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const WIDTH = 9;
const HEIGHT = 7;

const worlds = [
  'maze/SokobanMedium-v2',
  'maze/LabyrinthKeys-v1',
  'maze/LabyrinthFogCoins-v1',
  'maze/LabyrinthMinotaur-v1',
];

function boardOf(): Board {
  const board = new Board(WIDTH, HEIGHT, new ArrayBuffer(boardStateSize(WIDTH, HEIGHT)));
  board.clear();
  board.seal();
  return board;
}

/** Calls `look` at every step of random play over several episodes. */
async function play(id: string, steps: number, prepare: (env: CoreEnv) => () => void): Promise<void> {
  const env = await makeCore({ id });
  const look = prepare(env);
  const rng = new Rng();
  rng.seed(toSeed(4));
  let seed = 0;
  env.reset(toSeed(seed));
  for (let t = 0; t < steps; t++) {
    look();
    if (env.terminated || env.truncated || rng.below(40) === 0) env.reset(toSeed(++seed));
    else env.step(Int32Array.of(rng.below(4)), 0);
  }
}

function observationOf(env: CoreEnv, key: string): { out: Uint8Array; observe: () => void } {
  const out = new Uint8Array(sizeOf(env.spec.observations[key]!));
  return { out, observe: env.observer(key, out, 0) };
}

describe('a board', () => {
  const changes = fc.array(
    fc.record({
      index: fc.integer({ min: 0, max: WIDTH * HEIGHT - 1 }),
      code: fc.integer({ min: 1, max: CELL_KINDS - 1 }),
    }),
    { maxLength: 60 },
  );

  test('hashes by its cells, not by how they came about', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const changed = boardOf();
        for (const { index, code } of list) changed.set(index, code);
        const laid = boardOf();
        laid.cells.set(changed.cells);
        laid.seal();
        expect(changed.hash()).toBe(laid.hash());
      }),
    );
  });

  test('hashes otherwise when one cell is other', () => {
    fc.assert(
      fc.property(changes, fc.nat(WIDTH * HEIGHT - 1), (list, index) => {
        const board = boardOf();
        for (const change of list) board.set(change.index, change.code);
        const before = board.hash();
        board.set(index, (board.cells[index]! % (CELL_KINDS - 1)) + 1);
        expect(board.hash()).not.toBe(before);
      }),
    );
  });
});

describe.each(worlds)('%s, as it is seen', (id) => {
  test('writing only what changed gives what writing everything gives', async () => {
    await play(id, 200, (env) => {
      const kept = Object.keys(env.spec.observations).map((key) => ({ key, ...observationOf(env, key) }));
      return () => {
        for (const { key, out, observe } of kept) {
          const fresh = observationOf(env, key);
          observe();
          fresh.observe();
          expect([key, Buffer.compare(out, fresh.out)]).toEqual([key, 0]);
        }
      };
    });
  });

  test('there is one player, where info says', async () => {
    await play(id, 300, (env) => {
      const { out, observe } = observationOf(env, 'symbolic');
      const width = Math.sqrt(out.length);
      return () => {
        observe();
        const places = [...out.keys()].filter((cell) => [PLAYER, PLAYER_ON_TARGET].includes(out[cell]!));
        const { x, y } = env.info();
        // Whom the minotaur has caught is hidden beneath it.
        const isCaught = env.terminated && !env.success;
        if (isCaught) expect(out[Number(y) * width + Number(x)]).toBe(MINOTAUR);
        else expect(places).toEqual([Number(y) * width + Number(x)]);
      };
    });
  });
});

describe.each(worlds.slice(1))('%s, around the player', (id) => {
  test('view is the part of symbolic around the player, and unseen beyond the board', async () => {
    await play(id, 100, (env) => {
      const whole = observationOf(env, 'symbolic');
      const part = observationOf(env, 'view');
      const width = Math.sqrt(whole.out.length);
      return () => {
        whole.observe();
        part.observe();
        const { x, y } = env.info();
        const expected = Array.from({ length: VIEW * VIEW }, (_, place) => {
          const column = Number(x) + (place % VIEW) - REACH;
          const row = Number(y) + Math.floor(place / VIEW) - REACH;
          const isOnBoard = column >= 0 && column < width && row >= 0 && row < width;
          return isOnBoard ? whole.out[row * width + column] : UNSEEN;
        });
        expect([...part.out]).toEqual(expected);
      };
    });
  });
});
