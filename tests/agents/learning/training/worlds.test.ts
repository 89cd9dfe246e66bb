import { expect, test } from '@jest/globals';
import { Worlds } from '#gatogym/agents/learning/training/worlds.js';
import { type EnvId, type Seed } from '#gatogym/index.js';

const CARTPOLE = { id: 'robotics/CartpoleSwingup-v1' as EnvId, config: {}, wrappers: [] };

/** Lengths of the first episodes of each world. */
async function lengths(cut: number, episodes: number): Promise<number[][]> {
  const worlds = await Worlds.make(CARTPOLE, 4, ['state'], 2, 1 as Seed, { cut });
  worlds.begin();
  const found = worlds.envs.map((_, world) =>
    Array.from({ length: episodes }, () => {
      while (!worlds.step(world));
      const length = worlds.lengths[world]!;
      worlds.next(world);
      return length;
    }),
  );
  worlds.close();
  return found;
}

test('episodes are cut short, the first ones sooner, each world at another time', async () => {
  expect(await lengths(40, 3)).toEqual([
    [10, 40, 40],
    [20, 40, 40],
    [30, 40, 40],
    [40, 40, 40],
  ]);
});

test('what is not to be cut goes on to the end of its episodes', async () => {
  expect(await lengths(0, 1)).toEqual([[1000], [1000], [1000], [1000]]);
});
