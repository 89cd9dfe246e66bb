import { UserError } from '../envs/index.js';
import { type Plan, groupCount } from './source.js';

/** One of so many parts of a recording, counted from 1. */
export type Part = { readonly part: number; readonly of: number };

/**
 * The plan of one part of a recording: its share of the groups, in order, and so of the episodes, under the numbers and seeds that they
 * have in the whole. All its sources are kept, also those of which it has no episode.
 * @throws UserError when there are fewer groups than parts
 */
export function partOf(plan: Plan, { part, of }: Part): Plan {
  const groups = groupCount(plan);
  if (groups < of)
    throw new UserError(
      `the recording has ${groups} groups of episodes, too few for ${of} parts: ask for more episodes, or for fewer parts`,
    );
  const from = Math.floor((groups * (part - 1)) / of);
  const to = Math.floor((groups * part) / of);
  let before = 0;
  const sources = plan.sources.map((source) => {
    const { episodes, groupSize, first = 0 } = source;
    const count = Math.ceil(episodes / groupSize);
    const [begin, end] = [from, to].map((bound) => Math.min(count, Math.max(0, bound - before))) as [
      number,
      number,
    ];
    before += count;
    const start = begin * groupSize;
    const share = { ...source, episodes: Math.max(0, Math.min(episodes, end * groupSize) - start) };
    return first + start === 0 ? share : { ...share, first: first + start };
  });
  return { ...plan, sources };
}
