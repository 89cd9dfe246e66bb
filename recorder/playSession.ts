import { nameOf } from '../datasets/files.js';
import {
  DEFAULT_SHARD_BYTES,
  DatasetWriter,
  GroupBuilder,
  HUMAN,
  type Plan,
  type Source,
  columnsOf,
  episodeCount,
  hasManifest,
  readManifest,
  seedsOf,
} from '../datasets/index.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type EnvRef,
  type Seed,
  UserError,
  makeCore,
  resolveRef,
} from '../envs/index.js';

export type PlaySessionOptions = {
  /** Root of every seed; that of the dataset when it is resumed. */
  readonly seed: number;
  /** Add to the dataset that is there; without it, the directory must be new. */
  readonly resume?: boolean;
};

/**
 * Episodes that a person plays in one environment, a step at a time. One that has ended is kept by `save`: then it is in the
 * dataset, which is complete after every episode and grows by the next. One that is not saved leaves no trace.
 */
export class PlaySession {
  readonly core: CoreEnv;
  readonly directory: string;
  readonly #plan: Plan;
  readonly #source: Source;
  #builder: GroupBuilder;
  #saved: number;
  #steps = 0;
  #return = 0;

  private constructor(core: CoreEnv, directory: string, plan: Plan, source: Source, saved: number) {
    this.core = core;
    this.directory = directory;
    this.#plan = plan;
    this.#saved = saved;
    this.#source = source;
    this.#builder = new GroupBuilder(core, source, 0);
    this.begin();
  }

  /**
   * Writes nothing before the first episode is saved.
   * @throws UserError for an unknown environment, or a directory that does not allow it
   */
  static async open(ref: EnvRef, directory: string, options: PlaySessionOptions): Promise<PlaySession> {
    const isThere = hasManifest(directory);
    if (isThere && !options.resume) {
      throw new UserError(
        `${directory} already holds a dataset: add --resume to play on in it, or choose another --out`,
      );
    }
    const begun = isThere ? readManifest(directory).plan : undefined;
    const env = resolveRef(ref);
    const core = await makeCore(env);
    const { spec } = core;
    const columns = columnsOf(spec, [], core.executed !== null);
    const source = { env, agent: HUMAN, episodes: 0, groupSize: 1, observations: [], columns, spec };
    const name = begun?.name ?? nameOf(directory);
    const plan = { name, seed: options.seed, shardBytes: DEFAULT_SHARD_BYTES, sources: [source] };
    const saved = begun ? episodesIn(directory, grown(plan, episodeCount(begun))) : 0;
    return new PlaySession(core, directory, plan, source, saved);
  }

  /** Episodes in the dataset. */
  get saved(): number {
    return this.#saved;
  }

  /** What determines the world of this episode. */
  get seed(): Seed {
    return seedsOf(this.#plan, this.#source)(this.#saved).seed;
  }

  /** Steps of this episode so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Sum of this episode's rewards so far. */
  get returnSoFar(): number {
    return this.#return;
  }

  get isOver(): boolean {
    return this.core.terminated || this.core.truncated;
  }

  /** Starts the episode: the next one after a save, else the same one anew. */
  begin(): void {
    const { core, seed } = this;
    this.#builder = new GroupBuilder(core, this.#source, 0);
    this.#steps = 0;
    this.#return = 0;
    core.reset(seed);
    this.#builder.begin(seed);
  }

  /** Makes a step of the episode, which must not be over. */
  step(action: ActionBuffer): void {
    const { core } = this;
    core.step(action, 0);
    this.#builder.step(action, 0);
    this.#steps++;
    this.#return += core.reward;
  }

  /** Commits the episode, which must be over, and begins the next. */
  save(): void {
    this.#builder.end();
    const group = this.#builder.finish(this.#saved);
    const writer = DatasetWriter.extend(this.directory, grown(this.#plan, this.#saved + 1));
    writer.append(group);
    writer.finish();
    this.#saved++;
    this.begin();
  }

  close(): void {
    this.core.close();
  }
}

/** The plan, for so many episodes. */
function grown(plan: Plan, episodes: number): Plan {
  return { ...plan, sources: plan.sources.map((source) => ({ ...source, episodes })) };
}

/** How many episodes a dataset holds. @throws UserError when it was made by another plan */
function episodesIn(directory: string, plan: Plan): number {
  const writer = DatasetWriter.resume(directory, plan);
  writer.pause();
  return writer.committed;
}
