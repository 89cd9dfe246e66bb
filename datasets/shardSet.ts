import { UserError } from '../envs/index.js';
import { canonicalJson, withInfinities } from './canonical.js';
import { parseJson } from './fields.js';
import { FileBytes, baseName, joinPath, namesIn } from './files.js';
import { FoundGroups } from './foundGroups.js';
import { type StoredGroup, chunkBytes, decodeGroupFrame } from './format/groupFrame.js';
import {
  type GroupPlace,
  type ShardScan,
  planInHeader,
  readFrame,
  scanShard,
  shardsAmong,
} from './format/shard.js';
import type { Manifest } from './manifest.js';
import { planShape } from './planShape.js';
import { salvage } from './salvage.js';
import { type Plan, growsInto } from './source.js';
import type { Outcome } from './summary.js';

/** Bytes that are not what was written, and where. */
export type Damage = {
  readonly shard: string;
  readonly offset: number;
  readonly bytes: number;
  readonly what: string;
};

/** A group as it was found in a shard. */
export type Located = { readonly file: FileBytes; readonly place: GroupPlace };

/** Where the groups of a dataset stand, however that is known. */
export type Shards = {
  /** How many there are, those lost to damage included. */
  readonly groups: number;
  /** Of all shards. */
  readonly bytes: number;
  /** What was found wrong on opening. */
  readonly damage: readonly Damage[];
  /** Where group `number` of the plan stands; undefined when it is lost to damage. */
  find(number: number): Located | undefined;
  /** Number of the first group from `number` on that is not lost; `groups` where there is none. */
  next(number: number): number;
  /** How an episode went; undefined where only its group tells. */
  outcome(episode: number): Outcome | undefined;
  close(): void;
};

/** The shards of a dataset, walked. */
export type ShardSet = {
  readonly files: readonly FileBytes[];
  readonly groups: FoundGroups;
  readonly damage: readonly Damage[];
};

/** Opens the shards of a dataset and walks them to find its groups. @throws UserError when a shard belongs to another dataset */
export function openShards(directory: string, manifest: Manifest): ShardSet {
  const present = shardsAmong(namesIn(directory));
  const isPresent = new Set(present);
  const expected = manifest.complete ? manifest.shards.map(({ file }) => file) : present;
  const files = expected
    .filter((name) => isPresent.has(name))
    .map((name) => new FileBytes(joinPath(directory, name)));
  const plans = files.map((file) => planInHeader(file));
  const own = canonicalJson(manifest.plan);
  for (const [i, file] of files.entries())
    if (plans[i] !== own) refuseStranger(file, plans[i], manifest.plan);
  const scans = files.map((file) => scanShard(file));
  const damage = [
    ...resizedShards(manifest, files),
    ...files.flatMap((file, i) => {
      // While a recording goes on, what was written last may be half written.
      const mayBeTorn = !manifest.complete && i === files.length - 1;
      return damageOf(file, scans[i] as ShardScan, plans[i] !== undefined, mayBeTorn);
    }),
  ];
  const found = scans.flatMap((scan, i) =>
    scan.groups.map((place) => ({ file: files[i] as FileBytes, place })),
  );
  const isSound = damage.length === 0 && areAllThere(manifest, scans);
  if (isSound) return { files, groups: FoundGroups.all(found), damage };
  return { files, ...salvage(found, damage, expected, manifest) };
}

/** Shards that were walked: all groups are in memory. */
export function walkedShards({ files, groups, damage }: ShardSet): Shards {
  return {
    groups: groups.count,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    damage,
    find: (number) => groups.find(number),
    next: (number) => groups.next(number),
    outcome: () => undefined,
    close: () => {
      for (const file of files) file.close();
    },
  };
}

/** A group's frame, read; undefined when it is damaged, or its chunks would begin before the shard. */
export function readGroup({ file, place }: Located, plan: Plan): StoredGroup | undefined {
  const frame = readFrame(file, place.at, place.end, 'group');
  const group = frame && decodeGroupFrame(frame, plan);
  return group && chunkBytes(group) <= place.at ? group : undefined;
}

/** Whether the manifest vouches for every group that was found; while a recording goes on it does not. */
function areAllThere({ complete, shards }: Manifest, scans: readonly ShardScan[]): boolean {
  return complete && shards.every(({ groups }, i) => groups === scans[i]?.groups.length);
}

/** @param header plan in the shard's header, when that is intact @throws UserError when it is another dataset's */
export function refuseStranger(file: FileBytes, header: string | undefined, plan: Plan): void {
  if (header === undefined || header === canonicalJson(plan)) return;
  const before = parseJson(header, file.file, withInfinities);
  planShape(before, { file: file.file, path: 'plan' });
  if (!growsInto(before as Plan, plan))
    throw new UserError(`${file.file} belongs to another dataset: its plan is not the one in dataset.json`);
}

/** Damage of one shard that shows without reading its groups. */
function damageOf(
  file: FileBytes,
  { gaps, groups, committed }: ShardScan,
  hasHeader: boolean,
  mayBeTorn: boolean,
): Damage[] {
  const shard = baseName(file.file);
  const between = (start: number, end: number, what: string): Damage => ({
    shard,
    offset: start,
    bytes: end - start,
    what,
  });
  const damage = gaps
    .filter(({ end }) => !mayBeTorn || end < file.size)
    .map(({ start, end }) =>
      between(
        start,
        end,
        end === file.size ? 'the file is cut short or its end was overwritten' : 'these bytes are no frame',
      ),
    );
  if (!hasHeader && file.size > 0 && gaps[0]?.start !== 0)
    damage.unshift(between(0, groups[0]?.start ?? committed, "the shard's header is damaged"));
  if (committed < file.size && !mayBeTorn && gaps.at(-1)?.end !== file.size)
    damage.push(between(committed, file.size, 'no group follows these frames'));
  return damage;
}

/** Shards that are missing, or longer or shorter than the manifest of a complete dataset says. */
function resizedShards(manifest: Manifest, files: readonly FileBytes[]): Damage[] {
  const sizes = new Map(files.map(({ file, size }) => [baseName(file), size]));
  return manifest.shards.flatMap(({ file, bytes }) => {
    const size = sizes.get(file);
    if (size === bytes) return [];
    const what = size === undefined ? 'the file is missing' : `it has ${size} bytes, expected ${bytes}`;
    return [{ shard: file, offset: size ?? 0, bytes, what }];
  });
}
