import { UserError } from '../envs/index.js';
import { canonicalJson } from './canonical.js';
import type { Dataset } from './dataset.js';
import { type EncodedGroup, renumbered } from './format/groupFrame.js';
import { type Plan, type Source, firstGroupOf, groupAt } from './source.js';
import { type WriteOptions, type WriteResult, writeGroups } from './writeGroups.js';
import { DatasetWriter } from './writer.js';

export type CopyOptions = Omit<WriteOptions<EncodedGroup>, 'workers'> & {
  /** Continue a dataset that was begun; without it, the directory must be new. */
  readonly resume?: boolean;
};

/** Some consecutive groups of one source of a dataset. */
export type Share = {
  readonly dataset: Dataset;
  /** With the number of the first, and how many they are. */
  readonly source: Source;
  /** Number of the first group within the dataset. */
  readonly firstGroup: number;
  /** Root of the seeds. */
  readonly seed: number;
};

/** All groups of a dataset: a share for each of its sources. */
export function sharesOf(dataset: Dataset): Share[] {
  const { plan } = dataset.manifest;
  return plan.sources.map((source, i) => ({
    dataset,
    source,
    firstGroup: firstGroupOf(plan, i),
    seed: source.seed ?? plan.seed,
  }));
}

/**
 * Writes groups of other datasets into a new one, copying their bytes. Shares of one source that follow each other become one
 * source again. What the plan says beside is that of the first share's dataset.
 * @throws UserError when an episode would be there twice
 */
export function copyShares(
  shares: readonly Share[],
  out: string,
  name: string,
  options: CopyOptions,
): Promise<WriteResult> {
  const chains = chained(shares);
  const plan = planOf(chains, name);
  const writer = options.resume ? DatasetWriter.resume(out, plan) : DatasetWriter.create(out, plan);
  return writeGroups(writer, (from, to) => copies(plan, chains, from, to), options);
}

/** Shares of one source that follow each other, in order; the sources in the order in which they are first met. */
function chained(shares: readonly Share[]): (readonly Share[])[] {
  const alike = new Map<string, Share[]>();
  for (const share of shares) {
    const { episodes: _episodes, first: _first, ...rest } = share.source;
    const key = canonicalJson({ ...rest, seed: share.seed });
    alike.set(key, [...(alike.get(key) ?? []), share]);
  }
  return [...alike.values()].flatMap((group) => {
    const filled = group.filter(({ source }) => source.episodes > 0);
    filled.sort((a, b) => firstOf(a) - firstOf(b));
    const chains: Share[][] = [];
    for (const share of filled) {
      const last = chains.at(-1)?.at(-1);
      if (last && endOf(last) > firstOf(share)) throw twice(last, share);
      // A group that is not full ends its source.
      const follows =
        last && endOf(last) === firstOf(share) && last.source.episodes % last.source.groupSize === 0;
      if (follows) chains.at(-1)?.push(share);
      else chains.push([share]);
    }
    return chains;
  });
}

function planOf(chains: readonly (readonly Share[])[], name: string): Plan {
  const [[begin] = []] = chains;
  if (!begin) throw new UserError('there is no episode to write');
  const { seed, shardBytes } = begin.dataset.manifest.plan;
  const sources = chains.map((chain) => {
    const [share] = chain as [Share];
    const { seed: _seed, ...source } = share.source;
    const episodes = chain.reduce((sum, each) => sum + each.source.episodes, 0);
    return { ...source, episodes, ...(share.seed === seed ? {} : { seed: share.seed }) };
  });
  return { name, seed, shardBytes, sources };
}

/** Groups [from, to) of the new plan. */
function* copies(
  plan: Plan,
  chains: readonly (readonly Share[])[],
  from: number,
  to: number,
): Generator<EncodedGroup> {
  for (let number = from; number < to; number++) {
    const { source, first } = groupAt(plan, number);
    const share = chains[source]?.find((each) => first < endOf(each)) as Share;
    const group = share.firstGroup + (first - firstOf(share)) / share.source.groupSize;
    yield renumbered(share.dataset.encodedGroup(group), source);
  }
}

const firstOf = ({ source }: Share): number => source.first ?? 0;
const endOf = (share: Share): number => firstOf(share) + share.source.episodes;

function twice(one: Share, other: Share): UserError {
  const { env, agent } = one.source;
  return new UserError(
    `${one.dataset.directory} and ${other.dataset.directory} both hold episode ${firstOf(other)} of ${agent.id} in ${env.id} under seed ${one.seed}: it would be there twice`,
  );
}
