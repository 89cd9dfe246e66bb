import { baseName } from './files.js';
import { chunkBytes } from './format/groupFrame.js';
import type { Manifest } from './manifest.js';
import { type Damage, type Located, readGroup } from './shardSet.js';
import { type Plan, episodesBefore, groupAt, groupCount } from './source.js';

/** What is intact of damaged shards, and what the damage cost. */
export type Salvage = {
  /** By the plan's number; undefined for a group that is lost. */
  readonly groups: readonly (Located | undefined)[];
  readonly damage: readonly Damage[];
};

/**
 * Puts groups where their frames say that they belong, so that what is intact keeps its number when others are lost.
 * @param found groups in the order in which they stand
 * @param known damage that shows without reading a frame
 * @param shards names of all shards there should be, in order
 */
export function salvage(
  found: readonly Located[],
  known: readonly Damage[],
  shards: readonly string[],
  { plan, complete }: Manifest,
): Salvage {
  const groups: (Located | undefined)[] = [];
  const damage = [...known];
  for (const located of found) {
    const { place } = located;
    const shard = baseName(located.file.file);
    const group = readGroup(located, plan);
    if (!group || group.number < groups.length) {
      const what = group ? "a group's frame stands out of order" : "a group's frame is damaged";
      damage.push({ shard, offset: place.at, bytes: place.end - place.at, what });
      continue;
    }
    // A flipped kind makes a group of a chunk, or a chunk of a group: what a group's chunks take is known.
    const start = place.at - chunkBytes(group);
    if (start > place.start)
      damage.push({
        shard,
        offset: place.start,
        bytes: start - place.start,
        what: 'these frames belong to no group',
      });
    while (groups.length < group.number) groups.push(undefined);
    groups.push({ ...located, place: { ...place, start } });
  }
  while (complete && groups.length < groupCount(plan)) groups.push(undefined);
  if (damage.length === 0 && groups.includes(undefined)) damage.push(cutBetweenGroups(groups, shards));
  const there = Uint32Array.from(groups.keys()).filter((number) => groups[number] !== undefined);
  const orderOf = new Map(shards.map((shard, order) => [shard, order]));
  return { groups, damage: damage.map((each) => withLosses(each, groups, there, orderOf, plan)) };
}

/** Groups are missing and every byte that is there is sound: a shard ends too early, at the end of a group or before any. */
function cutBetweenGroups(groups: readonly (Located | undefined)[], shards: readonly string[]): Damage {
  const first = groups.indexOf(undefined);
  const shardOf = (group: Located | undefined): number =>
    group ? shards.indexOf(baseName(group.file.file)) : -1;
  const before = shardOf(groups[first - 1]);
  const after = shardOf(groups.slice(first).find((group) => group));
  // A shard in between has none of its groups; without one, it is the shard before that has not all.
  const shard = shards[before + 1 === after ? Math.max(0, before) : before + 1] ?? '';
  const offset = groups[first - 1]?.place.end ?? 0;
  return { shard, offset: before + 1 === after ? offset : 0, bytes: 0, what: 'the file is cut short' };
}

/**
 * Says which episodes damage cost: those of groups that are missing between the last one before it and the first after.
 * @param there numbers of the groups that are there, which stand in order
 */
function withLosses(
  damage: Damage,
  groups: readonly (Located | undefined)[],
  there: Uint32Array,
  orderOf: ReadonlyMap<string, number>,
  plan: Plan,
): Damage {
  const shard = orderOf.get(damage.shard) ?? -1;
  const standsBefore = (number: number, offset: number, part: 'at' | 'end'): boolean => {
    const { file, place } = groups[number] as Located;
    const own = orderOf.get(baseName(file.file)) ?? -1;
    return own < shard || (own === shard && place[part] <= offset);
  };
  const before = countWhile(there, (number) => standsBefore(number, damage.offset, 'end'));
  const until = countWhile(there, (number) => standsBefore(number, damage.offset + damage.bytes - 1, 'at'));
  const isMissing = (number: number): boolean => groups[number] === undefined;
  const from = (there[before - 1] ?? -1) + 1;
  const end = there[Math.max(before, until)] ?? groups.length;
  let [first, last] = [from, end - 1];
  while (first < end && !isMissing(first)) first++;
  while (last > first && !isMissing(last)) last--;
  if (first >= end) return damage;
  const firstEpisode = episodesBefore(plan, first);
  const lastEpisode = episodesBefore(plan, last) + groupAt(plan, last).count - 1;
  const which =
    firstEpisode === lastEpisode
      ? `episode ${firstEpisode} is`
      : `episodes ${firstEpisode} to ${lastEpisode} are`;
  return { ...damage, what: `${damage.what}; ${which} lost` };
}

/** How many from the first on are so, where none is after one that is not. */
function countWhile(numbers: Uint32Array, isSo: (number: number) => boolean): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(numbers[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
