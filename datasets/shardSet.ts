import { UserError } from '../envs/index.js';
import { canonicalJson } from './canonical.js';
import { FileBytes, baseName, joinPath, namesIn } from './files.js';
import { type StoredGroup, decodeGroupFrame } from './format/groupFrame.js';
import {
  type GroupPlace,
  type ShardScan,
  planInHeader,
  readFrame,
  scanShard,
  shardsAmong,
} from './format/shard.js';
import type { Manifest } from './manifest.js';
import { type Plan, groupCount } from './source.js';

/** Bytes that are not what was written, and where. */
export type Damage = {
  readonly shard: string;
  readonly offset: number;
  readonly bytes: number;
  readonly what: string;
};

/** A group as it was found in a shard. */
export type Located = { readonly file: FileBytes; readonly place: GroupPlace };

/** The shards of a dataset, walked. */
export type ShardSet = {
  readonly files: readonly FileBytes[];
  /** By the plan's number: where each group stands; undefined for one that was lost to damage. */
  readonly groups: readonly (Located | undefined)[];
  readonly damage: readonly Damage[];
};

/** Opens the shards of a dataset and finds its groups. @throws UserError when a shard belongs to another dataset */
export function openShards(directory: string, manifest: Manifest): ShardSet {
  const present = shardsAmong(namesIn(directory));
  const listed = manifest.shards.map(({ file }) => file);
  const names = manifest.complete ? listed.filter((name) => present.includes(name)) : present;
  const files = names.map((name) => new FileBytes(joinPath(directory, name)));
  refuseStrangers(files, manifest.plan);
  const scans = files.map((file) => scanShard(file));
  const damage = [
    ...resizedShards(manifest, files),
    ...scans.flatMap((scan, i) => gapsOf(scan, files, i, manifest)),
  ];
  const found = scans.flatMap(({ groups }, i) =>
    groups.map((place) => ({ file: files[i] as FileBytes, place })),
  );
  // A flipped kind makes a group of a chunk, or a chunk of a group, and leaves no gap.
  const isCountRight = !manifest.complete || found.length === groupCount(manifest.plan);
  if (damage.length === 0 && isCountRight) return { files, groups: found, damage };
  const groups = identify(found, manifest);
  const lost = groups.flatMap((group, number) => (group ? [] : [number]));
  if (damage.length > 0 || lost.length === 0) return { files, groups, damage };
  return {
    files,
    groups,
    damage: [{ shard: names[0] ?? '', offset: 0, bytes: 0, what: `group ${lost[0] ?? 0} is missing` }],
  };
}

/** A group's frame, read; undefined when it is damaged. */
export function readGroup({ file, place }: Located, plan: Plan): StoredGroup | undefined {
  const frame = readFrame(file, place.at, place.end, 'group');
  return frame && decodeGroupFrame(frame, plan);
}

/** Puts groups where their frames say that they belong: what is intact keeps its number when others are lost. */
function identify(found: readonly Located[], { plan, complete }: Manifest): (Located | undefined)[] {
  const groups: (Located | undefined)[] = [];
  for (const located of found) {
    const number = readGroup(located, plan)?.number ?? -1;
    if (number < groups.length) continue;
    while (groups.length < number) groups.push(undefined);
    groups.push(located);
  }
  while (complete && groups.length < groupCount(plan)) groups.push(undefined);
  return groups;
}

function refuseStrangers(files: readonly FileBytes[], plan: Plan): void {
  const expected = canonicalJson(plan);
  for (const file of files) {
    const stated = planInHeader(file);
    if (stated !== undefined && stated !== expected) {
      throw new UserError(`${file.file} belongs to another dataset: its plan is not the one in dataset.json`);
    }
  }
}

function gapsOf(
  { gaps }: ShardScan,
  files: readonly FileBytes[],
  index: number,
  manifest: Manifest,
): Damage[] {
  const file = files[index] as FileBytes;
  // While a recording goes on, its last frame may be half written.
  const mayBeTorn = !manifest.complete && index === files.length - 1;
  return gaps
    .filter(({ end }) => !mayBeTorn || end < file.size)
    .map(({ start, end }) => ({
      shard: baseName(file.file),
      offset: start,
      bytes: end - start,
      what:
        end === file.size ? 'the file is cut short or its end was overwritten' : 'these bytes are no frame',
    }));
}

/** Shards that are missing, or longer or shorter than the manifest of a complete dataset says. */
function resizedShards(manifest: Manifest, files: readonly FileBytes[]): Damage[] {
  return manifest.shards.flatMap(({ file, bytes }) => {
    const size = files.find((candidate) => baseName(candidate.file) === file)?.size;
    if (size === bytes) return [];
    const what = size === undefined ? 'the file is missing' : `it has ${size} bytes, expected ${bytes}`;
    return [{ shard: file, offset: size ?? 0, bytes, what }];
  });
}
