import type { EncodedGroup } from './format/groupFrame.js';
import { type Pieces, type WorkersOptions, inWorkers } from './inWorkers.js';
import type { Manifest } from './manifest.js';
import { groupCount } from './source.js';
import type { DatasetWriter } from './writer.js';

export type WriteOptions<Group extends EncodedGroup> = {
  /** Worker threads; 0, the default, makes the groups in this thread. The dataset's bytes do not depend on it. */
  readonly workers?: number;
  /** Stops after the episodes committed so far; the dataset can be resumed. */
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((committed: number, group: Group) => void) | undefined;
  /**
   * How many episodes were there already, once that is known, and how many bytes were cut off that were not whole: those of episodes in
   * flight when the recording was killed, or what a power cut spoilt.
   */
  readonly onStart?: ((committed: number, cutOff: number) => void) | undefined;
};

export type WriteResult = {
  readonly committed: number;
  /** Undefined when it was stopped before the plan was fulfilled. */
  readonly manifest?: Manifest;
};

/** Makes groups [from, to) of a plan, in order. */
export type MakeGroups<Group extends EncodedGroup> = (
  from: number,
  to: number,
) => AsyncIterable<Group> | Iterable<Group>;

/** Worker threads that make the same. */
export type GroupWorkers = Pick<WorkersOptions, 'script' | 'data'> & {
  /** How many groups one of them is to be given at a time, of so many that each has to make. */
  readonly batchOf: (share: number) => number;
};

/** Commits the groups that a dataset still lacks, and finishes it. */
export async function writeGroups<Group extends EncodedGroup>(
  writer: DatasetWriter,
  make: MakeGroups<Group>,
  { workers = 0, signal, onCommit, onStart }: WriteOptions<Group>,
  elsewhere?: GroupWorkers,
): Promise<WriteResult> {
  onStart?.(writer.committed, writer.cutOff);
  const commit = (group: Group): void => {
    writer.append(group);
    onCommit?.(writer.committed, group);
  };
  const missing: Pieces = { from: writer.groups, to: groupCount(writer.plan) };
  try {
    if (elsewhere && workers > 0) {
      const { script, data, batchOf } = elsewhere;
      const batch = batchOf(Math.ceil((missing.to - missing.from) / workers));
      await inWorkers(missing, { script, data, workers, batch, signal }, (group) => {
        commit(group as Group);
      });
    } else if (!signal?.aborted) {
      for await (const group of make(missing.from, missing.to)) {
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
