import { type Agent, type ObservationBatch, findAgent } from '../agents/index.js';
import { type EncodedEpisode, EpisodeBuilder, type Plan, locate } from '../datasets/index.js';
import { observeInto } from '../envs/core/env.js';
import { hashText } from '../envs/core/hash.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type Observer,
  type Seed,
  allocateActions,
  deriveSeed,
  makeCore,
} from '../envs/index.js';

/** Plays and writes down the episodes of one source. */
class SourceRunner {
  readonly #env: CoreEnv;
  readonly #agent: Agent;
  readonly #builder: EpisodeBuilder;
  readonly #action: ActionBuffer;
  readonly #inputs: ObservationBatch;
  readonly #observers: readonly Observer[];

  constructor(env: CoreEnv, agent: Agent, builder: EpisodeBuilder) {
    this.#env = env;
    this.#agent = agent;
    this.#builder = builder;
    this.#action = allocateActions(env.spec.actionSpace);
    const { buffers, observers } = observeInto(env, agent.observations);
    this.#inputs = buffers;
    this.#observers = observers;
  }

  run(seed: Seed, agentSeed: Seed): EncodedEpisode {
    const env = this.#env;
    const agent = this.#agent;
    const builder = this.#builder;
    const action = this.#action;
    const inputs = this.#inputs;
    const observers = this.#observers;
    env.reset(seed);
    agent.reset(0, agentSeed, env.instruction);
    builder.begin(seed, agentSeed);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      agent.act(inputs, action);
      env.step(action, 0);
      builder.step(action, 0);
    }
    return builder.finish();
  }
}

/** Records any episode of a plan, each on its own: which thread records it, and when, makes no difference. */
export class PlanRunner {
  readonly #plan: Plan;
  readonly #runners = new Map<number, SourceRunner>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** @param ordinal the episode's number in the plan */
  async record(ordinal: number): Promise<EncodedEpisode> {
    const { source, index } = locate(this.#plan, ordinal);
    const runner = this.#runners.get(source) ?? (await this.#cast(source));
    const { seed, agentSeed } = seedsOf(this.#plan, source, index);
    return runner.run(seed, agentSeed);
  }

  async #cast(index: number): Promise<SourceRunner> {
    const source = this.#plan.sources[index];
    if (!source) throw new RangeError(`the plan has no source ${index}`);
    const env = await makeCore(source.env);
    const agent = await findAgent(source.agent.id, source.env.id).create(env.spec, 1);
    const builder = new EpisodeBuilder(env, source, index);
    const runner = new SourceRunner(env, agent, builder);
    this.#runners.set(index, runner);
    return runner;
  }
}

/**
 * Seeds of an episode: by environment, so that all agents of a plan meet the same worlds, and for the agent by
 * environment and agent.
 */
export function seedsOf(
  plan: Plan,
  source: number,
  index: number,
): { readonly seed: Seed; readonly agentSeed: Seed } {
  const cast = plan.sources[source];
  if (!cast) throw new RangeError(`the plan has no source ${source}`);
  const root = plan.seed as Seed;
  return {
    seed: deriveSeed(root, hashText(cast.env.id), index),
    agentSeed: deriveSeed(root, hashText(`${cast.agent.id} in ${cast.env.id}`), index),
  };
}
