import type { Policy } from '../policy.js';
import type { Tensors } from '../safetensors.js';

/** How far learning has come: a row of progress.csv, numbers by the names of its columns; `steps` and `return` are two of them. */
export type Row = Readonly<Record<string, number>>;

/** An algorithm at work. */
export interface Learner {
  readonly policy: Policy;
  /** Steps in the environment so far. */
  readonly steps: number;
  /** Goes on by one round, which ends in a better policy. */
  improve(): Row | Promise<Row>;
  /** All that is needed, beside the policy, to go on as if nothing had happened. */
  save(): Tensors;
  /** Goes on from what `save` told. The policy has been restored. @param name of the file, for messages */
  load(tensors: Tensors, name: string): void;
  /** Adds to the directory what there is to tell of the whole training, once it has ended. */
  finish?(directory: string): Promise<void>;
  close(): void;
}
