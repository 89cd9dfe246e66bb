import type { Source } from '../../../datasets/source.js';
import { Player } from '../../player.js';
import { sourceFinder } from '../episodeTable.js';
import type { StudioDataset } from '../description.js';
import { Lane } from './theatre/lane.js';
import { type Server, server } from './server.js';
import { showRecorded } from './showRecorded.js';
import type { EpisodeSource } from './source.js';
import { makeWorld } from './worlds.js';

/**
 * Fetches an episode and makes its world: what comes from outside is shown as it was recorded.
 * @param server that knows the episode, if one does
 */
export async function openLane(
  dataset: StudioDataset,
  index: number,
  episodes: EpisodeSource,
  server: Server | undefined,
): Promise<Lane> {
  const episode = await episodes.episode(index);
  const { source } = sourceFinder(dataset.plan)(index) as { source: Source };
  const core = episode.origin
    ? await showRecorded(source.spec, episode, (name) => episodes.column(index, name))
    : await makeWorld(episode.env);
  return new Lane(
    `Episode ${index}`,
    episode,
    new Player(core, episode),
    server && {
      window: (observation, step) => server.tokens(index, observation, step),
      predictions: (step) => server.predictions(index, step),
    },
  );
}

/** The same of a branch that was saved. */
export async function openBranch(index: number): Promise<Lane> {
  const episode = await server.branch(index);
  return new Lane(`Branch ${index}`, episode, new Player(await makeWorld(episode.env), episode));
}
