import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '#gatogym/envs/index.js';
import type { Rng } from '#gatogym/envs/core/rng.js';
import { Dataset } from '#gatogym/datasets/dataset.js';
import { materialize } from '#gatogym/datasets/materialize.js';
import { readManifest } from '#gatogym/datasets/manifest.js';
import { repair } from '#gatogym/datasets/repair.js';
import { selectEpisodes } from '#gatogym/datasets/select.js';
import { verify } from '#gatogym/datasets/verify.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';

/** So many episodes of a dataset are read: a stranger's may have any number. */
const EPISODES = 40;

export type Exercise = {
  /** Where the dataset is. */
  readonly directory: string;
  /** A directory that there is not: what is written of the dataset goes there, and is removed. */
  readonly out: string;
  readonly rng: Rng;
  /** Whether its environment is one that can be run again. */
  readonly isReal: boolean;
  /** Milliseconds of this machine's processor that one call of a reader may take. */
  readonly mostTime: number;
};

/** What is wrong with how the readers took a dataset; nothing when they read it or refused it as they must. */
export async function exercise({ directory, out, rng, isReal, mostTime }: Exercise): Promise<string[]> {
  const wrong: string[] = [];
  const start = process.cpuUsage();
  let inner = 0;
  const attempt = async (name: string, work: () => unknown): Promise<void> => {
    const [begun, before] = [performance.now(), inner];
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) wrong.push(`${name}: ${(error as Error).stack ?? String(error)}`);
      else if (!isOneLine(error.message))
        wrong.push(`${name}: not one line: ${JSON.stringify(error.message)}`);
    }
    const took = performance.now() - begun;
    // What attempts within this one took counts as theirs.
    const own = took - (inner - before);
    inner = before + took;
    if (own < mostTime) return;
    // The machine may have been busy with something else. Asking for the processor's time costs more than most attempts.
    const { user, system } = process.cpuUsage(start);
    const worked = Math.min(own, (user + system) / 1000);
    if (worked > mostTime)
      wrong.push(`${name} took ${Math.round(worked)} ms, expected ${Math.round(mostTime)}`);
  };
  await attempt('read', () => reading(Dataset.open(directory), attempt, rng));
  if (rng.below(4) === 0) await attempt('inspect', () => reading(Dataset.inspect(directory), attempt, rng));
  if (rng.below(4) === 0)
    await attempt('verify', async () => {
      const dataset = Dataset.open(directory);
      try {
        const quick = !isReal || rng.below(2) === 0;
        const { damage, divergences } = await verify(dataset, { quick });
        for (const { what } of damage) if (!isOneLine(what)) wrong.push(`damage is not one line: ${what}`);
        JSON.stringify(divergences);
      } finally {
        dataset.close();
      }
    });
  if (rng.below(16) === 0)
    await attempt('repair', async () => {
      const dataset = Dataset.inspect(directory);
      try {
        await repair(dataset, out, {});
      } finally {
        dataset.close();
      }
    });
  if (isReal && rng.below(8) === 0)
    await attempt('materialize', () => materialize(Dataset.open(directory), ['symbolic'], out, {}));
  fs.rmSync(out, { recursive: true, force: true });
  // What was written above is opened and read as any other; what is continued here is changed for good.
  if (rng.below(16) === 0)
    await attempt('resume', () => {
      const { plan } = readManifest(directory);
      DatasetWriter.resume(directory, plan).pause();
    });
  return wrong;
}

async function reading(
  dataset: Dataset,
  attempt: (name: string, work: () => unknown) => Promise<void>,
  rng: Rng,
): Promise<void> {
  try {
    const { length } = dataset;
    for (const { what } of dataset.damage)
      if (!isOneLine(what)) throw new Error(`damage is not one line: ${what}`);
    for (let i = 0; i < Math.min(length, EPISODES); i++) {
      await attempt('summary', () => [dataset.isLost(i), dataset.summary(i), dataset.outcome(i)]);
      await attempt('episode', () => dataset.episode(i));
    }
    if (length > EPISODES) await attempt('last episode', () => dataset.episode(length - 1));
    const source = dataset.sources[rng.below(dataset.sources.length)];
    const column = source?.columns[rng.below(Math.max(1, source.columns.length))];
    if (column)
      await attempt('rows', () => dataset.column(rng.below(length), column.name, { from: 1, to: 3 }));
    await attempt('group', () => dataset.encodedGroup(rng.below(Math.max(1, dataset.groups))));
    await attempt('select', () => selectEpisodes(dataset, { percentile: 50, split: 'train', maxLength: 60 }));
  } finally {
    dataset.close();
  }
}

function isOneLine(message: string): boolean {
  return message.length < 2000 && !/[\u0000-\u001f\u007f-\u009f]/.test(message);
}

/** Writes a dataset's files, and removes whatever else is there. */
export function put(files: ReadonlyMap<string, Uint8Array>, directory: string): void {
  fs.mkdirSync(directory, { recursive: true });
  for (const name of fs.readdirSync(directory))
    if (!files.has(name)) fs.rmSync(path.join(directory, name), { recursive: true });
  for (const [name, bytes] of files) fs.writeFileSync(path.join(directory, name), bytes);
}
