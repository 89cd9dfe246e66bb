import { type Seed, UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { type CopyOptions, type Share, copyShares, sharesOf } from './shares.js';
import { type Source, groupAt, seedsOf } from './source.js';
import type { WriteResult } from './writeGroups.js';

/** An episode that is in a dataset's plan, and not in what is left of it. */
export type LostEpisode = {
  /** Number in the damaged dataset. */
  readonly episode: number;
  readonly env: string;
  readonly agent: string;
  readonly seed: Seed;
};

export type RepairResult = WriteResult & {
  /** The first so many of them. */
  readonly lost: readonly LostEpisode[];
  /** How many there are. */
  readonly lostCount: number;
};

/** Lost episodes that are named: a manifest may promise any number. */
const MOST_NAMED = 1 << 16;

/**
 * Writes what is intact of a damaged or unfinished dataset into a new one, copying its bytes, and tells what is lost. Episodes keep
 * their seeds; they are counted anew. The damaged dataset is left as it is.
 * @param dataset opened by `Dataset.inspect`, which looks for damage
 * @throws UserError when nothing is intact
 */
export async function repair(
  dataset: Dataset,
  out: string,
  options: CopyOptions = {},
): Promise<RepairResult> {
  const intact = intactGroups(dataset);
  const shares = sharesOf(dataset).flatMap((share) => intactRuns(share, intact));
  const result = await copyShares(shares, out, dataset.manifest.plan.name, options);
  const kept = intact.reduce((sum, group) => sum + dataset.groupRange(group).count, 0);
  return { ...result, lost: lostEpisodes(dataset, intact), lostCount: dataset.length - kept };
}

/** Numbers of the groups that can be copied, in order. */
function intactGroups(dataset: Dataset): number[] {
  return [...dataset.groupsThere()].filter((group) => canCopy(dataset, group));
}

function canCopy(dataset: Dataset, group: number): boolean {
  try {
    dataset.encodedGroup(group);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** The parts of a share that are intact, each as long as it can be. */
function intactRuns(share: Share, intact: readonly number[]): Share[] {
  const { firstGroup, source } = share;
  const { episodes, groupSize, first = 0 } = source;
  const end = firstGroup + Math.ceil(episodes / groupSize);
  const runs: [begin: number, end: number][] = [];
  for (const group of intact) {
    if (group < firstGroup || group >= end) continue;
    const run = runs.at(-1);
    if (run?.[1] === group) run[1]++;
    else runs.push([group, group + 1]);
  }
  return runs.map(([from, to]) => {
    const start = (from - firstGroup) * groupSize;
    const part: Source = {
      ...source,
      episodes: Math.min(episodes, (to - firstGroup) * groupSize) - start,
      ...(first + start > 0 ? { first: first + start } : {}),
    };
    return { ...share, source: part, firstGroup: from };
  });
}

/** @param intact numbers of the groups that are not lost, in order */
function lostEpisodes(dataset: Dataset, intact: readonly number[]): LostEpisode[] {
  const { plan } = dataset.manifest;
  const lost: LostEpisode[] = [];
  let at = 0;
  for (let group = 0; group < dataset.groups && lost.length < MOST_NAMED; group++) {
    if (intact[at] === group) {
      at++;
      continue;
    }
    const { source: number, first, count } = groupAt(plan, group);
    const source = plan.sources[number] as Source;
    const seeds = seedsOf(plan, source);
    const begin = dataset.groupRange(group).first;
    for (let i = 0; i < count && lost.length < MOST_NAMED; i++)
      lost.push({
        episode: begin + i,
        env: source.env.id,
        agent: source.agent.id,
        seed: seeds(first + i).seed,
      });
  }
  return lost;
}
