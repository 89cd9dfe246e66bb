import { type Seed, UserError, sizeOf, toSeed } from '../../envs/index.js';
import { nameOf } from '../files.js';
import { columnsOf } from '../format/column.js';
import type { EncodedGroup } from '../format/groupFrame.js';
import { GroupBuilder } from '../groupBuilder.js';
import { DEFAULT_SHARD_BYTES, type Plan, type Source, groupAt, groupSizeFor } from '../source.js';
import { type WriteOptions, type WriteResult, writeGroups } from '../writeGroups.js';
import { DatasetWriter } from '../writer.js';
import { contentProblem } from './content.js';
import { type FittedEpisode, type OutsideEpisode, fitted } from './outsideEpisode.js';
import { type OutsideSpec, checkWholeSpec, sourceSpecOf } from './outsideSpec.js';
import { RecordedWorld, type ShownEpisode } from './recordedWorld.js';

/** Episodes by number: an array of them, or anything that makes one when it is asked for. Each is asked for once, in order. */
export type OutsideEpisodes = {
  readonly length: number;
  at(index: number): OutsideEpisode | undefined | Promise<OutsideEpisode | undefined>;
  /** Where an episode stands, for messages. */
  whereabouts?(index: number): string;
};

export type ImportOptions = Omit<WriteOptions<EncodedGroup>, 'workers'> & {
  /** Name of the dataset; by default that of its directory. */
  readonly name?: string;
  /** Tells this import from others of the same agent in the same world; 0 when not given. */
  readonly seed?: number;
  readonly shardBytes?: number;
  /** Continue a dataset that was begun; without it, the directory must be new. */
  readonly resume?: boolean;
};

/**
 * Writes episodes that were not recorded by gatogym as a dataset. They are kept as they are, lossless, and marked: nothing can run
 * them again. What the spec says of them is checked, value by value.
 * @throws UserError that names the first episode that is not what the spec says, and why
 */
export async function importEpisodes(
  given: OutsideSpec,
  episodes: OutsideEpisodes,
  directory: string,
  options: ImportOptions = {},
): Promise<WriteResult> {
  const { name = nameOf(directory), seed = 0, shardBytes = DEFAULT_SHARD_BYTES } = options;
  if (episodes.length === 0) throw new UserError('there is no episode to import');
  const source = sourceOf(checkWholeSpec(given, 'the spec'), episodes.length);
  const plan: Plan = { name, seed: toSeed(seed), shardBytes, sources: [source] };
  const writer = DatasetWriter.begin(directory, plan, options);
  return writeGroups(writer, (from, to) => groups(plan, source, episodes, from, to), options);
}

function sourceOf(given: OutsideSpec, episodes: number): Source {
  const spec = sourceSpecOf(given);
  const observations = Object.keys(spec.observations);
  return {
    env: { id: spec.id, config: {}, wrappers: [] },
    agent: { version: 1, checkpoint: '', ...given.agent },
    origin: given.origin,
    episodes,
    groupSize: groupSizeFor(spec.maxSteps),
    observations,
    // There is no state to keep a hash of.
    columns: columnsOf(spec, observations, false).filter(({ per }) => per !== 'hash'),
    spec,
  };
}

/** Groups [from, to) of the plan. */
async function* groups(
  plan: Plan,
  source: Source,
  episodes: OutsideEpisodes,
  from: number,
  to: number,
): AsyncGenerator<EncodedGroup> {
  const world = new RecordedWorld(source.spec, NOTHING);
  const builder = new GroupBuilder(world, source, 0);
  for (let number = from; number < to; number++) {
    const { first, count } = groupAt(plan, number);
    for (let index = first; index < first + count; index++) {
      const where = episodes.whereabouts?.(index) ?? `episode ${index}`;
      const episode = checked(await episodes.at(index), source, where);
      world.show(shown(episode, source));
      write(episode, world, builder);
    }
    yield builder.finish(first);
  }
}

function checked(given: OutsideEpisode | undefined, { spec }: Source, where: string): FittedEpisode {
  if (!given) throw new UserError(`${where} is missing`);
  try {
    const episode = fitted(given, spec);
    const problem = contentProblem(episode, spec);
    if (problem) throw new UserError(problem);
    return episode;
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${where} is refused: ${error.message}`) : error;
  }
}

function shown(episode: FittedEpisode, { spec }: Source): ShownEpisode {
  return {
    ...episode,
    row: (key, step) => {
      const rows = episode.observations[key];
      const space = spec.observations[key];
      if (!rows || !space) throw new RangeError(`there is no observation "${key}"`);
      const size = sizeOf(space);
      return rows.subarray(step * size, (step + 1) * size);
    },
  };
}

function write({ length, actions }: FittedEpisode, world: RecordedWorld, builder: GroupBuilder): void {
  const size = sizeOf(world.spec.actionSpace);
  builder.begin(NO_SEED);
  for (let step = 0; step < length; step++) {
    world.step();
    builder.step(actions, step * size);
  }
  builder.end();
}

/** What a builder is told of an episode that no seed determines. */
const NO_SEED = 0 as Seed;

/** What a world shows before its first episode. */
const NOTHING: ShownEpisode = {
  instruction: '',
  length: 0,
  rewards: new Float32Array(0),
  terminated: false,
  truncated: false,
  success: false,
  row: () => new Uint8Array(0),
};
