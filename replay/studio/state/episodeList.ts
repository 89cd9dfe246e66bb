import type { Plan } from '../../../datasets/source.js';
import { type EpisodeTable, flags, sourceFinder } from '../episodeTable.js';
import type { Words } from './words.js';

export type Outcome = 'success' | 'failure';

/** Which episodes are wanted: those of which all that is said is true. */
export type Filter = {
  readonly env?: string;
  readonly agent?: string;
  readonly outcome?: Outcome;
  /** Least and greatest return, both included. */
  readonly returns?: readonly [number, number];
  /** Every one of these words stands in the instruction, in capitals or not. */
  readonly words?: string;
};

export type SortKey = 'episode' | 'env' | 'agent' | 'return' | 'length' | 'outcome' | 'instruction';
export type Sorting = { readonly by: SortKey; readonly isDescending: boolean };

export const DEFAULT_SORTING: Sorting = { by: 'episode', isDescending: false };

/** The episodes of a dataset: filtered and sorted without ever making an object for each. */
export class EpisodeList {
  readonly table: EpisodeTable;
  readonly envs: readonly string[];
  readonly agents: readonly string[];
  /** Number of the source of each episode. */
  readonly sources: Uint32Array;
  readonly #plan: Plan;

  constructor(plan: Plan, table: EpisodeTable) {
    const find = sourceFinder(plan);
    this.table = table;
    this.#plan = plan;
    this.sources = Uint32Array.from({ length: table.length }, (_, episode) => find(episode).number);
    this.envs = unique(plan.sources.map(({ env }) => env.id));
    this.agents = unique(plan.sources.map(({ agent }) => agent.id));
  }

  envOf(episode: number): string {
    return this.#plan.sources[this.sources[episode] as number]?.env.id ?? '';
  }

  agentOf(episode: number): string {
    return this.#plan.sources[this.sources[episode] as number]?.agent.id ?? '';
  }

  isSuccess(episode: number): boolean {
    return ((this.table.flags[episode] as number) & flags.success) !== 0;
  }

  isLost(episode: number): boolean {
    return ((this.table.flags[episode] as number) & flags.lost) !== 0;
  }

  /**
   * Numbers of the episodes that are wanted, in the order that is wanted; equals stay in the order of the dataset.
   * @param words of the episodes, as far as they are known: others do not match any
   */
  select(filter: Filter, sorting: Sorting, words: Words): Uint32Array {
    const wanted = this.#matches(filter, words);
    if (sorting.by === 'episode') return sorting.isDescending ? wanted.reverse() : wanted;
    const keys = this.#keys(sorting.by, words);
    const sign = sorting.isDescending ? -1 : 1;
    return wanted.sort((a, b) => sign * ((keys[a] as number) - (keys[b] as number)) || a - b);
  }

  #matches({ env, agent, outcome, returns, words: text = '' }: Filter, words: Words): Uint32Array {
    const { sources } = this.#plan;
    const isWantedSource = sources.map(
      (source) => (env ?? source.env.id) === source.env.id && (agent ?? source.agent.id) === source.agent.id,
    );
    const [least, most] = returns ?? [-Infinity, Infinity];
    const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
    const isWantedText = words.texts.map((known) => {
      const lower = known.toLowerCase();
      return terms.every((term) => lower.includes(term));
    });
    const { returns: sums, length } = this.table;
    const wanted = new Uint32Array(length);
    let count = 0;
    for (let episode = 0; episode < length; episode++) {
      const sum = sums[episode] as number;
      if (isWantedSource[this.sources[episode] as number] !== true) continue;
      if (!(sum >= least && sum <= most)) continue;
      if (outcome !== undefined && this.isSuccess(episode) !== (outcome === 'success')) continue;
      if (terms.length > 0 && isWantedText[words.numbers[episode] as number] !== true) continue;
      wanted[count++] = episode;
    }
    return wanted.slice(0, count);
  }

  /** For each episode the number that it is sorted by. */
  #keys(by: Exclude<SortKey, 'episode'>, words: Words): ArrayLike<number> {
    const { table, sources } = this;
    if (by === 'return') return table.returns;
    if (by === 'length') return table.lengths;
    if (by === 'outcome') return table.flags.map((bits) => (bits & flags.lost ? 2 : bits & flags.success));
    if (by === 'instruction') {
      const ranks = ranksOf(words.texts);
      return Float64Array.from(words.numbers, (number) => ranks[number] ?? Infinity);
    }
    const names = this.#plan.sources.map((source) => source[by].id);
    const ranks = ranksOf(names);
    return Float64Array.from(sources, (source) => ranks[source] as number);
  }
}

/** Where each text stands among all in their order; equal texts at the same place. */
function ranksOf(texts: readonly string[]): number[] {
  const places = new Map([...new Set(texts)].sort().map((text, place) => [text, place]));
  return texts.map((text) => places.get(text) as number);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
