import { UserError } from '../envs/index.js';
import { Dataset } from './dataset.js';
import { EnvCache } from './envCache.js';
import { columnsOf } from './format/column.js';
import type { EncodedGroup } from './format/groupFrame.js';
import { GroupBuilder } from './groupBuilder.js';
import { resimulate } from './resimulate.js';
import { type Plan, type Source, groupAt } from './source.js';

/** Which dataset is run again, and what is to be observed of it. */
export type RerunData = { readonly directory: string; readonly observations: readonly string[] };

/** Runs groups of a dataset again with other observations, and encodes them anew. */
export class Rerunner {
  readonly #dataset: Dataset;
  readonly #plan: Plan;
  readonly #envs = new EnvCache();
  readonly #builders = new Map<number, GroupBuilder>();

  constructor({ directory, observations }: RerunData) {
    this.#dataset = Dataset.open(directory);
    this.#plan = observing(this.#dataset.manifest.plan, observations);
  }

  /** Groups [from, to), in order. @throws UserError when an episode runs differently now */
  async *groups(from: number, to: number): AsyncGenerator<EncodedGroup> {
    for (let number = from; number < to; number++) yield await this.#group(number);
  }

  close(): void {
    this.#envs.close();
    this.#dataset.close();
  }

  async #group(number: number): Promise<EncodedGroup> {
    const dataset = this.#dataset;
    const { source: index, first } = groupAt(this.#plan, number);
    const source = this.#plan.sources[index] as Source;
    const env = await this.#envs.get(source.env);
    const builder = this.#builders.get(index) ?? new GroupBuilder(env, source, index);
    this.#builders.set(index, builder);
    const range = dataset.groupRange(number);
    for (let episode = range.first; episode < range.first + range.count; episode++) {
      const divergence = resimulate(env, dataset.episodeContent(episode, []), { builder });
      if (!divergence) continue;
      throw new UserError(
        `${dataset.whereabouts(episode)} runs differently now, from step ${divergence.step} on (gatogym verify tells more)`,
      );
    }
    return builder.finish(first);
  }
}

/** Runs groups [from, to) again in this thread. */
export async function* rerun(data: RerunData, from: number, to: number): AsyncGenerator<EncodedGroup> {
  const rerunner = new Rerunner(data);
  try {
    yield* rerunner.groups(from, to);
  } finally {
    rerunner.close();
  }
}

/** The plan of recording the same with these observations. @throws UserError when an environment does not offer one */
export function observing(plan: Plan, observations: readonly string[]): Plan {
  const sources = plan.sources.map((source) => {
    const altersActions = source.columns.some(({ name }) => name === 'executedActions');
    const columns = columnsOf(source.spec, observations, altersActions, source.extras);
    return { ...source, observations, columns };
  });
  return { ...plan, sources };
}
