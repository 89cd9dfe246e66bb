import { hashText } from '../envs/core/hash.js';
import { type Box, type EnvRef, type EnvSpec, type Seed, deriveSeed } from '../envs/index.js';
import { canonicalJson } from './canonical.js';
import type { ColumnLayout } from './format/column.js';
import { type AgentIdentity, HUMAN } from './identity.js';

/** Where episodes come from that no environment of gatogym made. */
export type Origin = {
  /** Who recorded them, where and how, in words. */
  readonly from: string;
  /** The licence that they may be used under, such as CC-BY-4.0. */
  readonly licence: string;
};

/** The episode that a branch parts from. */
export type Parent = {
  /** Checksum of the dataset that it stands in. */
  readonly dataset: string;
  /** Its id. */
  readonly episode: string;
  /** Steps of it that the branch begins with. */
  readonly step: number;
  /** How many branches of the same step were kept before. */
  readonly take: number;
};

/** What a source's world says of itself: all that an environment does, but of one outside scores of reference may be unknown. */
export type SourceSpec = Omit<EnvSpec, 'reference'> & Partial<Pick<EnvSpec, 'reference'>>;

/** One line of a dataset's plan: an agent in an environment, so many episodes, kept in one tier. Plain data. */
export type Source = {
  /** With every setting spelled out, so that a later default cannot change its meaning. */
  readonly env: EnvRef;
  readonly agent: AgentIdentity;
  /** Of episodes that come from outside: they are kept as they were given, and cannot be run again. */
  readonly origin?: Origin;
  /** Of an episode that was played on from a step of another one, with the same seed, by another agent. */
  readonly parent?: Parent;
  readonly episodes: number;
  /**
   * Number of its first episode, where that is not 0: in one part of a recording whose other parts were made elsewhere. Seeds follow
   * from episodes' numbers. A multiple of groupSize.
   */
  readonly first?: number;
  /** Root of its seeds, where that is not the plan's: it was merged from a dataset of another seed. */
  readonly seed?: number;
  /** Episodes that are stored, and committed, together; the last group has the rest. */
  readonly groupSize: number;
  /** Keys of the observations recorded; none is the `actions` tier. */
  readonly observations: readonly string[];
  /** What is recorded beside each action that the agent told of it, by name; its space. Left out where there is nothing. */
  readonly extras?: Readonly<Record<string, Box>>;
  /** How each of its episodes is stored. */
  readonly columns: readonly ColumnLayout[];
  /** The spec of the environment as wrapped, when it was recorded. */
  readonly spec: SourceSpec;
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

export const DEFAULT_SHARD_BYTES = 64 * 2 ** 20;

/** Whether a plan is another one, or becomes it by further episodes of its last source, in further groups, and by further sources. */
export function growsInto(before: Plan, now: Plan): boolean {
  const kept = now.sources.slice(0, before.sources.length);
  const [last, grown] = [before.sources.at(-1), kept.at(-1)];
  if (!last || !grown) return false;
  const { episodes, groupSize } = last;
  const isGrown = grown.episodes > episodes && episodes % groupSize === 0;
  const sources = isGrown ? [...kept.slice(0, -1), { ...grown, episodes }] : kept;
  return canonicalJson(before) === canonicalJson({ ...now, sources });
}

/** Whether the plan tells all of its episodes: what a person did at the keys is told by nothing but the recording. */
export function isRepeatable({ sources }: Pick<Plan, 'sources'>): boolean {
  return sources.every(({ agent }) => agent.id !== HUMAN.id);
}

/** Consecutive episodes of one source, stored together. */
export type Group = {
  readonly source: number;
  /** Number of its first episode within the source, whose own first may not be 0. */
  readonly first: number;
  readonly count: number;
};

/** Short episodes share a group up to about this many steps, so that each costs little more than its actions. */
const GROUP_STEPS = 8192;
const MAX_GROUP = 128;

export function groupSizeFor(maxSteps: number): number {
  return Math.max(1, Math.min(MAX_GROUP, Math.floor(GROUP_STEPS / maxSteps)));
}

/** Group number `index` of the plan, counted over all sources in order. */
export function groupAt(plan: Plan, index: number): Group {
  let left = index;
  for (const [source, { episodes, groupSize, first = 0 }] of plan.sources.entries()) {
    const groups = Math.ceil(episodes / groupSize);
    if (left < groups) {
      const before = left * groupSize;
      return { source, first: first + before, count: Math.min(groupSize, episodes - before) };
    }
    left -= groups;
  }
  throw new RangeError(`group ${index} is beyond the plan`);
}

/** How many episodes stand before group `index` of the plan; all of them where it is the one after the last. */
export function episodesBefore(plan: Plan, index: number): number {
  if (index === groupCount(plan)) return episodeCount(plan);
  const { source, first } = groupAt(plan, index);
  const before = first - (plan.sources[source]?.first ?? 0);
  return plan.sources.slice(0, source).reduce((sum, { episodes }) => sum + episodes, before);
}

/** The number of the group that holds episode `index` of the plan, both counted over all sources in order. */
export function groupOf(plan: Plan, index: number): number {
  let [left, groups] = [index, 0];
  for (const { episodes, groupSize } of plan.sources) {
    if (left < episodes) return groups + Math.floor(left / groupSize);
    left -= episodes;
    groups += Math.ceil(episodes / groupSize);
  }
  throw new RangeError(`episode ${index} is beyond the plan`);
}

/** The number of a group in the plan, counted over all sources in order; undefined when the plan has no such group. */
export function groupNumber(plan: Plan, { source, first, count }: Group): number | undefined {
  const { episodes, groupSize, first: start = 0 } = plan.sources[source] ?? { episodes: 0, groupSize: 1 };
  const before = first - start;
  if (count < 1 || before < 0 || before % groupSize !== 0 || count !== Math.min(groupSize, episodes - before))
    return undefined;
  return firstGroupOf(plan, source) + before / groupSize;
}

/** The number of a source's first group, counted over all sources in order. */
export function firstGroupOf({ sources }: Pick<Plan, 'sources'>, source: number): number {
  return groupCount({ sources: sources.slice(0, source) });
}

export function groupCount(plan: Pick<Plan, 'sources'>): number {
  return plan.sources.reduce((sum, { episodes, groupSize }) => sum + Math.ceil(episodes / groupSize), 0);
}

export function episodeCount(plan: Plan): number {
  return plan.sources.reduce((sum, source) => sum + source.episodes, 0);
}

/**
 * Seeds of a source's episodes, by number: by environment, so that all agents of a plan meet the same worlds, and for the
 * agent by environment and agent.
 */
export function seedsOf(
  plan: Plan,
  source: Source,
): (index: number) => { readonly seed: Seed; readonly agentSeed: Seed } {
  const root = (source.seed ?? plan.seed) as Seed;
  const envStream = hashText(source.env.id);
  const agentStream = hashText(`${source.agent.id} in ${source.env.id}`);
  return (index) => ({
    seed: deriveSeed(root, envStream, index),
    agentSeed: deriveSeed(root, agentStream, index),
  });
}
