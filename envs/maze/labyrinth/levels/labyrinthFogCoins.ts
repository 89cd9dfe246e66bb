import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';
import { CoinLabyrinth } from './labyrinthCoins.js';

/** Coins lie in rooms of a dark labyrinth: only what the player has seen is shown. */
export const labyrinthFogCoins = labyrinth({
  id: 'maze/LabyrinthFogCoins-v1',
  title: 'Coins in the Fog',
  instruction: 'explore the dark labyrinth and take all the coins in it',
  defaults: { size: 15, loops: 0.3, coins: 5, sight: 4 },
  carve: mixed,
  world: CoinLabyrinth,
  rewardRange: [0, Math.fround(1.1)],
  reference: { random: 0.082, expert: 1.0968, successRate: 1, steps: 86.2 },
});
