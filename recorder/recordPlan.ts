import { type AgentDefinition, findAgent } from '../agents/index.js';
import { DatasetWriter, type Plan } from '../datasets/index.js';
import { type WriteOptions, type WriteResult, writeGroups } from '../datasets/writeGroups.js';
import { UserError } from '../envs/index.js';
import type { RecordedGroup } from './groupPlayer.js';
import { PlanRunner } from './planRunner.js';

/** Groups in a worker's request: enough to keep it busy, few enough that the work ends evenly. */
const BATCH = 32;
/** Groups that a lane plays in a request, where there are so many: at the end of one, lanes wait for the last. */
const LANE_BATCH = 4;

export type RecordOptions = WriteOptions<RecordedGroup> & {
  /** Continue a dataset that was begun; without it, the directory must be new. */
  readonly resume?: boolean;
  /** Whether each group tells how long its agent took to decide. */
  readonly isTimed?: boolean;
  /** Agents of your own, which are found before those of gatogym. They play in this thread: other threads have no such agent. */
  readonly agents?: readonly AgentDefinition[];
};

/** What a worker starts with. */
export type RecorderData = { readonly plan: Plan; readonly isTimed: boolean };

/** Records a plan into a directory. @throws UserError for a directory, plan or device that does not allow it */
export function recordPlan(plan: Plan, directory: string, options: RecordOptions = {}): Promise<WriteResult> {
  const { agents = [], workers = 0, isTimed = false } = options;
  if (agents.length > 0 && workers > 0)
    throw new UserError(
      `workers is ${workers}, expected 0: agents of your own play in the thread that records`,
    );
  const lanes = lanesOf(plan, agents);
  const data: RecorderData = { plan, isTimed };
  const writer = DatasetWriter.begin(directory, plan, options);
  const make = (from: number, to: number) => new PlanRunner(plan, { isTimed, agents }).record(from, to);
  return writeGroups(writer, make, options, {
    script: new URL('./worker.js', import.meta.url),
    data,
    batchOf: (share) => {
      const least = lanes > 1 ? Math.min(share, lanes * LANE_BATCH) : 1;
      return Math.max(1, least, Math.min(BATCH, Math.ceil(share / 4)));
    },
  });
}

/** How many groups are played at once, at most. */
function lanesOf({ sources }: Plan, own: readonly AgentDefinition[]): number {
  return Math.max(...sources.map(({ agent, env }) => findAgent(agent.id, env.id, own).lanes ?? 1));
}
