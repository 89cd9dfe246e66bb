import { Dataset, datasetChecksum } from '../../datasets/index.js';
import { type ActionBuffer, type EnvSpec, type Seed, type TensorSpace, sizeOf } from '../../envs/index.js';
import type { AgentIdentity } from '../../datasets/identity.js';
import type { Agent, AgentDefinition, AgentKind, ObservationBatch } from '../core/agent.js';
import { Memory } from './memory.js';
import { type Recordings, recordingsOf } from './recordings.js';

/** Raised whenever it acts differently on the same dataset. */
const VERSION = 1;

/** Remembers every observation of a dataset, and does what was done at the one that is most like the present one. */
class Nearest implements Agent {
  readonly identity: AgentIdentity;
  readonly observations: readonly string[];
  readonly #directory: string;
  readonly #recordings: Recordings;
  readonly #spec: EnvSpec;
  readonly #key: string;
  readonly #size: number;
  readonly #lanes: number;
  /** Read when the first episode starts: a plan needs the identity alone. */
  #memory: Memory | undefined;

  constructor(
    identity: AgentIdentity,
    directory: string,
    recordings: Recordings,
    spec: EnvSpec,
    lanes: number,
  ) {
    this.identity = identity;
    this.observations = [recordings.key];
    this.#directory = directory;
    this.#recordings = recordings;
    this.#spec = spec;
    this.#key = recordings.key;
    this.#size = sizeOf(spec.observations[recordings.key] as TensorSpace);
    this.#lanes = lanes;
  }

  reset(_lane: number, _seed: Seed, _instruction: string): void {
    this.#memory ??= this.#read();
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const memory = (this.#memory ??= this.#read());
    const values = observations[this.#key] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      const row = memory.nearest(values, lane * this.#size);
      memory.act(row, out, lane * memory.actionSize);
    }
  }

  #read(): Memory {
    const dataset = Dataset.open(this.#directory);
    try {
      return new Memory(dataset, this.#recordings, this.#spec);
    } finally {
      dataset.close();
    }
  }
}

function define(directory: string): AgentDefinition {
  const id = `nearest:${directory}`;
  return {
    id,
    version: VERSION,
    summary: nearest.summary,
    plays: '*',
    create(spec: EnvSpec, lanes: number): Agent {
      const dataset = Dataset.open(directory);
      try {
        const recordings = recordingsOf(dataset, spec);
        const identity = { id, version: VERSION, checkpoint: datasetChecksum(dataset.manifest) };
        return new Nearest(identity, directory, recordings, spec, lanes);
      } finally {
        dataset.close();
      }
    },
  };
}

/** What learning must beat: recordings looked up, nothing learned. */
export const nearest: AgentKind = {
  kind: 'nearest',
  argument: 'DATASET',
  summary: 'finds the recorded observation that is nearest to what it sees, and does what was done there',
  define,
};
