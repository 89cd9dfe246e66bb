import type { Recipe } from '#gatogym/recorder/index.js';

/** All three families, both tiers, several shards. @param times how much longer it takes than its shortest */
export function killRecipe(times: number): Recipe {
  const many = (episodes: number): number => Math.ceil(episodes * times);
  return {
    name: 'road',
    seed: 11,
    shardBytes: 40_000,
    sources: [
      { env: 'arcade/Bricks-v1', agent: 'random', episodes: many(30) },
      { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: many(200) },
      { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: many(10) },
      {
        env: {
          id: 'arcade/Bricks-v1',
          wrappers: [{ wrap: 'stickyActions' }, { wrap: 'frameSkip', skip: 4 }],
        },
        agent: 'specialist',
        episodes: many(3),
        observations: ['ram', 'gray84'],
      },
    ],
  };
}
