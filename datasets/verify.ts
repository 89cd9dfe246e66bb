import { UserError } from '../envs/index.js';
import type { Damage, Dataset } from './dataset.js';
import { EnvCache } from './envCache.js';
import type { Episode } from './episode.js';
import { joinPath, namesIn, sizeOfFile } from './files.js';
import { type Divergence, resimulate } from './resimulate.js';
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

/** Checks every byte against its checksums and, unless `quick`, runs every episode again. */
export async function verify(dataset: Dataset, options: VerifyOptions = {}): Promise<VerifyReport> {
  const damage = [...dataset.damage, ...alteredShards(dataset)];
  const divergences: VerifyReport['divergences'][number][] = [];
  const envs = new EnvCache();
  let steps = 0;
  for (let index = 0; index < dataset.length; index++) {
    const episode = readOrReport(dataset, index, damage);
    if (!episode) continue;
    if (!options.quick) {
      const divergence = resimulate(await envs.get(episode.env), episode);
      if (divergence) divergences.push({ ...divergence, episode: index, where: dataset.whereabouts(index) });
    }
    steps += episode.length;
    options.onEpisode?.(index + 1, steps);
  }
  envs.close();
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

/** Shards whose size or SHA-256 is not the manifest's. */
function alteredShards({ directory, manifest }: Dataset): Damage[] {
  const present = namesIn(directory);
  return manifest.shards
    .filter(({ file }) => present.includes(file))
    .flatMap(({ file, bytes, sha256 }) => {
      const path = joinPath(directory, file);
      const size = sizeOfFile(path);
      if (size !== bytes)
        return [{ shard: file, offset: size, bytes, what: `it has ${size} bytes, expected ${bytes}` }];
      if (sha256File(path) === sha256) return [];
      return [{ shard: file, offset: 0, bytes, what: 'its SHA-256 is not the one in the manifest' }];
    });
}
