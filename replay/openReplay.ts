import type { Dataset } from '../datasets/index.js';
import { type Player, type PlayerOptions, openPlayer } from './player.js';

/**
 * A player of a recorded episode, which is simulated again.
 * @throws UserError when the episode is damaged, or this gatogym has not its environment
 */
export async function openReplay(
  dataset: Dataset,
  index: number,
  options: PlayerOptions = {},
): Promise<Player> {
  return openPlayer(dataset.episode(index, []), options);
}
