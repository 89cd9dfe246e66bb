import { joinPath, namesIn, readText, writeWhole } from '../datasets/files.js';
import { isRecord, parseJson } from '../datasets/fields.js';

const FILE = 'timing.json';

/** How long one agent decided in one environment: so many decisions in so many seconds of a thread. */
export type Timing = { readonly decisions: number; readonly seconds: number };

/**
 * What a benchmark that is resumed must keep of its earlier runs: how long decisions took is not in the dataset, whose bytes do
 * not depend on the machine.
 */
export function readTimings(directory: string, sources: number): Timing[] {
  const none = Array.from({ length: sources }, () => ({ decisions: 0, seconds: 0 }));
  const file = joinPath(directory, FILE);
  if (!namesIn(directory).includes(FILE)) return none;
  const value = parseJson(readText(file), file);
  const isWhole = Array.isArray(value) && value.length === sources && value.every(isTiming);
  return isWhole ? value : none;
}

export function writeTimings(directory: string, timings: readonly Timing[]): void {
  writeWhole(joinPath(directory, FILE), `${JSON.stringify(timings)}\n`);
}

function isTiming(value: unknown): value is Timing {
  return isRecord(value) && typeof value['decisions'] === 'number' && typeof value['seconds'] === 'number';
}
