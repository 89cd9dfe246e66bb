import { type Seed, UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { type CopyOptions, type Share, copyShares, sharesOf } from './shares.js';
import { type Source, seedsOf } from './source.js';
import type { WriteResult } from './writeGroups.js';

/** An episode that is in a dataset's plan, and not in what is left of it. */
export type LostEpisode = {
  /** Number in the damaged dataset. */
  readonly episode: number;
  readonly env: string;
  readonly agent: string;
  readonly seed: Seed;
};

export type RepairResult = WriteResult & { readonly lost: readonly LostEpisode[] };

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
  const isIntact = Array.from({ length: dataset.groups }, (_, group) => canCopy(dataset, group));
  const shares = sharesOf(dataset).flatMap((share) => intactRuns(share, isIntact));
  const result = await copyShares(shares, out, dataset.manifest.plan.name, options);
  return { ...result, lost: lostEpisodes(dataset, isIntact) };
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
function intactRuns(share: Share, isIntact: readonly boolean[]): Share[] {
  const { episodes, groupSize, first = 0 } = share.source;
  const runs: Share[] = [];
  let begin = 0;
  for (let group = 0; group * groupSize < episodes; group++) {
    if (!isIntact[share.firstGroup + group]) {
      begin = group + 1;
      continue;
    }
    const start = begin * groupSize;
    const source: Source = {
      ...share.source,
      episodes: Math.min(episodes, (group + 1) * groupSize) - start,
      ...(first + start > 0 ? { first: first + start } : {}),
    };
    if (begin < group) runs.pop();
    runs.push({ ...share, source, firstGroup: share.firstGroup + begin });
  }
  return runs;
}

function lostEpisodes(dataset: Dataset, isIntact: readonly boolean[]): LostEpisode[] {
  const { plan } = dataset.manifest;
  let episode = 0;
  return sharesOf(dataset).flatMap(({ source, firstGroup }) => {
    const seeds = seedsOf(plan, source);
    const { env, agent, first = 0 } = source;
    const lost: LostEpisode[] = [];
    for (let within = 0; within < source.episodes; within++, episode++) {
      // What an unfinished recording has not come to is not lost.
      const isCommitted = episode < dataset.length;
      if (!isCommitted || isIntact[firstGroup + Math.floor(within / source.groupSize)]) continue;
      lost.push({ episode, env: env.id, agent: agent.id, seed: seeds(first + within).seed });
    }
    return lost;
  });
}
