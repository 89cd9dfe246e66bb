import { findAgent } from '../agents/index.js';
import { DatasetWriter, type Manifest, type Plan, groupCount, hasManifest } from '../datasets/index.js';
import { UserError } from '../envs/index.js';
import type { RecordedGroup } from './groupPlayer.js';
import { PlanRunner } from './planRunner.js';
import { type WorkerData, recordInWorkers } from './pool.js';

export type RecordOptions = {
  /** Worker threads; 0 records in this thread. The dataset's bytes do not depend on it. */
  readonly workers: number;
  /** Continue a dataset that was begun; without it, the directory must be new. */
  readonly resume?: boolean;
  /** Whether each group tells how long its agent took to decide. */
  readonly isTimed?: boolean;
  /** Stops after the episodes committed so far; the recording can be resumed. */
  readonly signal?: AbortSignal;
  readonly onCommit?: (committed: number, group: RecordedGroup) => void;
  /** How many episodes were there already, once that is known. */
  readonly onStart?: (committed: number) => void;
};

export type RecordResult = {
  readonly committed: number;
  /** Undefined when it was stopped before the plan was fulfilled. */
  readonly manifest?: Manifest;
};

/** Records a plan into a directory. @throws UserError for a directory, plan or device that does not allow it */
export async function record(plan: Plan, directory: string, options: RecordOptions): Promise<RecordResult> {
  if (!options.resume && hasManifest(directory)) {
    throw new UserError(
      `${directory} already holds a dataset: add --resume to continue it, or choose another --out`,
    );
  }
  const writer = DatasetWriter.resume(directory, plan);
  options.onStart?.(writer.committed);
  const commit = (group: RecordedGroup): void => {
    writer.append(group);
    options.onCommit?.(writer.committed, group);
  };
  const range = { from: writer.groups, to: groupCount(plan) };
  try {
    const data = { plan, isTimed: options.isTimed ?? false };
    const crew = { workers: options.workers, lanes: lanesOf(plan) };
    if (crew.workers > 0) await recordInWorkers(data, range, crew, commit, options.signal);
    else await recordHere(data, range, commit, options.signal);
  } finally {
    writer.pause();
  }
  if (!writer.isComplete) return { committed: writer.committed };
  return { committed: writer.committed, manifest: writer.finish() };
}

/** How many groups are played at once, at most. */
function lanesOf({ sources }: Plan): number {
  return Math.max(...sources.map(({ agent, env }) => findAgent(agent.id, env.id).lanes ?? 1));
}

async function recordHere(
  { plan, isTimed }: WorkerData,
  range: { readonly from: number; readonly to: number },
  commit: (group: RecordedGroup) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (signal?.aborted) return;
  for await (const group of new PlanRunner(plan, { isTimed }).record(range.from, range.to)) {
    commit(group);
    if (signal?.aborted) return;
  }
}
