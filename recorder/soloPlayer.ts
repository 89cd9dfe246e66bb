import { type Agent, type ObservationBatch, extrasOf } from '../agents/index.js';
import type { Extras, Group, GroupBuilder, seedsOf } from '../datasets/index.js';
import { observeInto } from '../envs/core/env.js';
import { type ActionBuffer, type CoreEnv, type Observer, allocateActions } from '../envs/index.js';
import type { GroupPlayer, RecordedGroup } from './groupPlayer.js';

/** Plays one episode after the other. */
export class SoloPlayer implements GroupPlayer {
  readonly #env: CoreEnv;
  readonly #agent: Agent;
  readonly #builder: GroupBuilder;
  readonly #seeds: ReturnType<typeof seedsOf>;
  readonly #isTimed: boolean;
  readonly #action: ActionBuffer;
  readonly #inputs: ObservationBatch;
  readonly #observers: readonly Observer[];
  readonly #extras: Extras;
  #actMs = 0;

  /** @param isTimed whether decisions are timed: reading the clock costs more than some agents take */
  constructor(
    env: CoreEnv,
    agent: Agent,
    builder: GroupBuilder,
    seeds: ReturnType<typeof seedsOf>,
    isTimed: boolean,
  ) {
    this.#env = env;
    this.#agent = agent;
    this.#builder = builder;
    this.#seeds = seeds;
    this.#isTimed = isTimed;
    this.#extras = extrasOf(agent);
    this.#action = allocateActions(env.spec.actionSpace);
    const { buffers, observers } = observeInto(env, agent.observations);
    this.#inputs = buffers;
    this.#observers = observers;
  }

  async *play(groups: readonly Group[]): AsyncGenerator<RecordedGroup> {
    for (const { first, count } of groups) {
      const start = performance.now();
      this.#actMs = 0;
      for (let episode = first; episode < first + count; episode++) await this.#run(episode);
      const group = this.#builder.finish(first);
      yield {
        ...group,
        seconds: (performance.now() - start) / 1000,
        actSeconds: this.#actMs / 1000,
      };
    }
  }

  /** @param index number of the episode within the source */
  async #run(index: number): Promise<void> {
    const { seed, agentSeed } = this.#seeds(index);
    const env = this.#env;
    const agent = this.#agent;
    const builder = this.#builder;
    const action = this.#action;
    const inputs = this.#inputs;
    const observers = this.#observers;
    const isTimed = this.#isTimed;
    const extras = this.#extras;
    env.reset(seed);
    agent.reset(0, agentSeed, env.instruction);
    builder.begin(seed);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      const start = isTimed ? performance.now() : 0;
      const acting = agent.act(inputs, action);
      if (acting) await acting;
      if (isTimed) this.#actMs += performance.now() - start;
      env.step(action, 0);
      builder.step(action, 0, extras);
    }
    builder.end();
  }
}
