import { isRecord, parseJson } from '../datasets/fields.js';
import { joinPath, makeDirectory, namesIn, readText, writeWhole } from '../datasets/files.js';
import { type Seed, UserError, toSeed } from '../envs/index.js';

const FILE = 'state.json';

/** How long one agent decided in one environment: so many decisions in so many seconds of a thread. */
export type Timing = { readonly decisions: number; readonly seconds: number };

/**
 * What a benchmark that is resumed must know of its earlier runs and does not find in the dataset: the seed that was asked for,
 * and how long decisions took, one each source.
 */
export type State = { readonly seed: Seed; readonly timings: readonly Timing[] };

/** @returns undefined where no benchmark was begun @throws UserError when the file is no state of one */
export function readState(directory: string): State | undefined {
  if (!namesIn(directory).includes(FILE)) return undefined;
  const file = joinPath(directory, FILE);
  const value = parseJson(readText(file), file);
  if (!isRecord(value) || !Array.isArray(value['timings']) || !value['timings'].every(isTiming))
    throw new UserError(`${file} is not what a benchmark wrote: remove it, and decisions are timed anew`);
  return { seed: toSeed(value['seed']), timings: value['timings'] };
}

export function writeState(directory: string, state: State): void {
  makeDirectory(directory);
  writeWhole(joinPath(directory, FILE), `${JSON.stringify(state)}\n`);
}

function isTiming(value: unknown): value is Timing {
  return isRecord(value) && typeof value['decisions'] === 'number' && typeof value['seconds'] === 'number';
}
