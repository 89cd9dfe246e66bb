import type { EnvRef, EnvSpec } from '../envs/index.js';
import type { ColumnLayout } from './format/column.js';
import type { AgentIdentity } from './identity.js';

/** One line of a dataset's plan: an agent in an environment, so many episodes, kept in one tier. Plain data. */
export type Source = {
  /** With every setting spelled out, so that a later default cannot change its meaning. */
  readonly env: EnvRef;
  readonly agent: AgentIdentity;
  readonly episodes: number;
  /** Keys of the observations recorded; none is the `actions` tier. */
  readonly observations: readonly string[];
  /** How each of its episodes is stored. */
  readonly columns: readonly ColumnLayout[];
  /** The spec of the environment as wrapped, when it was recorded. */
  readonly spec: EnvSpec;
};

/** All that determines a dataset's bytes. */
export type Plan = {
  readonly name: string;
  /** Root of every seed. */
  readonly seed: number;
  /** A shard is closed before it would exceed this many bytes. */
  readonly shardBytes: number;
  readonly sources: readonly Source[];
};

/** Where episode `ordinal` of the plan, counted over all sources in order, belongs. */
export function locate(plan: Plan, ordinal: number): { readonly source: number; readonly index: number } {
  let index = ordinal;
  for (const [source, { episodes }] of plan.sources.entries()) {
    if (index < episodes) return { source, index };
    index -= episodes;
  }
  throw new RangeError(`episode ${ordinal} is beyond the plan`);
}

export function episodeCount(plan: Plan): number {
  return plan.sources.reduce((sum, source) => sum + source.episodes, 0);
}
