import { UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import type { EncodedGroup } from './format/groupFrame.js';
import { type RerunData, observing, rerun } from './rerun.js';
import { type WriteOptions, type WriteResult, writeGroups } from './writeGroups.js';
import { DatasetWriter } from './writer.js';

/** Groups in a worker's request. */
const BATCH = 8;

export type MaterializeOptions = WriteOptions<EncodedGroup> & {
  /** Continue a dataset that was begun; without it, the directory must be new. */
  readonly resume?: boolean;
};

/**
 * Runs every episode again and writes a dataset with the observations named, whatever was recorded before. It has the
 * same bytes as one that was recorded with these observations at once.
 * @throws UserError when an environment does not offer an observation, or an episode runs differently now
 */
export async function materialize(
  dataset: Dataset,
  observations: readonly string[],
  out: string,
  options: MaterializeOptions = {},
): Promise<WriteResult> {
  const { directory, manifest } = dataset;
  if (!manifest.complete) {
    throw new UserError(`${directory} is not complete: finish its recording first (gatogym record --resume)`);
  }
  const outside = manifest.plan.sources.find(({ origin }) => origin);
  if (outside) {
    throw new UserError(
      `${directory} holds episodes of ${outside.env.id}, which come from outside and cannot be run again: they have the observations that were recorded, ${outside.observations.join(', ')}`,
    );
  }
  const plan = observing(manifest.plan, observations);
  const writer = options.resume ? DatasetWriter.resume(out, plan) : DatasetWriter.create(out, plan);
  const data: RerunData = { directory, observations };
  return writeGroups(writer, (from, to) => rerun(data, from, to), options, {
    script: new URL('./materializeWorker.js', import.meta.url),
    data,
    batchOf: (share) => Math.max(1, Math.min(BATCH, Math.ceil(share / 4))),
  });
}
