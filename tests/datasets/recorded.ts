import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { Dataset, type Episode } from '#gatogym/datasets/index.js';
import { type Recipe, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { type Draft, rewrite } from './rewriting.js';

/** Records a recipe into a directory, in this thread. */
export async function recordInto(directory: string, recipe: Omit<Recipe, 'name'>): Promise<string> {
  await recordPlan(await planOf({ name: 'test', ...recipe }), directory, { workers: 0 });
  return directory;
}

/** Everything that can be read of a dataset: its episodes, or why one cannot be read. */
export function readAll(directory: string): (Episode | Error)[] {
  const dataset = Dataset.open(directory);
  const episodes = Array.from({ length: dataset.length }, (_, index) => {
    try {
      return dataset.episode(index);
    } catch (error) {
      return error as Error;
    }
  });
  dataset.close();
  return episodes;
}

/** Writes a dataset whose checksums are right and whose content was changed: what no flipped bit would do. */
export function forge(from: string, to: string, change: (draft: Draft, episode: number) => void): string {
  const dataset = Dataset.open(from);
  rewrite(dataset, to, change);
  dataset.close();
  return to;
}

/** Whether two directories hold the same files, byte for byte. */
export function expectSameFiles(found: string, expected: string): void {
  expect(fs.readdirSync(found)).toEqual(fs.readdirSync(expected));
  for (const name of fs.readdirSync(expected))
    expect(fs.readFileSync(path.join(found, name))).toEqual(fs.readFileSync(path.join(expected, name)));
}
