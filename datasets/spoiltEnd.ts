import type { Dataset } from './dataset.js';
import { namesIn } from './files.js';
import { shardsAmong } from './format/shard.js';
import type { Damage } from './shardSet.js';
import { isRepeatable } from './source.js';

/**
 * Where a dataset that is not complete begins to be damaged, when all damage is in the shard that was being written: a power cut
 * does that, and who continues the recording writes it again. Not so what a person played.
 */
export function spoiltEnd({ directory, manifest, damage }: Dataset): Damage | undefined {
  const last = shardsAmong(namesIn(directory)).at(-1);
  const isWrittenAgain = !manifest.complete && isRepeatable(manifest.plan);
  return isWrittenAgain && damage.every(({ shard }) => shard === last) ? damage[0] : undefined;
}
