import { UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { EnvCache } from './envCache.js';
import { GroupBuilder } from './groupBuilder.js';
import { columnsOf } from './format/column.js';
import type { Manifest } from './manifest.js';
import { resimulate } from './resimulate.js';
import { groupAt } from './source.js';
import { DatasetWriter } from './writer.js';

/**
 * Runs every episode again and writes a dataset with the observations named, whatever was recorded before. It has the
 * same bytes as one that was recorded with these observations at once.
 * @throws UserError when an environment does not offer an observation, or an episode runs differently now
 */
export async function materialize(
  dataset: Dataset,
  observations: readonly string[],
  out: string,
  onEpisode?: (done: number, steps: number) => void,
): Promise<Manifest> {
  const { plan } = dataset.manifest;
  if (!dataset.manifest.complete) {
    throw new UserError(
      `${dataset.directory} is not complete: finish its recording first (gatogym record --resume)`,
    );
  }
  const envs = new EnvCache();
  const sources = plan.sources.map((source) => {
    const altersActions = source.columns.some(({ name }) => name === 'executedActions');
    return { ...source, observations, columns: columnsOf(source.spec, observations, altersActions) };
  });
  const builders = await Promise.all(
    sources.map(async (source, index) => new GroupBuilder(await envs.get(source.env), source, index)),
  );
  const writer = DatasetWriter.create(out, { ...plan, sources });
  let steps = 0;
  for (let group = 0; group < dataset.groups; group++) {
    const { first, count } = dataset.groupRange(group);
    const builder = builders[dataset.summary(first).source] as GroupBuilder;
    for (let index = first; index < first + count; index++) {
      const episode = dataset.episode(index, []);
      const env = await envs.get(episode.env);
      const divergence = resimulate(env, episode, builder);
      if (divergence) {
        throw new UserError(
          `${dataset.whereabouts(index)} runs differently now, from step ${divergence.step} on (gatogym verify tells more)`,
        );
      }
      steps += episode.length;
      onEpisode?.(index + 1, steps);
    }
    writer.append(builder.finish(groupAt(plan, group).first));
  }
  envs.close();
  return writer.finish();
}
