import { UserError } from '../envs/index.js';
import { Dataset } from './dataset.js';
import type { Damage } from './shardSet.js';
import { EnvCache } from './envCache.js';
import type { Episode } from './episode.js';
import { joinPath, sizeIfThere } from './files.js';
import { INDEX_FILE } from './manifest.js';
import type { Divergence } from './divergence.js';
import { resimulate } from './resimulate.js';
import { sha256File } from './writer.js';

export type VerifyReport = {
  readonly episodes: number;
  readonly steps: number;
  /** Files and episodes that are not what was written. */
  readonly damage: readonly Damage[];
  /** Episodes that run differently now. */
  readonly divergences: readonly (Divergence & { readonly episode: number; readonly where: string })[];
};

export type VerifyOptions = {
  /** Check bytes only, run nothing. */
  readonly quick?: boolean;
  readonly onEpisode?: (done: number, steps: number) => void;
};

/**
 * Checks every byte against its checksums and, unless `quick`, runs every episode again. All shards are walked, whatever
 * was read of the dataset before.
 */
export async function verify({ directory }: Dataset, options: VerifyOptions = {}): Promise<VerifyReport> {
  const dataset = Dataset.inspect(directory);
  const damage = [...dataset.damage];
  const divergences: VerifyReport['divergences'][number][] = [];
  const envs = new EnvCache();
  let steps = 0;
  for (let index = 0; index < dataset.length; index++) {
    const episode = dataset.isLost(index) ? undefined : readOrReport(dataset, index, damage);
    if (!episode) continue;
    if (!options.quick) {
      const divergence = resimulate(await envs.get(episode.env), episode);
      if (divergence) divergences.push({ ...divergence, episode: index, where: dataset.whereabouts(index) });
    }
    steps += episode.length;
    options.onEpisode?.(index + 1, steps);
  }
  envs.close();
  damage.push(...alteredShards(dataset, damage), ...alteredIndex(dataset));
  dataset.close();
  return { episodes: dataset.length, steps, damage, divergences };
}

function readOrReport(dataset: Dataset, index: number, damage: Damage[]): Episode | undefined {
  try {
    return dataset.episode(index);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    damage.push({ ...dataset.position(index), what: error.message });
    return undefined;
  }
}

/** Shards whose SHA-256 is not the manifest's, although nothing in them was found wrong. */
function alteredShards({ directory, manifest }: Dataset, damage: readonly Damage[]): Damage[] {
  const whole = manifest.shards.filter(({ file }) => !damage.some(({ shard }) => shard === file));
  return whole
    .filter(({ file, sha256 }) => sha256File(joinPath(directory, file)) !== sha256)
    .map(({ file, bytes }) => ({
      shard: file,
      offset: 0,
      bytes,
      what: 'its SHA-256 is not the one in the manifest',
    }));
}

/** The index, when it is not the one that the manifest speaks of. */
function alteredIndex({ directory, manifest: { index } }: Dataset): Damage[] {
  if (!index) return [];
  const file = joinPath(directory, INDEX_FILE);
  const size = sizeIfThere(file);
  const damage = (what: string): Damage[] => [{ shard: INDEX_FILE, offset: 0, bytes: size ?? 0, what }];
  if (size === undefined) return damage('the file is missing');
  if (size !== index.bytes) return damage(`it has ${size} bytes, expected ${index.bytes}`);
  return sha256File(file) === index.sha256 ? [] : damage('its SHA-256 is not the one in the manifest');
}
