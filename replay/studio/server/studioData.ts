import { agentsFor } from '../../../agents/index.js';
import { canonicalJson } from '../../../datasets/canonical.js';
import { type Dataset, gatogymVersion } from '../../../datasets/index.js';
import { bytesOf } from '../../../envs/core/dtypes.js';
import { UserError } from '../../../envs/index.js';
import { type Instructions, type StudioDataset } from '../description.js';
import { encodeEpisode } from '../episodePacket.js';
import { encodeTable, tableOf } from '../episodeTable.js';

/** Episodes whose words are asked for at once, at most. */
const MOST_INSTRUCTIONS = 4096;

/** What the page reads of a dataset, as bytes. */
export class StudioData {
  readonly #dataset: Dataset;
  readonly #saveTo: string | null;
  #table: Uint8Array | undefined;

  /** @param saveTo where branches are saved, if anywhere */
  constructor(dataset: Dataset, saveTo: string | null) {
    this.#dataset = dataset;
    this.#saveTo = saveTo;
  }

  description(): string {
    const { directory, length, bytes, manifest } = this.#dataset;
    const { complete, plan } = manifest;
    const described: StudioDataset = {
      name: plan.name,
      directory,
      length,
      bytes,
      isComplete: complete,
      plan,
      gatogym: gatogymVersion,
      saveTo: this.#saveTo,
      players: plan.sources.map(({ env, origin }) => (origin ? [] : agentsFor(env.id))),
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
