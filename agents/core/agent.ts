import type { AgentIdentity } from '../../datasets/identity.js';
import type { ActionBuffer, EnvSpec, Seed, TypedArray } from '../../envs/index.js';

/** Observations by key, one slab each: [lanes, ...shape]. */
export type ObservationBatch = Readonly<Record<string, TypedArray>>;

/** A player of `lanes` episodes at once. */
export interface Agent {
  readonly identity: AgentIdentity;
  /** The keys of the observations it reads. */
  readonly observations: readonly string[];

  /** A new episode starts in this lane. All that the agent draws in it comes from `seed`. */
  reset(lane: number, seed: Seed, instruction: string): void;

  /**
   * Chooses an action for every lane. Allocates nothing. What it does in a lane depends on that lane's episode alone.
   * @param observations the current observations of all lanes, of the keys it named
   * @param out receives the actions, [lanes, ...action shape]
   */
  act(observations: ObservationBatch, out: ActionBuffer): void;
}

/** An agent as the registry holds it. */
export type AgentDefinition = {
  readonly id: string;
  readonly version: number;
  /** One sentence on how it decides. */
  readonly summary: string;
  /** Ids of the environments it is made for; `*` stands for any characters. */
  readonly plays: string;
  /** @throws UserError when it cannot play an environment of this spec */
  create(spec: EnvSpec, lanes: number): Agent | Promise<Agent>;
};
