import { elementsOf } from '../../envs/core/spaces.js';
import { UserError } from '../../envs/index.js';
import type { Dataset } from '../dataset.js';
import { joinPath, makeDirectory, namesIn, writeBytes } from '../files.js';
import type { Source } from '../source.js';
import { writeNpy, writeNpyText } from './npy.js';
import { type ZipEntry, writeZip } from './zip.js';

export type ExportOptions = {
  /** Is told how many episodes are written so far, and their steps. */
  readonly onEpisode?: (done: number, steps: number) => void;
};

/** Digits of a file's number, at least. */
const DIGITS = 5;

/**
 * Writes episodes as .npz files of NumPy's, one each, of which `gatogym import` makes a dataset again.
 * @param numbers of the episodes
 * @param out a directory that is empty or not there
 * @returns the names of the files, in order
 * @throws UserError when it is not, or an episode is damaged
 */
export function exportNpz(
  dataset: Dataset,
  numbers: Iterable<number>,
  out: string,
  { onEpisode }: ExportOptions = {},
): string[] {
  if (namesIn(out).length > 0)
    throw new UserError(`${out} is not empty: choose another --out, or empty it yourself`);
  makeDirectory(out);
  const digits = Math.max(DIGITS, String(dataset.length - 1).length);
  const names: string[] = [];
  let steps = 0;
  for (const number of numbers) {
    const name = `episode-${String(number).padStart(digits, '0')}.npz`;
    writeBytes(joinPath(out, name), writeZip(entriesOf(dataset, number)), { isNew: true });
    names.push(name);
    steps += dataset.outcome(number).length;
    onEpisode?.(names.length, steps);
  }
  return names;
}

function entriesOf(dataset: Dataset, number: number): ZipEntry[] {
  const { source, terminated, truncated, success, instruction } = dataset.summary(number);
  const { columns } = dataset.sources[source] as Source;
  const isWanted = (name: string): boolean =>
    name === 'actions' || name === 'rewards' || name.startsWith('observations/');
  const arrays = columns
    .filter(({ name }) => isWanted(name))
    .map(({ name, dtype, shape }) => {
      const values = dataset.column(number, name);
      const rows = values.length / elementsOf(shape);
      return entry(name, writeNpy(values, dtype, [rows, ...shape]));
    });
  return [
    ...arrays,
    entry('terminated', truthOf(terminated)),
    entry('truncated', truthOf(truncated)),
    entry('success', truthOf(success)),
    entry('instruction', writeNpyText(instruction)),
  ];
}

function entry(name: string, bytes: Uint8Array): ZipEntry {
  return { name: `${name}.npy`, bytes };
}

function truthOf(value: boolean): Uint8Array {
  return writeNpy(Uint8Array.of(value ? 1 : 0), 'uint8', [], true);
}
