import { UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import type { Divergence } from './divergence.js';
import { EnvCache } from './envCache.js';
import type { EpisodeContent } from './episode.js';
import { contentProblem } from './outside/content.js';
import { type ObservedRows, resimulate } from './resimulate.js';
import type { Damage } from './shardSet.js';
import { type Source, groupAt } from './source.js';

/** Which dataset is verified, and whether its bytes only. Plain data. */
export type VerifierData = { readonly directory: string; readonly quick: boolean };

/** An episode that runs differently now. */
export type Divergent = Divergence & { readonly episode: number; readonly where: string };

/** What was found of a group. */
export type GroupReport = {
  /** How many episodes it has, and how many steps those have that could be read. */
  readonly episodes: number;
  readonly steps: number;
  /** How many come from outside, and were checked for their content only. */
  readonly outside: number;
  readonly damage: readonly Damage[];
  readonly divergences: readonly Divergent[];
};

/**
 * Reads groups of a dataset and, unless their bytes only are to be checked, runs their episodes again. What comes from outside cannot
 * be: whether it is what its spec says is looked at instead.
 */
export class GroupVerifier {
  readonly #dataset: Dataset;
  readonly #quick: boolean;
  readonly #envs = new EnvCache();

  constructor(dataset: Dataset, quick: boolean) {
    this.#dataset = dataset;
    this.#quick = quick;
  }

  /** Groups [from, to) that are not lost, in order. */
  async *groups(from: number, to: number): AsyncGenerator<GroupReport> {
    for (const number of this.#dataset.groupsThere(from, to)) yield await this.#group(number);
  }

  close(): void {
    this.#envs.close();
  }

  async #group(number: number): Promise<GroupReport> {
    const dataset = this.#dataset;
    const { first, count } = dataset.groupRange(number);
    const damage: Damage[] = [];
    const divergences: Divergent[] = [];
    let [steps, outside] = [0, 0];
    const source = dataset.sources[groupAt(dataset.manifest.plan, number).source] as Source;
    const isRun = !this.#quick && !source.origin;
    const env = isRun ? await this.#envs.get(source.env) : undefined;
    for (let index = first; index < first + count; index++) {
      try {
        const episode = dataset.episodeContent(index, isRun || this.#quick ? [] : undefined);
        const divergence = env && resimulate(env, episode, { observed: this.#observed(index, source) });
        if (divergence)
          divergences.push({ ...divergence, episode: index, where: dataset.whereabouts(index) });
        if (this.#quick || divergence) this.#decode(index, source);
        if (source.origin && !this.#quick) {
          outside++;
          damage.push(...this.#misfit(index, episode, source));
        }
        steps += episode.length;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        damage.push({ ...dataset.position(index), what: error.message });
      }
    }
    return { episodes: count, steps, outside, damage, divergences };
  }

  /** The recorded observations, decoded chunk by chunk: a long episode of pictures does not fit the memory. */
  #observed(index: number, { observations }: Source): ObservedRows {
    return Object.fromEntries(
      observations.map((key) => [key, this.#dataset.rows(index, `observations/${key}`)]),
    );
  }

  /** @throws UserError when an observation is damaged */
  #decode(index: number, source: Source): void {
    for (const rows of Object.values(this.#observed(index, source))) for (const _row of rows);
  }

  /** What is wrong with an episode from outside. */
  #misfit(index: number, episode: EpisodeContent, { spec }: Source): Damage[] {
    const problem = contentProblem(episode, spec);
    if (!problem) return [];
    return [{ ...this.#dataset.position(index), what: `${this.#dataset.whereabouts(index)}: ${problem}` }];
  }
}
