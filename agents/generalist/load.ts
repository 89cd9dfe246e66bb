import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EnvSpec } from '../../envs/index.js';
import { type Checkpoint, SHIPPED, readCheckpoint, readNetwork } from './checkpoint.js';
import { demonstrationOf } from './demonstration.js';
import { sourceFor } from './fit.js';
import { Generalist } from './generalist.js';
import { Network } from './network.js';

export type GeneralistSettings = {
  /** Directory of its checkpoint; the one that comes with gatogym when not given. */
  readonly directory?: string;
  readonly temperature: number;
  /** Whether each episode's context begins with a demonstration. */
  readonly prompt: boolean;
};

/** Raised whenever the agent acts differently with the same checkpoint. */
export const GENERALIST_VERSION = 1;

/**
 * @param name what the agent is recorded as
 * @throws UserError when the checkpoint cannot be read, or does not fit the environment
 */
export async function loadGeneralist(
  name: string,
  { directory = fileURLToPath(SHIPPED), temperature, prompt }: GeneralistSettings,
  spec: EnvSpec,
  lanes: number,
): Promise<Generalist> {
  const checkpoint: Checkpoint = readCheckpoint(directory);
  const { observations } = sourceFor(checkpoint.sources, spec, directory);
  const keys = observations.map(({ key }) => key);
  const network = await Network.load(readNetwork(directory, checkpoint), checkpoint.size);
  const demonstrations = path.join(directory, 'demonstrations');
  return new Generalist({
    identity: { id: name, version: GENERALIST_VERSION, checkpoint: checkpoint.onnx.sha256 },
    checkpoint,
    network,
    spec,
    keys,
    lanes,
    temperature,
    demonstration: prompt
      ? await demonstrationOf(demonstrations, spec.id, keys, checkpoint.length)
      : undefined,
  });
}
