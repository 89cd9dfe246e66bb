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
  /** Where a branch would be saved; null where it cannot be. */
  readonly saveTo: string | null;
};

/** Words of consecutive episodes: each text once, and its number for every episode; -1 for one that is lost. */
export type Instructions = { readonly texts: readonly string[]; readonly numbers: readonly number[] };

/** An episode that was played on from a step of another one, by someone else. */
export type BranchHead = {
  /** Number of the episode that it parts from. */
  readonly parent: number;
  /** Steps of that episode that it keeps; 0 to its length. */
  readonly step: number;
};

/** Where a branch was saved. */
export type SavedBranch = { readonly directory: string; readonly episode: number; readonly id: string };

/** The header that only the page which this server gave out can send. */
export const TOKEN_HEADER = 'x-studio-token';
