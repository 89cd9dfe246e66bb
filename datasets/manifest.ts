import { UserError } from '../envs/index.js';
import { shown } from '../envs/core/errors.js';
import { canonicalJson, sha256Hex, withInfinities } from './canonical.js';
import { brief, isRecord, parseJson } from './fields.js';
import { joinPath, namesIn, readText, temporaryName, writeWhole } from './files.js';
import { FORMAT_VERSION } from './format/shard.js';
import { MAX_MANIFEST_BYTES } from './limits.js';
import { refuseMalformed } from './manifestShape.js';
import type { Plan } from './source.js';
import type { SourceTotals } from './summary.js';

const FILE = 'dataset.json';
/** Where every group and every episode is found without walking the shards. */
export const INDEX_FILE = 'index.bin';
const FORMAT = 'gatogym-dataset';

export type ShardEntry = {
  readonly file: string;
  readonly bytes: number;
  /** Groups of episodes in it. */
  readonly groups: number;
  readonly sha256: string;
};

/** What index.bin must be. */
export type IndexEntry = { readonly bytes: number; readonly sha256: string };

/** dataset.json: what the dataset is, where every episode came from, and what its files must be. */
export type Manifest = {
  /** `gatogym-dataset` */
  readonly format: string;
  /** FORMAT_VERSION */
  readonly version: number;
  /** Version of the gatogym that recorded it. */
  readonly gatogym: string;
  readonly plan: Plan;
  /** False from the first episode to the last: then shards and totals are not yet listed. */
  readonly complete: boolean;
  readonly shards: readonly ShardEntry[];
  /** Of a complete dataset, but for those that were recorded before there was an index. */
  readonly index?: IndexEntry;
  /** One each source, in the plan's order. */
  readonly totals: readonly SourceTotals[];
};

export function manifestOf(gatogym: string, plan: Plan): Manifest {
  return { format: FORMAT, version: FORMAT_VERSION, gatogym, plan, complete: false, shards: [], totals: [] };
}

/** Says which dataset it is, wherever it lies: SHA-256 of the manifest, which holds those of the shards. */
export function datasetChecksum(manifest: Manifest): string {
  return sha256Hex(canonicalJson(manifest));
}

/** Writes the manifest with a checksum of itself. @throws UserError when it is one that no reader takes */
export function writeManifest(directory: string, manifest: Manifest): void {
  const file = joinPath(directory, FILE);
  const checksum = datasetChecksum(manifest);
  const text = `${canonicalJson({ ...manifest, checksum }, 2)}\n`;
  refuseMalformed(parseJson(text, file, withInfinities), file);
  writeWhole(file, text);
}

/** Whether a directory holds nothing, or no more than a manifest that was being written when its writer was stopped. */
export function isUnused(directory: string): boolean {
  return namesIn(directory).every((name) => name === temporaryName(FILE));
}

export function hasManifest(directory: string): boolean {
  return namesIn(directory).includes(FILE);
}

/** @throws UserError when the directory is no dataset, is of another format version, or its manifest was altered or is malformed */
export function readManifest(directory: string): Manifest {
  const file = joinPath(directory, FILE);
  if (!hasManifest(directory)) {
    throw new UserError(
      `${directory} is not a dataset: it has no ${FILE} (gatogym record --out DIR makes one)`,
    );
  }
  const { checksum, ...manifest } = parse(file);
  if (manifest['format'] !== FORMAT) throw new UserError(`${file} is not a gatogym dataset manifest`);
  if (manifest['version'] !== FORMAT_VERSION) {
    throw new UserError(
      `${file} has format version ${brief(shown(manifest['version']))}; this gatogym reads version ${FORMAT_VERSION}`,
    );
  }
  if (checksum !== sha256Hex(canonicalJson(manifest))) {
    throw new UserError(`${file} was altered: its checksum does not match its content`);
  }
  const value: unknown = manifest;
  refuseMalformed(value, file);
  return value;
}

function parse(file: string): Record<string, unknown> {
  const text = readText(file, MAX_MANIFEST_BYTES);
  let value: unknown;
  try {
    value = parseJson(text, file, withInfinities);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  if (!isRecord(value))
    throw new UserError(`${file} is not a JSON object: it is damaged or no dataset's manifest`);
  return value;
}
