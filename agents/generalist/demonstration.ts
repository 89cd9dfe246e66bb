import { Dataset } from '../../datasets/dataset.js';
import { hasManifest } from '../../datasets/manifest.js';
import { PatchTable } from '../../datasets/tokens/patches.js';
import type { TextVocabulary } from '../../datasets/tokens/text.js';
import { TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { type TypedArray, allocate } from '../../envs/core/dtypes.js';
import { observeInto } from '../../envs/core/env.js';
import { type ActionBuffer, type EnvId, dtypeOf, makeCore, sizeOf } from '../../envs/index.js';
import type { Context } from './context.js';

/** The beginning of an episode that went well, for a context to begin with. */
export type Demonstration = {
  /** @param text tokens of the instruction */
  write(context: Context, text: readonly number[]): void;
};

/**
 * The first episode of an environment in a dataset of demonstrations, run again for its observations.
 * @param capacity tokens of a context: the demonstration takes up to half of it
 * @param words writes actions as words, where they were learned so
 * @returns undefined where there is none
 */
export async function demonstrationOf(
  directory: string,
  env: EnvId,
  keys: readonly string[],
  capacity: number,
  words: TextVocabulary | undefined,
): Promise<Demonstration | undefined> {
  if (!hasManifest(directory)) return undefined;
  const dataset = Dataset.open(directory);
  const index = Array.from({ length: dataset.length }, (_, i) => i).find(
    (i) => dataset.sources[dataset.summary(i).source]?.env.id === env,
  );
  if (index === undefined) return undefined;
  const episode = dataset.episode(index, []);
  dataset.close();
  const core = await makeCore(episode.env);
  const { tokens } = new TimestepEncoder(core.spec, keys, new PatchTable(), words);
  const most = Math.min(episode.length, Math.floor(capacity / 2 / tokens));
  const { buffers, observers } = observeInto(core, keys);
  const size = sizeOf(core.spec.actionSpace);
  const rows: Record<string, TypedArray> = {};
  for (const key of keys) {
    const space = core.spec.observations[key];
    if (space) rows[key] = allocate(dtypeOf(space), most * sizeOf(space));
  }
  core.reset(episode.seed);
  for (let step = 0; step < most; step++) {
    for (const observe of observers) observe();
    for (const key of keys) rows[key]?.set(buffers[key] as TypedArray, step * (buffers[key]?.length ?? 0));
    core.step(episode.actions, step * size);
  }
  core.close();
  return replayOf(rows, episode.actions, most);
}

function replayOf(
  rows: Readonly<Record<string, TypedArray>>,
  actions: ActionBuffer,
  steps: number,
): Demonstration {
  return {
    write(context, text) {
      if (text.length > 0) context.addText(text);
      for (let step = 0; step < steps; step++) {
        context.addObservation(rows, step);
        context.addAction(actions, step);
      }
    },
  };
}
