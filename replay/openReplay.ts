import { type Dataset, RecordedWorld, type Source } from '../datasets/index.js';
import { Player, type PlayerOptions, openPlayer } from './player.js';
import { recordedPicture } from './recordedPicture.js';

/**
 * A player of a recorded episode, which is simulated again; of one from outside, its recorded pictures are shown.
 * @throws UserError when the episode is damaged, this gatogym has not its environment, or there is no picture of it
 */
export async function openReplay(
  dataset: Dataset,
  index: number,
  options: PlayerOptions = {},
): Promise<Player> {
  const episode = dataset.episode(index, []);
  if (!episode.origin) return openPlayer(episode, options);
  const { spec } = dataset.sources[dataset.summary(index).source] as Source;
  recordedPicture(spec, dataset.whereabouts(index));
  const row = (key: string, step: number) =>
    dataset.column(index, `observations/${key}`, { from: step, to: step + 1 });
  return new Player(new RecordedWorld(spec, { ...episode, row }), episode, options);
}
