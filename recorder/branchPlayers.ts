import type { Agent, ObservationBatch } from '../agents/index.js';
import { type AgentIdentity, HUMAN } from '../datasets/index.js';
import { observeInto } from '../envs/core/env.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type Observer,
  type Seed,
  UserError,
  allocateActions,
  sizeOf,
  violation,
} from '../envs/index.js';

/** Who plays on from a step of an episode. */
export type BranchPlayer = {
  readonly identity: AgentIdentity;
  /** The episode starts, still played by the other one. */
  begin(core: CoreEnv, agentSeed: Seed): void;
  /** Looks at a state in which the other one acts. */
  watch(): Promise<void>;
  /** The action in this state, good until the next. @throws UserError when there is none, or none that the world takes */
  act(): Promise<ActionBuffer>;
  /** The episode is over. @throws UserError when there was more to be done */
  end(): void;
};

/** What a person did, as it was told afterwards. */
export class ToldActions implements BranchPlayer {
  readonly identity = HUMAN;
  readonly #actions: ActionBuffer;
  #size = 1;
  #at = 0;
  #core: CoreEnv | undefined;

  /** @param actions [steps, ...action shape] */
  constructor(actions: ActionBuffer) {
    this.#actions = actions;
  }

  begin(core: CoreEnv): void {
    this.#core = core;
    this.#size = sizeOf(core.spec.actionSpace);
  }

  watch(): Promise<void> {
    return Promise.resolve();
  }

  act(): Promise<ActionBuffer> {
    const [from, to] = [this.#at, this.#at + this.#size];
    if (to > this.#actions.length) throw new UserError('the branch ends before the episode is over');
    const wrong = this.#core && violation(this.#core.spec.actionSpace, this.#actions, from);
    if (wrong)
      throw new UserError(`action ${from / this.#size} of the branch is outside its space: ${wrong}`);
    this.#at = to;
    return Promise.resolve(this.#actions.subarray(from, to));
  }

  end(): void {
    if (this.#at < this.#actions.length)
      throw new UserError(`the episode is over after ${this.#at / this.#size} steps of the branch`);
  }
}

/** An agent, who has looked at the episode from its start: what it remembers is what happened. */
export class AgentAtTheControls implements BranchPlayer {
  readonly identity: AgentIdentity;
  readonly #agent: Agent;
  #inputs: ObservationBatch = {};
  #observers: readonly Observer[] = [];
  #action: ActionBuffer = new Int32Array();

  /** @param agent of one lane */
  constructor(agent: Agent) {
    this.#agent = agent;
    this.identity = agent.identity;
  }

  begin(core: CoreEnv, agentSeed: Seed): void {
    const { buffers, observers } = observeInto(core, this.#agent.observations);
    this.#inputs = buffers;
    this.#observers = observers;
    this.#action = allocateActions(core.spec.actionSpace);
    this.#agent.reset(0, agentSeed, core.instruction);
  }

  async watch(): Promise<void> {
    await this.act();
  }

  async act(): Promise<ActionBuffer> {
    for (const observe of this.#observers) observe();
    await this.#agent.act(this.#inputs, this.#action);
    return this.#action;
  }

  end(): void {}
}
