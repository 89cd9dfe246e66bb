import { Dataset } from '../../datasets/dataset.js';
import type { Episode } from '../../datasets/episode.js';
import { datasetChecksum, hasManifest } from '../../datasets/manifest.js';
import { PatchTable } from '../../datasets/tokens/patches.js';
import { TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { type TypedArray, allocate } from '../../envs/core/dtypes.js';
import { observeInto } from '../../envs/core/env.js';
import { type ActionBuffer, type EnvId, UserError, dtypeOf, makeCore, sizeOf } from '../../envs/index.js';
import type { Context } from './context.js';
import { type Learned, differenceOf } from './fit.js';
import type { Writing } from './writing.js';

/** Where demonstrations are. */
export type Demonstrations = {
  readonly directory: string;
  /** Whether there must be some of every environment that is played. */
  readonly areDemanded: boolean;
};

/** How the network that they are shown to reads this environment. */
export type Audience = {
  readonly learned: Learned;
  readonly writing: Writing;
  /** Tokens of a context: demonstrations take up to half of it. */
  readonly capacity: number;
  /** Tokens of an instruction. */
  readonly textOf: (instruction: string) => readonly number[];
};

/** Episodes that went well, for a context to begin with. */
export type Demonstration = {
  /** Of the dataset that they are from. */
  readonly checksum: string;
  write(context: Context): void;
};

/** A demonstration's timesteps, of all its first `steps`. */
type Shown = {
  readonly text: readonly number[];
  readonly rows: Readonly<Record<string, TypedArray>>;
  readonly actions: ActionBuffer;
  readonly steps: number;
};

/**
 * Episodes of an environment, run again for their observations: the first ones in the dataset's order that find room as a whole;
 * where none does, the beginning of the first.
 * @returns undefined where there are none, and need not be
 * @throws UserError when there must be some, or they have other spaces than the network learned
 */
export async function demonstrationOf(
  { directory, areDemanded }: Demonstrations,
  env: EnvId,
  audience: Audience,
): Promise<Demonstration | undefined> {
  if (!areDemanded && !hasManifest(directory)) return undefined;
  const dataset = Dataset.open(directory);
  try {
    const shown: Shown[] = [];
    for (const episode of chosen(dataset, env, audience))
      shown.push(await replayed(episode, directory, audience));
    if (shown.length > 0)
      return {
        checksum: datasetChecksum(dataset.manifest),
        write: (context) => {
          writeAll(shown, context);
        },
      };
    if (!areDemanded) return undefined;
    throw new UserError(`${directory} has no episodes of ${env} to show to the generalist`);
  } finally {
    dataset.close();
  }
}

function* chosen(
  dataset: Dataset,
  env: EnvId,
  { learned, writing, capacity, textOf }: Audience,
): Generator<Episode> {
  const keys = learned.observations.map(({ key }) => key);
  const { tokens } = new TimestepEncoder(learned.spec, keys, new PatchTable(), writing.words);
  const half = Math.floor(capacity / 2);
  let room = half;
  let first: number | undefined;
  for (const index of numbersOf(dataset, env)) {
    first ??= index;
    if (room < tokens) break;
    // Most are too long, which is known without reading them.
    if (dataset.outcome(index).length * tokens > room) continue;
    const { length, instruction } = dataset.summary(index);
    const size = textOf(instruction).length + length * tokens;
    if (size > room) continue;
    room -= size;
    yield dataset.episode(index, []);
  }
  if (room === half && first !== undefined) yield dataset.episode(first, []);
}

/** Numbers of an environment's episodes. */
function* numbersOf({ sources, length }: Dataset, env: EnvId): Generator<number> {
  let first = 0;
  for (const { env: played, episodes } of sources) {
    for (let i = first; played.id === env && i < Math.min(length, first + episodes); i++) yield i;
    first += episodes;
  }
}

/** As much of an episode as may be shown. */
async function replayed(
  { env, seed, instruction, actions, length }: Episode,
  directory: string,
  { learned, writing, capacity, textOf }: Audience,
): Promise<Shown> {
  const core = await makeCore(env);
  try {
    const { spec } = core;
    const difference = differenceOf(learned, spec);
    if (difference !== undefined)
      throw new UserError(
        `${directory} does not show ${spec.id} as the generalist learned it: ${difference}`,
      );
    const keys = learned.observations.map(({ key }) => key);
    const { tokens } = new TimestepEncoder(spec, keys, new PatchTable(), writing.words);
    const steps = Math.min(length, Math.floor(capacity / 2 / tokens));
    const { buffers, observers } = observeInto(core, keys);
    const rows: Record<string, TypedArray> = {};
    for (const key of keys) {
      const space = spec.observations[key];
      if (space) rows[key] = allocate(dtypeOf(space), steps * sizeOf(space));
    }
    core.reset(seed);
    for (let step = 0; step < steps; step++) {
      for (const observe of observers) observe();
      for (const key of keys) rows[key]?.set(buffers[key] as TypedArray, step * (buffers[key]?.length ?? 0));
      core.step(actions, step * sizeOf(spec.actionSpace));
    }
    return { text: textOf(instruction), rows, actions, steps };
  } finally {
    core.close();
  }
}

function writeAll(shown: readonly Shown[], context: Context): void {
  for (const { text, rows, actions, steps } of shown) {
    context.addText(text);
    for (let step = 0; step < steps; step++) {
      context.addObservation(rows, step);
      context.addAction(actions, step);
    }
  }
}
