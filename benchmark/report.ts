import type { AgentIdentity } from '../datasets/index.js';
import type { EnvRef } from '../envs/index.js';

/** What a benchmark found. Plain data: what report.json holds. Scores that are normalised are 0 for random and 100 for the expert. */
export type BenchmarkReport = {
  readonly format: 'gatogym-benchmark';
  readonly version: 1;
  /** Version of the gatogym that computed it. */
  readonly gatogym: string;
  /** What was asked for, and the root that the seeds of the episodes were derived from. */
  readonly seed: number;
  readonly heldOutSeed: number;
  /** Of each agent in each environment. */
  readonly episodes: number;
  /** The episodes behind every score. */
  readonly dataset: { readonly directory: string; readonly sha256: string; readonly episodes: number };
  readonly interval: { readonly level: number; readonly resamples: number };
  readonly environments: readonly EnvironmentResult[];
  readonly agents: readonly AgentResult[];
  readonly improvements: readonly ImprovementResult[];
  readonly profile: Profile;
  /** Environments that no aggregate counts, and why. */
  readonly excluded: readonly { readonly environment: string; readonly reason: string }[];
  /** What a reader must know before believing the figures. */
  readonly notes: readonly string[];
  /** Where decisions were timed. */
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
};

export type EnvironmentResult = {
  readonly environment: string;
  readonly env: EnvRef;
  readonly title: string;
  /** The scores that are 0 and 100, and where they are from: the agents' own episodes, or the environment's spec. */
  readonly random: number;
  readonly expert: number;
  readonly randomFrom: 'measured' | 'reference';
  readonly expertFrom: 'measured' | 'reference';
  /** Scores cannot be normalised: the expert is no better than random, or either is no number. */
  readonly degenerate: boolean;
  readonly agents: readonly PlayResult[];
};

/** Of the returns of one agent's episodes in one environment. */
export type PlayResult = {
  readonly agent: string;
  readonly identity: AgentIdentity;
  readonly episodes: number;
  readonly mean: number;
  /** Null for a single episode, which tells neither spread nor interval. */
  readonly std: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Null where scores cannot be normalised. */
  readonly normalised: number | null;
  readonly normalisedLow: number | null;
  readonly normalisedHigh: number | null;
  /** Share of the episodes that solved the task. */
  readonly success: number;
  /** Mean steps of an episode. */
  readonly length: number;
  /** Of one thread, the time of deciding alone; null when it was not measured. */
  readonly decisionsPerSecond: number | null;
  /** Numbers of episodes in the dataset, for `gatogym replay`. */
  readonly first: number;
  readonly worst: number;
  readonly middle: number;
  readonly best: number;
};

/** Over all environments in which scores can be normalised; null where there is none. */
export type AgentResult = {
  readonly agent: string;
  readonly environments: number;
  /** The interquartile mean of the normalised scores of all episodes. */
  readonly iqm: number | null;
  readonly iqmLow: number | null;
  readonly iqmHigh: number | null;
  /** By percentage of the expert's score: in how many environments the mean score reaches it. */
  readonly tasksAbove: Readonly<Record<string, number>>;
};

/** Of the first agent over the second: see `improvement`. Counts are of episodes that both played. */
export type ImprovementResult = {
  readonly agent: string;
  readonly over: string;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
};

/** Shares of episodes that score more than each threshold, with their intervals. */
export type Profile = {
  readonly thresholds: readonly number[];
  readonly agents: readonly {
    readonly agent: string;
    readonly shares: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
};
