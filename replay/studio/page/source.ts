import type { Instructions, StudioDataset } from '../description.js';
import type { StudioEpisode } from '../episodePacket.js';
import type { EpisodeTable } from '../episodeTable.js';

/** Where the page has a dataset from: the server, or files that were dropped on it. */
export type EpisodeSource = {
  dataset(): Promise<StudioDataset>;
  table(): Promise<EpisodeTable>;
  /** Words of episodes from `from` on, as many as there are to tell at once. */
  instructions(from: number, to: number): Promise<Instructions>;
  episode(index: number): Promise<StudioEpisode>;
  /** A recorded column of an episode, little-endian. */
  column(index: number, name: string): Promise<Uint8Array>;
};
