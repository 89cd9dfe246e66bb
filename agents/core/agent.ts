import type { AgentIdentity } from '../../datasets/identity.js';
import type { ActionBuffer, Box, EnvSpec, Seed, TypedArray } from '../../envs/index.js';

/** Observations by key, one slab each: [lanes, ...shape]. */
export type ObservationBatch = Readonly<Record<string, TypedArray>>;

/** Nothing, or what to wait for: who calls waits only for the latter, so that what is done at once costs no turn of the event loop. */
export type Done = void | Promise<void>;

/** What an agent tells of a decision beside the action: how good it thinks it is, how likely it was. */
export type Extra = {
  readonly space: Box;
  /** [lanes, ...shape]: the same memory for as long as the agent lives. */
  readonly values: TypedArray;
};

/** A player of `lanes` episodes at once. */
export interface Agent {
  readonly identity: AgentIdentity;
  /** The keys of the observations it reads. */
  readonly observations: readonly string[];

  /** What it tells of its decisions, by name: `act` writes it, and a recording keeps it where it is asked to. */
  readonly extras?: Readonly<Record<string, Extra>>;

  /** A new episode starts in this lane. All that the agent draws in it comes from `seed`. */
  reset(lane: number, seed: Seed, instruction: string): void;

  /**
   * No episode is played in this lane until its next reset: what `act` writes there is not looked at, and need not be
   * computed. Before its first reset a lane rests, too.
   */
  rest?(lane: number): void;

  /**
   * Chooses an action for every lane. What it does in a lane depends on that lane's episode alone: not on how many lanes
   * there are, nor on what is in them. What returns at once allocates nothing; what returns a promise is not called again,
   * and its observations do not change, before the promise is fulfilled.
   * @param observations the current observations of all lanes, of the keys it named
   * @param out receives the actions, [lanes, ...action shape]
   */
  act(observations: ObservationBatch, out: ActionBuffer): Done;
}

/** An agent as the registry holds it. */
export type AgentDefinition = {
  /** What finds it: a recording's plan holds this, and its worker threads find the agent by it. */
  readonly id: string;
  readonly version: number;
  /** One sentence on how it decides. */
  readonly summary: string;
  /** Ids of the environments it is made for, one pattern or several; `*` stands for any characters. */
  readonly plays: string | readonly string[];
  /** It decides by long search: where speed is measured, its episodes are cut short. */
  readonly isSlow?: boolean;
  /** How many episodes it is best asked about at once: more than one where a batch costs less, as with a network. 1 when not given. */
  readonly lanes?: number;
  /**
   * Loads what it needs.
   * @throws UserError when it cannot play an environment of this spec
   */
  create(spec: EnvSpec, lanes: number): Agent | Promise<Agent>;
};

/** Agents of one kind that are told apart by what stands after a colon in their names: `kind:argument`. */
export type AgentKind = {
  /** What stands before the colon. */
  readonly kind: string;
  /** What the argument is, in capitals: DATASET. */
  readonly argument: string;
  /** One sentence on how they decide. */
  readonly summary: string;
  /** The agent of this argument, whose id is `kind:argument`. It reads nothing yet: `create` does. */
  define(argument: string): AgentDefinition;
};
