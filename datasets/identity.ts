/** Who acted: recorded with every episode. */
export type AgentIdentity = {
  readonly id: string;
  /** Rises whenever the agent acts differently. */
  readonly version: number;
  /** SHA-256 of the checkpoint's bytes, in hex; empty for an agent that was not learned. */
  readonly checkpoint: string;
};

/** A person, who played at the keyboard. */
export const HUMAN: AgentIdentity = { id: 'human', version: 1, checkpoint: '' };
