import { setImmediate } from 'node:timers/promises';
import { findAgent } from '../agents/index.js';
import { nameOf } from '../datasets/files.js';
import {
  DEFAULT_SHARD_BYTES,
  Dataset,
  DatasetWriter,
  type Episode,
  GroupBuilder,
  type Parent,
  type Plan,
  type Source,
  columnsOf,
  datasetChecksum,
  episodeCount,
  hasManifest,
  readManifest,
  seedsOf,
} from '../datasets/index.js';
import { episodesBefore, firstGroupOf } from '../datasets/source.js';
import { type ActionBuffer, type CoreEnv, UserError, makeCore, sizeOf } from '../envs/index.js';
import { AgentAtTheControls, type BranchPlayer, ToldActions } from './branchPlayers.js';

/** Where an episode is parted from. */
export type BranchPoint = {
  /** Number of the episode in its dataset. */
  readonly parent: number;
  /** Steps of it that are kept. */
  readonly step: number;
};

/** What a person did from there on, [steps, ...action shape]. */
export type ToldBranch = BranchPoint & { readonly actions: ActionBuffer };

export type BranchOptions = {
  /** Stops what is being played; nothing is written of it then. */
  readonly signal?: AbortSignal;
};

/** Others get a turn after so long, ms: while an agent plays on, a server answers and Ctrl-C is heard. */
const TURN_MS = 20;

export type SavedBranch = {
  readonly directory: string;
  /** Its number in the dataset of branches. */
  readonly episode: number;
  readonly id: string;
};

/**
 * Episodes that part from those of a dataset at some step, committed to a dataset of branches, each as a source of its own that tells
 * parent and step. A branch has the seed of its parent and is run from its start as it is written: it can be run again like any other.
 */
export class Branches {
  readonly directory: string;
  readonly #dataset: Dataset;
  readonly #checksum: string;
  readonly #signal: AbortSignal | undefined;
  #turnAt = 0;
  /** One is written after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** Writes nothing before the first branch. @param directory of the dataset of branches, which may be there already */
  constructor(dataset: Dataset, directory: string, { signal }: BranchOptions = {}) {
    this.directory = directory;
    this.#dataset = dataset;
    this.#checksum = datasetChecksum(dataset.manifest);
    this.#signal = signal;
  }

  /** Keeps what a person played. @throws UserError when the actions do not make a whole episode */
  save({ actions, ...point }: ToldBranch): Promise<SavedBranch> {
    return this.#inTurn(() => this.#write(point, new ToldActions(actions)));
  }

  /**
   * Has an agent play on, and keeps what it does.
   * @param name of the agent, or `specialist`
   * @throws UserError when it does not play this environment
   */
  play(point: BranchPoint, name: string): Promise<SavedBranch> {
    return this.#inTurn(async () => {
      const { env } = this.#sourceOf(point);
      const core = await makeCore(env);
      const { spec } = core;
      core.close();
      const agent = await findAgent(name, env.id).create(spec, 1);
      return this.#write(point, new AgentAtTheControls(agent));
    });
  }

  /** A branch that was saved, without observations. */
  episode(index: number): Episode {
    const saved = Dataset.open(this.directory);
    try {
      return saved.episode(index, []);
    } finally {
      saved.close();
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #sourceOf({ parent }: BranchPoint): Source {
    const source = this.#dataset.sources[this.#dataset.summary(parent).source] as Source;
    if (source.origin)
      throw new UserError(
        `${this.#dataset.whereabouts(parent)} comes from outside: nothing can play on in it`,
      );
    return source;
  }

  async #write(point: BranchPoint, player: BranchPlayer): Promise<SavedBranch> {
    const { env } = this.#sourceOf(point);
    const core = await makeCore(env);
    try {
      const plan = this.#planWith(point, player, core);
      const source = plan.sources.at(-1) as Source;
      const number = plan.sources.length - 1;
      const builder = new GroupBuilder(core, source, number);
      const first = source.first ?? 0;
      await this.#run(point, player, core, builder, seedsOf(plan, source)(first));
      const group = builder.finish(first);
      const writer = DatasetWriter.extend(this.directory, plan);
      writer.append(group);
      writer.finish();
      const episode = episodeCount(plan) - 1;
      return { directory: this.directory, episode, id: this.episode(episode).id };
    } finally {
      core.close();
    }
  }

  /** Runs the parent's part, then the branch's own. */
  async #run(
    { parent, step }: BranchPoint,
    player: BranchPlayer,
    core: CoreEnv,
    builder: GroupBuilder,
    { seed, agentSeed }: ReturnType<ReturnType<typeof seedsOf>>,
  ): Promise<void> {
    const { actions, length } = this.#dataset.episode(parent, []);
    if (!Number.isSafeInteger(step) || step < 0 || step >= length)
      throw new UserError(`step is ${step}, expected one from 0 to ${length - 1} of episode ${parent}`);
    const size = sizeOf(core.spec.actionSpace);
    core.reset(seed);
    builder.begin(seed);
    player.begin(core, agentSeed);
    for (let t = 0; t < step; t++) {
      await this.#giveTurn();
      await player.watch();
      core.step(actions, t * size);
      builder.step(actions, t * size);
    }
    while (!core.terminated && !core.truncated) {
      await this.#giveTurn();
      const action = await player.act();
      core.step(action, 0);
      builder.step(action, 0);
    }
    player.end();
    builder.end();
  }

  async #giveTurn(): Promise<void> {
    if (performance.now() - this.#turnAt < TURN_MS) return;
    await setImmediate();
    this.#turnAt = performance.now();
    if (this.#signal?.aborted) throw new UserError('stopped before the episode was over: it is not kept');
  }

  /** The plan of the branches that are there, and of one more: a source of the one episode, which has the number of its parent. */
  #planWith(point: BranchPoint, { identity }: BranchPlayer, { spec, executed }: CoreEnv): Plan {
    const { plan } = this.#dataset.manifest;
    const begun = hasManifest(this.directory) ? readManifest(this.directory).plan : undefined;
    const { name, seed, shardBytes, sources } = begun ?? {
      name: nameOf(this.directory),
      seed: plan.seed,
      shardBytes: DEFAULT_SHARD_BYTES,
      sources: [],
    };
    const { source: number } = this.#dataset.summary(point.parent);
    const own = this.#sourceOf(point);
    const before = episodesBefore(plan, firstGroupOf(plan, number));
    const first = (own.first ?? 0) + point.parent - before;
    const root = own.seed ?? plan.seed;
    const source: Source = {
      env: own.env,
      agent: identity,
      parent: this.#parent(point, sources),
      episodes: 1,
      ...(first === 0 ? {} : { first }),
      ...(root === seed ? {} : { seed: root }),
      groupSize: 1,
      observations: [],
      columns: columnsOf(spec, [], executed !== null),
      spec,
    };
    return { name, seed, shardBytes, sources: [...sources, source] };
  }

  #parent({ parent, step }: BranchPoint, sources: readonly Source[]): Parent {
    const { id: episode } = this.#dataset.episode(parent, []);
    const earlier = sources.filter(
      (source) => source.parent?.episode === episode && source.parent.step === step,
    );
    return { dataset: this.#checksum, episode, step, take: earlier.length };
  }
}
