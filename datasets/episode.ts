import type { AgentIdentity } from './identity.js';
import type { Origin } from './source.js';
import type { ActionBuffer, EnvRef, Seed, TypedArray } from '../envs/index.js';

/** 32 hex digits derived from what the episode is: environment, agent, seed and actions. Stable across stores and tiers. */
export type EpisodeId = string & { readonly __brand: 'EpisodeId' };

/**
 * One recorded episode of T steps: observations[t] --actions[t]--> rewards[t], observations[t + 1].
 * Nothing is padded and the last observation is kept.
 */
export type Episode = {
  readonly id: EpisodeId;
  readonly env: EnvRef;
  readonly agent: AgentIdentity;
  /** Where it comes from, when that is outside gatogym: it cannot be run again then, and its seeds are mere numbers. Else null. */
  readonly origin: Origin | null;
  /** What `reset` was given. */
  readonly seed: Seed;
  /** What the agent's `reset` was given. */
  readonly agentSeed: Seed;
  readonly instruction: string;
  /** T, the number of steps. */
  readonly length: number;
  /** Sum of the rewards in order, float64. */
  readonly return: number;
  /** How the last step ended the episode: by the world's rules, by the step limit, or both. */
  readonly terminated: boolean;
  readonly truncated: boolean;
  readonly success: boolean;
  /** The actions asked for, [T, ...action shape], int32 or float32. */
  readonly actions: ActionBuffer;
  /** The actions executed, where the environment can alter them, else null. */
  readonly executedActions: ActionBuffer | null;
  /** [T] */
  readonly rewards: Float32Array;
  /** Recorded observations by key, each [T + 1, ...shape]; empty in the `actions` tier. */
  readonly observations: Readonly<Record<string, TypedArray>>;
  /** What the agent told of its decisions, by name, each [T, ...shape]; empty where it was not recorded. */
  readonly extras: Readonly<Record<string, TypedArray>>;
  /** State hashes after reset, after every HASH_INTERVAL steps, and after the last, in time order; none of one from outside. */
  readonly hashes: Uint32Array;
};

/** All of an episode but the id that follows from it. */
export type EpisodeContent = Omit<Episode, 'id'>;
