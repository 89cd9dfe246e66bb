import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { OBJECT } from '#gatogym/envs/maze/grid/encoding.js';
import { PICTURE_TILE, VIEW_TILE } from '#gatogym/envs/maze/grid/pictures.js';
import { describe, expect, test } from '@jest/globals';

const ID = 'maze/FourRooms-v1';
const SIZE = 11;
const VIEW_BYTES = (7 * VIEW_TILE) ** 2 * 3;
const FULL_BYTES = (SIZE * PICTURE_TILE) ** 2 * 3;

/** Where all there is comes into view: things of every kind, in every colour, in hands and on the floor. */
const FULL_OF_THINGS = { id: 'maze/MiniBoss-v1' };

/** Calls `look` at every step of random play over several episodes. */
async function play(
  steps: number,
  prepare: (env: Awaited<ReturnType<typeof makeCore>>) => () => void,
  ref: Parameters<typeof makeCore>[0] = { id: ID, config: { size: SIZE } },
): Promise<void> {
  const env = await makeCore(ref);
  const look = prepare(env);
  const rng = new Rng();
  rng.seed(3 as Seed);
  const action = new Int32Array(1);
  let seed = 0;
  env.reset(seed as Seed);
  look();
  for (let t = 0; t < steps; t++) {
    action[0] = ref.id === ID ? rng.below(4) % 3 : rng.below(6);
    if (env.terminated || env.truncated) env.reset(++seed as Seed);
    else env.step(action, 0);
    look();
  }
}

/** The pixels of the tile in column i, row j of a picture of `count` tiles a side. */
function tileAt(rgb: Uint8Array, count: number, size: number, i: number, j: number): string {
  const rows = Array.from({ length: size }, (_, y) => {
    const from = ((j * size + y) * count + i) * size * 3;
    return Buffer.from(rgb.subarray(from, from + size * 3)).toString('hex');
  });
  return rows.join('');
}

function isMostly(
  rgb: Uint8Array,
  count: number,
  size: number,
  i: number,
  j: number,
  channel: number,
): boolean {
  const from = ((j * size + size / 2) * count * size + i * size + size / 2) * 3;
  const pixel = [...rgb.subarray(from, from + 3)];
  return pixel.every((value, c) => c === channel || value < (pixel[channel] ?? 0) - 50);
}

describe('pictures', () => {
  test.each([
    ['four rooms', undefined],
    ['rooms full of things', FULL_OF_THINGS],
  ])('of %s: drawing only what changed gives what drawing everything gives', async (_, ref) => {
    await play(
      600,
      (env) => {
        const pictures = ['rgb', 'fullRgb', 'symbolic', 'full', 'direction'].map((key) => {
          const space = env.spec.observations[key];
          const make = (): Uint8Array | Int32Array =>
            key === 'direction'
              ? new Int32Array(1)
              : new Uint8Array(space?.type === 'box' ? space.shape.reduce((a, b) => a * b, 1) : 0);
          const kept = make();
          return { key, make, kept, observe: env.observer(key, kept, 0) };
        });
        return () => {
          for (const { key, make, kept, observe } of pictures) {
            observe();
            const fresh = make();
            env.observer(key, fresh, 0)();
            expect(Buffer.from(kept.buffer).equals(Buffer.from(fresh.buffer))).toBe(true);
          }
        };
      },
      ref,
    );
  });

  test('every thing has a tile of its own in rgb, in hand as well', async () => {
    const cellOfTile = new Map<string, string>();
    await play(
      6000,
      (env) => {
        const rgb = new Uint8Array(VIEW_BYTES);
        const symbolic = new Uint8Array(147);
        const observers = [env.observer('rgb', rgb, 0), env.observer('symbolic', symbolic, 0)];
        return () => {
          for (const observe of observers) observe();
          for (let place = 0; place < 49; place++) {
            const [i, j] = [Math.floor(place / 7), place % 7];
            const isAgent = i === 3 && j === 6;
            const cell = `${isAgent ? 'agent ' : ''}${symbolic.subarray(place * 3, place * 3 + 3).join()}`;
            const tile = tileAt(rgb, 7, VIEW_TILE, i, j);
            expect(cellOfTile.get(tile) ?? cell).toBe(cell);
            cellOfTile.set(tile, cell);
          }
        };
      },
      FULL_OF_THINGS,
    );
    // Floor, wall, the unseen; keys, balls, boxes and doors of six colours; the agent with something in hand.
    const cells = [...cellOfTile.values()];
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.length).toBeGreaterThan(40);
    expect(cells.filter((cell) => cell.startsWith('agent')).length).toBeGreaterThan(6);
  });

  test('rgb shows the same tile wherever symbolic shows the same cell, and another where it shows another', async () => {
    const cellOfTile = new Map<string, string>();
    const tileOfCell = new Map<string, string>();
    await play(400, (env) => {
      const rgb = new Uint8Array(VIEW_BYTES);
      const symbolic = new Uint8Array(147);
      const observers = [env.observer('rgb', rgb, 0), env.observer('symbolic', symbolic, 0)];
      return () => {
        for (const observe of observers) observe();
        for (let i = 0; i < 7; i++) {
          for (let j = 0; j < 7; j++) {
            const isAgent = i === 3 && j === 6;
            const triple = symbolic.subarray((i * 7 + j) * 3, (i * 7 + j) * 3 + 3).join();
            const cell = isAgent ? 'agent' : triple;
            const tile = tileAt(rgb, 7, VIEW_TILE, i, j);
            expect(cellOfTile.get(tile) ?? cell).toBe(cell);
            expect(tileOfCell.get(cell) ?? tile).toBe(tile);
            cellOfTile.set(tile, cell);
            tileOfCell.set(cell, tile);
          }
        }
      };
    });
    expect([...tileOfCell.keys()].sort()).toEqual(['0,0,0', '1,0,0', '2,5,0', '8,1,0', 'agent']);
  });

  test('cells that are hidden are dark in rgb', async () => {
    await play(100, (env) => {
      const rgb = new Uint8Array(VIEW_BYTES);
      const symbolic = new Uint8Array(147);
      const observers = [env.observer('rgb', rgb, 0), env.observer('symbolic', symbolic, 0)];
      return () => {
        for (const observe of observers) observe();
        for (let place = 0; place < 49; place++) {
          if (symbolic[place * 3] !== OBJECT.unseen) continue;
          const tile = Buffer.from(tileAt(rgb, 7, VIEW_TILE, Math.floor(place / 7), place % 7), 'hex');
          expect(Math.max(...tile)).toBeLessThan(20);
        }
      };
    });
  });

  test('fullRgb shows the goal in green and the agent in red where full has them', async () => {
    await play(300, (env) => {
      const rgb = new Uint8Array(FULL_BYTES);
      const full = new Uint8Array(SIZE * SIZE * 3);
      const observers = [env.observer('fullRgb', rgb, 0), env.observer('full', full, 0)];
      return () => {
        for (const observe of observers) observe();
        for (let cell = 0; cell < SIZE * SIZE; cell++) {
          const object = full[cell * 3];
          const [i, j] = [cell % SIZE, Math.floor(cell / SIZE)];
          expect(isMostly(rgb, SIZE, PICTURE_TILE, i, j, 1)).toBe(object === OBJECT.goal);
          expect(isMostly(rgb, SIZE, PICTURE_TILE, i, j, 0)).toBe(object === OBJECT.agent);
        }
      };
    });
  });
});
