import { canonicalJson } from '../../datasets/canonical.js';
import type { Dataset } from '../../datasets/dataset.js';
import type { Source } from '../../datasets/source.js';
import { bytesOf } from '../../envs/core/dtypes.js';
import { UserError } from '../../envs/core/errors.js';
import type { Instructions, StudioDataset } from './description.js';
import { encodeEpisode } from './episodePacket.js';
import { encodeTable, tableOf } from './episodeTable.js';

/** Episodes whose words are asked for at once, at most. */
const MOST_INSTRUCTIONS = 4096;

/** What is told of a dataset beside what it holds. */
export type Surroundings = Pick<StudioDataset, 'saveTo' | 'gatogym'> & {
  /** Agents that can play on in episodes of a source. */
  readonly players: (source: Source) => readonly string[];
};

/** What the page reads of a dataset, as bytes. */
export class StudioData {
  readonly #dataset: Dataset;
  readonly #surroundings: Surroundings;
  #table: Uint8Array | undefined;

  constructor(dataset: Dataset, surroundings: Surroundings) {
    this.#dataset = dataset;
    this.#surroundings = surroundings;
  }

  description(): string {
    const { directory, length, bytes, manifest } = this.#dataset;
    const { complete, plan } = manifest;
    const { saveTo, gatogym, players } = this.#surroundings;
    const described: StudioDataset = {
      name: plan.name,
      directory,
      length,
      bytes,
      isComplete: complete,
      plan,
      gatogym,
      saveTo,
      players: plan.sources.map(players),
    };
    return canonicalJson(described);
  }

  /** Every episode in a line: `EpisodeTable`. */
  table(): Uint8Array {
    this.#table ??= encodeTable(tableOf(this.#dataset));
    return this.#table;
  }

  /** Words of episodes [from, to), as far as there are any and not too many at once. */
  instructions(from: number, to: number): Instructions {
    const end = Math.min(to, from + MOST_INSTRUCTIONS, this.#dataset.length);
    const numbers: number[] = [];
    const known = new Map<string, number>();
    for (let i = from; i < end; i++) {
      const instruction = this.#instruction(i);
      if (instruction === undefined) {
        numbers.push(-1);
        continue;
      }
      const number = known.get(instruction) ?? known.size;
      known.set(instruction, number);
      numbers.push(number);
    }
    return { texts: [...known.keys()], numbers };
  }

  /** Undefined where damage took it. */
  #instruction(index: number): string | undefined {
    if (this.#dataset.isLost(index)) return undefined;
    try {
      return this.#dataset.summary(index).instruction;
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  /** All of an episode but its observations. @throws UserError when there is none, or it is damaged */
  episode(index: number): Uint8Array {
    return encodeEpisode(this.#dataset.episode(index, []));
  }

  /** A recorded column of an episode, row after row. @throws UserError when there is none */
  column(index: number, name: string): Uint8Array {
    return bytesOf(this.#dataset.column(index, name));
  }
}
