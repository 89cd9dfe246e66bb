/** Who acted: recorded with every episode. */
export type AgentIdentity = {
  readonly id: string;
  /** Rises whenever the agent acts differently. */
  readonly version: number;
  /** SHA-256, in hex, of what was learned or is looked up: a network, recordings, both; empty for an agent that has neither. */
  readonly checkpoint: string;
};

/** A person, who played at the keyboard. */
export const HUMAN: AgentIdentity = { id: 'human', version: 1, checkpoint: '' };
