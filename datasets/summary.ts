import { type ColumnStatistics, ColumnTotals } from './columnStatistics.js';
import { type Distribution, Population } from './distribution.js';
import type { ColumnLayout } from './format/column.js';
import {
  type EpisodeOutcome,
  type GroupTallies,
  flagsOf,
  groupRows,
  outcomeFlags,
} from './format/groupFrame.js';
import { Growing } from './growing.js';
import type { Source } from './source.js';
import { tallyShape } from './tally.js';

/** Totals of one source's episodes. */
export type SourceTotals = {
  readonly episodes: number;
  readonly steps: number;
  readonly bytes: number;
  readonly successes: number;
  readonly return: Distribution;
  readonly length: Distribution;
  /** By name, those of which numbers say something, and float64 holds what. Missing where episodes were recorded before they were counted. */
  readonly columns?: Readonly<Record<string, ColumnStatistics>>;
};

/** Whether float64 holds the statistics: the squares of the largest numbers are beyond it. */
function areFinite(statistics: ColumnStatistics): boolean {
  return 'counts' in statistics || [...statistics.mean, ...statistics.std].every(Number.isFinite);
}

/** How an episode went, in numbers. */
export type Outcome = Omit<EpisodeOutcome, 'instruction'>;

type CountedColumn = { readonly layout: ColumnLayout; readonly place: number; readonly totals: ColumnTotals };

/** Adds the episodes of a source up as they are committed. */
export class Totals {
  #bytes = 0;
  #steps = 0;
  #successes = 0;
  readonly #returns = new Population();
  readonly #lengths = new Population();
  readonly #flags = new Growing<Uint8Array>('uint8');
  readonly #columns: readonly CountedColumn[];
  #areCounted = true;

  constructor({ columns, spec }: Source) {
    this.#columns = columns.flatMap((layout, place) => {
      const shape = tallyShape(layout, spec);
      return shape ? [{ layout, place, totals: new ColumnTotals(shape) }] : [];
    });
  }

  /** @param bytes of the group that holds these episodes */
  add(episodes: readonly EpisodeOutcome[], bytes: number, tallies: GroupTallies): void {
    this.#bytes += bytes;
    for (const summary of episodes) this.#addOne(summary);
    this.#areCounted &&= tallies !== undefined;
    for (const { layout, place, totals } of this.#columns) {
      const tally = tallies?.[place];
      if (tally) totals.add(tally, groupRows(layout, episodes));
    }
  }

  #addOne(summary: EpisodeOutcome): void {
    this.#flags.push(flagsOf(summary));
    this.#steps += summary.length;
    this.#successes += summary.success ? 1 : 0;
    this.#returns.add(summary.return);
    this.#lengths.add(summary.length);
  }

  get value(): SourceTotals {
    const columns = this.#columns
      .map(({ layout, totals }) => [layout.name, totals.value] as const)
      .filter(([, statistics]) => areFinite(statistics));
    return {
      episodes: this.#returns.count,
      steps: this.#steps,
      bytes: this.#bytes,
      successes: this.#successes,
      return: this.#returns.distribution,
      length: this.#lengths.distribution,
      ...(this.#areCounted ? { columns: Object.fromEntries(columns) } : {}),
    };
  }

  /** Of every episode, in the order in which they were added. */
  *outcomes(): Iterable<Outcome> {
    const [lengths, flags] = [this.#lengths.values, this.#flags.view()];
    for (const [i, sum] of this.#returns.values.entries())
      yield { return: sum, length: lengths[i] as number, ...outcomeFlags(flags[i] as number) };
  }
}
