import type { Plan } from '../../datasets/source.js';

/** What the page is told of a dataset before anything else. */
export type StudioDataset = {
  readonly name: string;
  /** As it was named on the command line. */
  readonly directory: string;
  /** Episodes. */
  readonly length: number;
  /** Of all shards. */
  readonly bytes: number;
  readonly isComplete: boolean;
  readonly plan: Plan;
  /** Version of the gatogym that serves the page. */
  readonly gatogym: string;
  /** Where branches are saved; null where they are not. */
  readonly saveTo: string | null;
  /** For each source the agents that can play on in its episodes, its specialist first. */
  readonly players: readonly (readonly string[])[];
};

/** Words of consecutive episodes: each text once, and its number for every episode; -1 for one that is lost. */
export type Instructions = { readonly texts: readonly string[]; readonly numbers: readonly number[] };

/** Where an episode is parted from. */
export type BranchPoint = {
  /** Number of the episode that it parts from. */
  readonly parent: number;
  /** Steps of that episode that are kept. */
  readonly step: number;
};

/** Where a branch was saved. */
export type SavedBranch = {
  readonly directory: string;
  /** Its number in the dataset of branches. */
  readonly episode: number;
  readonly id: string;
};

/** The header that only the page which this server gave out can send. */
export const TOKEN_HEADER = 'x-studio-token';
