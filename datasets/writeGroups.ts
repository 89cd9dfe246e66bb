import type { EncodedGroup } from './format/groupFrame.js';
import { type Pieces, type WorkersOptions, inWorkers } from './inWorkers.js';
import type { Manifest } from './manifest.js';
import { groupCount } from './source.js';
import type { DatasetWriter } from './writer.js';

export type WriteOptions<Group extends EncodedGroup> = {
  /** Worker threads; 0 makes the groups in this thread. The dataset's bytes do not depend on it. */
  readonly workers: number;
  /** Stops after the episodes committed so far; the dataset can be resumed. */
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((committed: number, group: Group) => void) | undefined;
  /** How many episodes were there already, once that is known. */
  readonly onStart?: ((committed: number) => void) | undefined;
};

export type WriteResult = {
  readonly committed: number;
  /** Undefined when it was stopped before the plan was fulfilled. */
  readonly manifest?: Manifest;
};

/** Where the groups of a plan come from, in order. */
export type GroupMaker<Group extends EncodedGroup> = Pick<WorkersOptions, 'script' | 'data'> & {
  /** Makes groups [from, to) in this thread; `script` serves the same in another. */
  readonly here: (from: number, to: number) => AsyncIterable<Group>;
  /** How many groups a worker is to be given at a time, of so many that each has to make. */
  readonly batchOf: (share: number) => number;
};

/** Commits the groups that a dataset still lacks, and finishes it. */
export async function writeGroups<Group extends EncodedGroup>(
  writer: DatasetWriter,
  { script, data, here, batchOf }: GroupMaker<Group>,
  { workers, signal, onCommit, onStart }: WriteOptions<Group>,
): Promise<WriteResult> {
  onStart?.(writer.committed);
  const commit = (group: Group): void => {
    writer.append(group);
    onCommit?.(writer.committed, group);
  };
  const missing: Pieces = { from: writer.groups, to: groupCount(writer.plan) };
  const batch = batchOf(Math.ceil((missing.to - missing.from) / Math.max(1, workers)));
  try {
    if (workers > 0)
      await inWorkers(missing, { script, data, workers, batch, signal }, (group) => {
        commit(group as Group);
      });
    else if (!signal?.aborted) {
      for await (const group of here(missing.from, missing.to)) {
        commit(group);
        if (signal?.aborted) break;
      }
    }
  } finally {
    writer.pause();
  }
  if (!writer.isComplete) return { committed: writer.committed };
  return { committed: writer.committed, manifest: writer.finish() };
}
