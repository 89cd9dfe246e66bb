import { UserError, sizeOf } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { EnvCache } from './envCache.js';
import { EpisodeBuilder } from './episodeBuilder.js';
import { columnsOf } from './format/column.js';
import type { Manifest } from './manifest.js';
import { resimulate } from './resimulate.js';
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
    sources.map(async (source, index) => new EpisodeBuilder(await envs.get(source.env), source, index)),
  );
  const writer = DatasetWriter.create(out, { ...plan, sources });
  let steps = 0;
  for (let index = 0; index < dataset.length; index++) {
    const stored = dataset.stored(index);
    const episode = dataset.episode(index, []);
    const env = await envs.get(episode.env);
    const builder = builders[stored.source] as EpisodeBuilder;
    const size = sizeOf(env.spec.actionSpace);
    env.reset(episode.seed);
    builder.begin(episode.seed, episode.agentSeed);
    for (let t = 0; t < episode.length; t++) {
      env.step(episode.actions, t * size);
      builder.step(episode.actions, t * size);
    }
    const encoded = builder.finish();
    if (encoded.summary.id !== episode.id || encoded.summary.return !== episode.return) {
      const divergence = resimulate(env, episode);
      throw new UserError(
        `${dataset.whereabouts(index)} runs differently now, from step ${divergence?.step ?? 0} on (gatogym verify tells more)`,
      );
    }
    writer.append(encoded);
    steps += episode.length;
    onEpisode?.(index + 1, steps);
  }
  envs.close();
  return writer.finish();
}
