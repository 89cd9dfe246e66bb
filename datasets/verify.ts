import { Dataset } from './dataset.js';
import { joinPath, sizeIfThere } from './files.js';
import { type Divergent, type GroupReport, GroupVerifier, type VerifierData } from './groupVerifier.js';
import { inWorkers } from './inWorkers.js';
import { INDEX_FILE } from './manifest.js';
import { sha256File } from './sha256File.js';
import type { Damage } from './shardSet.js';

/** Work that takes no longer than this is done before worker threads would have begun. */
const ALONE_MS = 1000;
/** Groups in a worker's request. */
const BATCH = 8;

export type VerifyReport = {
  readonly episodes: number;
  readonly steps: number;
  /** Episodes from outside, of which the content was checked and nothing could be run again; 0 when `quick`. */
  readonly outside: number;
  /** Files and episodes that are not what was written. */
  readonly damage: readonly Damage[];
  /** Episodes that run differently now. */
  readonly divergences: readonly Divergent[];
};

export type VerifyOptions = {
  /** Check bytes only, run nothing. */
  readonly quick?: boolean;
  /** Worker threads for what takes more than a second; 0, the default, works in this thread. The report does not depend on it. */
  readonly workers?: number;
  readonly onEpisode?: (done: number, steps: number) => void;
};

/**
 * Checks every byte against its checksums and, unless `quick`, runs every episode again; of one from outside, whether its values are
 * what its spec says. All shards are walked, whatever
 * was read of the dataset before.
 */
export async function verify(
  { directory }: Dataset,
  { quick = false, workers = 0, onEpisode }: VerifyOptions = {},
): Promise<VerifyReport> {
  const dataset = Dataset.inspect(directory);
  const damage = [...dataset.damage];
  const divergences: Divergent[] = [];
  let [episodes, steps, outside, next] = [0, 0, 0, 0];
  const accept = (report: GroupReport): void => {
    next++;
    episodes += report.episodes;
    steps += report.steps;
    outside += report.outside;
    damage.push(...report.damage);
    divergences.push(...report.divergences);
    onEpisode?.(episodes, steps);
  };
  const verifier = new GroupVerifier(dataset, quick);
  const { groups } = dataset;
  // What is damaged was put in order by the walk, which is not done again in every thread.
  const mayShare = workers > 0 && damage.length === 0;
  const begun = performance.now();
  for await (const report of verifier.groups(0, groups)) {
    accept(report);
    if (mayShare && performance.now() - begun > ALONE_MS) break;
  }
  verifier.close();
  if (mayShare && next < groups) {
    const script = new URL('./verifyWorker.js', import.meta.url);
    const data: VerifierData = { directory, quick };
    const batch = Math.max(1, Math.min(BATCH, Math.ceil((groups - next) / workers / 4)));
    await inWorkers({ from: next, to: groups }, { script, data, workers, batch }, (report) => {
      accept(report as GroupReport);
    });
  }
  damage.push(...alteredShards(dataset, damage), ...alteredIndex(dataset));
  dataset.close();
  return { episodes: dataset.length, steps, outside, damage, divergences };
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
