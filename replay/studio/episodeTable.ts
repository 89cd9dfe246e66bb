import type { Dataset } from '../../datasets/dataset.js';
import type { Plan, Source } from '../../datasets/source.js';
import type { Outcome } from '../../datasets/summary.js';
import { UserError } from '../../envs/core/errors.js';
import { decodePacket, encodePacket } from './packet.js';

/** How an episode ended, as bits. */
export const flags = { success: 1, terminated: 2, truncated: 4, lost: 8 } as const;

/** What the list shows of every episode of a dataset, in columns: 13 bytes an episode. */
export type EpisodeTable = {
  readonly length: number;
  readonly returns: Float64Array;
  readonly lengths: Uint32Array;
  readonly flags: Uint8Array;
};

/** Reads how every episode went; of one that damage took, that it is lost. */
export function tableOf(dataset: Dataset): EpisodeTable {
  const { length } = dataset;
  const table = emptyTable(length);
  for (let i = 0; i < length; i++) {
    const outcome = outcomeOf(dataset, i);
    if (!outcome) {
      table.flags[i] = flags.lost;
      continue;
    }
    table.returns[i] = outcome.return;
    table.lengths[i] = outcome.length;
    table.flags[i] =
      (outcome.success ? flags.success : 0) |
      (outcome.terminated ? flags.terminated : 0) |
      (outcome.truncated ? flags.truncated : 0);
  }
  return table;
}

/** Undefined where damage took it. */
function outcomeOf(dataset: Dataset, index: number): Outcome | undefined {
  if (dataset.isLost(index)) return undefined;
  try {
    return dataset.outcome(index);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

export function encodeTable({ returns, lengths, flags: ends }: EpisodeTable): Uint8Array<ArrayBuffer> {
  return encodePacket({ head: {}, arrays: { returns, lengths, ends } });
}

export function decodeTable(bytes: Uint8Array): EpisodeTable {
  const { returns, lengths, ends } = decodePacket(bytes).arrays;
  return {
    length: (lengths as Uint32Array).length,
    returns: returns as Float64Array,
    lengths: lengths as Uint32Array,
    flags: ends as Uint8Array,
  };
}

/** Finds the source of an episode of a plan, and the episode's number within it. */
export function sourceFinder(
  plan: Plan,
): (episode: number) => { readonly number: number; readonly source: Source; readonly within: number } {
  const starts: number[] = [];
  let start = 0;
  for (const { episodes } of plan.sources) {
    starts.push(start);
    start += episodes;
  }
  return (episode) => {
    // Of sources without episodes, which begin where the next does, the last is meant.
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= episode) low = middle;
      else high = middle - 1;
    }
    const source = plan.sources[low] as Source;
    return { number: low, source, within: (source.first ?? 0) + episode - (starts[low] as number) };
  };
}

function emptyTable(length: number): EpisodeTable {
  return {
    length,
    returns: new Float64Array(length),
    lengths: new Uint32Array(length),
    flags: new Uint8Array(length),
  };
}
