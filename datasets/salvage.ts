import { baseName } from './files.js';
import { FoundGroups, countWhile } from './foundGroups.js';
import { chunkBytes } from './format/groupFrame.js';
import type { Manifest } from './manifest.js';
import { type Damage, type Located, readGroup } from './shardSet.js';
import { type Plan, episodesBefore, groupAt, groupCount } from './source.js';

/** What is intact of damaged shards, and what the damage cost. */
export type Salvage = { readonly groups: FoundGroups; readonly damage: readonly Damage[] };

/** Groups that are intact, with the plan's number of each, in order; and how many there should be. */
type Intact = {
  readonly located: readonly Located[];
  readonly numbers: Uint32Array;
  readonly count: number;
  readonly plan: Plan;
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
  const [located, numbers]: [Located[], number[]] = [[], []];
  const damage = [...known];
  for (const each of found) {
    const { place } = each;
    const shard = baseName(each.file.file);
    const group = readGroup(each, plan);
    if (!group || group.number <= (numbers.at(-1) ?? -1)) {
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
    numbers.push(group.number);
    located.push({ ...each, place: { ...place, start } });
  }
  const count = complete ? groupCount(plan) : (numbers.at(-1) ?? -1) + 1;
  const intact: Intact = { located, numbers: Uint32Array.from(numbers), count, plan };
  if (damage.length === 0 && located.length < count) damage.push(cutBetweenGroups(intact, shards));
  const orderOf = new Map(shards.map((shard, order) => [shard, order]));
  return {
    groups: new FoundGroups(located, intact.numbers, count),
    damage: damage.map((each) => withLosses(each, intact, orderOf)),
  };
}

/** Groups are missing and every byte that is there is sound: a shard ends too early, at the end of a group or before any. */
function cutBetweenGroups({ located, numbers }: Intact, shards: readonly string[]): Damage {
  const first = countWhile(numbers, (number, at) => number === at);
  const shardOf = (group: Located | undefined): number =>
    group ? shards.indexOf(baseName(group.file.file)) : -1;
  const before = shardOf(located[first - 1]);
  const after = shardOf(located[first]);
  // A shard in between has none of its groups; without one, it is the shard before that has not all.
  const shard = shards[before + 1 === after ? Math.max(0, before) : before + 1] ?? '';
  const offset = located[first - 1]?.place.end ?? 0;
  return { shard, offset: before + 1 === after ? offset : 0, bytes: 0, what: 'the file is cut short' };
}

/** Says which episodes damage cost: those of groups that are missing between the last one before it and the first after. */
function withLosses(
  damage: Damage,
  { located, numbers, count, plan }: Intact,
  orderOf: ReadonlyMap<string, number>,
): Damage {
  const shard = orderOf.get(damage.shard) ?? -1;
  const standsBefore = (at: number, offset: number, part: 'at' | 'end'): boolean => {
    const { file, place } = located[at] as Located;
    const own = orderOf.get(baseName(file.file)) ?? -1;
    return own < shard || (own === shard && place[part] <= offset);
  };
  const before = countWhile(numbers, (_, at) => standsBefore(at, damage.offset, 'end'));
  const until = Math.max(
    before,
    countWhile(numbers, (_, at) => standsBefore(at, damage.offset + damage.bytes - 1, 'at')),
  );
  let first = (numbers[before - 1] ?? -1) + 1;
  let last = (numbers[until] ?? count) - 1;
  for (let at = before; at < until && numbers[at] === first; at++) first++;
  for (let at = until - 1; at >= before && numbers[at] === last; at--) last--;
  if (first > last) return damage;
  const firstEpisode = episodesBefore(plan, first);
  const lastEpisode = episodesBefore(plan, last) + groupAt(plan, last).count - 1;
  const which =
    firstEpisode === lastEpisode
      ? `episode ${firstEpisode} is`
      : `episodes ${firstEpisode} to ${lastEpisode} are`;
  return { ...damage, what: `${damage.what}; ${which} lost` };
}
