import { UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { type CopyOptions, copyShares, sharesOf } from './shares.js';
import type { WriteResult } from './writeGroups.js';

/**
 * Writes the episodes of several datasets into one, copying their bytes. Parts of one recording are put together again: the result is
 * to the byte what one machine would have recorded.
 * @param name of the new dataset
 * @throws UserError when a dataset is incomplete, or two of them hold the same episode
 */
export function merge(
  datasets: readonly Dataset[],
  out: string,
  name: string,
  options: CopyOptions = {},
): Promise<WriteResult> {
  const incomplete = datasets.find(({ manifest }) => !manifest.complete);
  if (incomplete)
    throw new UserError(
      `${incomplete.directory} is not complete: finish its recording first (gatogym record --resume)`,
    );
  return copyShares(datasets.flatMap(sharesOf), out, name, options);
}
