import { type Agent, type ObservationBatch, findAgent } from '../agents/index.js';
import { type EncodedGroup, GroupBuilder, type Plan, groupAt, seedsOf } from '../datasets/index.js';
import { observeInto } from '../envs/core/env.js';
import { type ActionBuffer, type CoreEnv, type Observer, allocateActions, makeCore } from '../envs/index.js';

/** A group, and how long one thread took to play it, watch it and encode it. */
export type RecordedGroup = EncodedGroup & { readonly seconds: number };

/** Plays and writes down the episodes of one source. */
class SourceRunner {
  readonly #env: CoreEnv;
  readonly #agent: Agent;
  readonly #builder: GroupBuilder;
  readonly #seeds: ReturnType<typeof seedsOf>;
  readonly #action: ActionBuffer;
  readonly #inputs: ObservationBatch;
  readonly #observers: readonly Observer[];

  constructor(env: CoreEnv, agent: Agent, builder: GroupBuilder, seeds: ReturnType<typeof seedsOf>) {
    this.#seeds = seeds;
    this.#env = env;
    this.#agent = agent;
    this.#builder = builder;
    this.#action = allocateActions(env.spec.actionSpace);
    const { buffers, observers } = observeInto(env, agent.observations);
    this.#inputs = buffers;
    this.#observers = observers;
  }

  /** The episodes that were run since the last finish. @param first number of the first of them within the source */
  finish(first: number): EncodedGroup {
    return this.#builder.finish(first);
  }

  /** @param index number of the episode within the source */
  run(index: number): void {
    const { seed, agentSeed } = this.#seeds(index);
    const env = this.#env;
    const agent = this.#agent;
    const builder = this.#builder;
    const action = this.#action;
    const inputs = this.#inputs;
    const observers = this.#observers;
    env.reset(seed);
    agent.reset(0, agentSeed, env.instruction);
    builder.begin(seed);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      agent.act(inputs, action);
      env.step(action, 0);
      builder.step(action, 0);
    }
    builder.end();
  }
}

/** Records any group of a plan, each on its own: which thread records it, and when, makes no difference. */
export class PlanRunner {
  readonly #plan: Plan;
  readonly #runners = new Map<number, SourceRunner>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** @param index the group's number in the plan */
  async record(index: number): Promise<RecordedGroup> {
    const { source, first, count } = groupAt(this.#plan, index);
    const runner = this.#runners.get(source) ?? (await this.#cast(source));
    const start = performance.now();
    for (let episode = first; episode < first + count; episode++) runner.run(episode);
    const group = runner.finish(first);
    return { ...group, seconds: (performance.now() - start) / 1000 };
  }

  async #cast(index: number): Promise<SourceRunner> {
    const source = this.#plan.sources[index];
    if (!source) throw new RangeError(`the plan has no source ${index}`);
    const env = await makeCore(source.env);
    const agent = await findAgent(source.agent.id, source.env.id).create(env.spec, 1);
    const builder = new GroupBuilder(env, source, index);
    const runner = new SourceRunner(env, agent, builder, seedsOf(this.#plan, source));
    this.#runners.set(index, runner);
    return runner;
  }
}
