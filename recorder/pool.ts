import { Worker } from 'node:worker_threads';
import type { Plan } from '../datasets/index.js';
import { UserError } from '../envs/index.js';
import type { RecordedGroup } from './groupPlayer.js';

/** What a worker starts with. */
export type WorkerData = { readonly plan: Plan; readonly isTimed: boolean };

/** To a worker: record groups [from, to) of the plan. */
export type WorkerRequest = { readonly from: number; readonly to: number };

/** From a worker: groups in order from `first` on, or why it stopped. */
export type WorkerResponse =
  | {
      readonly kind: 'recorded';
      readonly first: number;
      readonly groups: readonly RecordedGroup[];
      readonly isIdle: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly stack: string;
      readonly isUserError: boolean;
    };

/** Groups in a worker's request: enough to keep it busy, few enough that the work ends evenly. */
const BATCH = 32;
/** Groups that a lane plays in a request, where there are so many: at the end of one, lanes wait for the last. */
const LANE_BATCH = 4;

/**
 * Records groups [from, to) of a plan in worker threads and hands them over in order, whoever finished first.
 * Resolves when all are handed over, or when `signal` stops it.
 * @param lanes how many groups a worker plays at once, at most
 */
export function recordInWorkers(
  data: WorkerData,
  range: WorkerRequest,
  { workers, lanes }: { readonly workers: number; readonly lanes: number },
  commit: (group: RecordedGroup) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, RecordedGroup>();
    const share = Math.ceil((range.to - range.from) / workers);
    const least = lanes > 1 ? Math.min(share, lanes * LANE_BATCH) : 1;
    const batch = Math.max(1, least, Math.min(BATCH, Math.ceil(share / 4)));
    let nextToAssign = range.from;
    let nextToCommit = range.from;
    let isOver = false;

    const pool = Array.from(
      { length: workers },
      () => new Worker(new URL('./worker.js', import.meta.url), { workerData: data }),
    );
    const idle = new Set(pool);

    const end = (error?: Error): void => {
      if (isOver) return;
      isOver = true;
      signal?.removeEventListener('abort', stop);
      void Promise.all(pool.map((worker) => worker.terminate())).then(() => {
        if (error) reject(error);
        else resolve();
      });
    };
    const stop = (): void => {
      end();
    };
    const assign = (): void => {
      // A worker far ahead of the rest waits, so that finished groups do not pile up in memory.
      const limit = nextToCommit + batch * workers * 4;
      for (const worker of idle) {
        if (nextToAssign >= range.to || nextToAssign >= limit) return;
        const request: WorkerRequest = { from: nextToAssign, to: Math.min(range.to, nextToAssign + batch) };
        nextToAssign = request.to;
        idle.delete(worker);
        worker.postMessage(request);
      }
    };
    const accept = (worker: Worker, response: WorkerResponse): void => {
      if (isOver) return;
      if (response.kind === 'failed') {
        end(
          response.isUserError
            ? new UserError(response.message)
            : new Error(`a worker failed: ${response.stack}`),
        );
        return;
      }
      for (const [i, group] of response.groups.entries()) waiting.set(response.first + i, group);
      for (let next = waiting.get(nextToCommit); next; next = waiting.get(nextToCommit)) {
        waiting.delete(nextToCommit++);
        commit(next);
      }
      if (response.isIdle) idle.add(worker);
      if (nextToCommit === range.to) end();
      else assign();
    };

    for (const worker of pool) {
      worker.on('message', (response: WorkerResponse) => {
        try {
          accept(worker, response);
        } catch (error) {
          end(error as Error);
        }
      });
      worker.on('error', end);
      worker.on('exit', () => {
        end(new Error('a worker ended before its work was done'));
      });
    }
    signal?.addEventListener('abort', stop);
    if (signal?.aborted || range.from === range.to) end();
    else assign();
  });
}
