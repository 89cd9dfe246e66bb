import { Worker } from 'node:worker_threads';
import { UserError } from '../envs/index.js';

/** Numbered pieces of work: `from` and those after it, before `to`. */
export type Pieces = { readonly from: number; readonly to: number };

/** From a worker: results in order from number `first` on, or why it stopped. */
export type WorkerResponse =
  | {
      readonly kind: 'results';
      readonly first: number;
      readonly results: readonly unknown[];
      readonly isIdle: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly stack: string;
      readonly isUserError: boolean;
    };

export type WorkersOptions = {
  /** The module that workers run: it calls `serve`. */
  readonly script: URL;
  /** What each worker starts with: its `workerData`. */
  readonly data: unknown;
  readonly workers: number;
  /** How many pieces a worker is given at a time. */
  readonly batch: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Has pieces of work done in worker threads, and hands their results over in order, whoever finished first. Resolves when all are
 * handed over, or when `signal` stops it.
 * @param accept is given what the workers' `serve` gives: a structured clone of it
 */
export function inWorkers(
  pieces: Pieces,
  { script, data, workers, batch, signal }: WorkersOptions,
  accept: (result: unknown) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, unknown>();
    let nextToAssign = pieces.from;
    let nextToAccept = pieces.from;
    let isOver = false;

    const pool = Array.from({ length: workers }, () => new Worker(script, { workerData: data }));
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
      // A worker far ahead of the rest waits, so that results do not pile up in memory.
      const limit = nextToAccept + batch * workers * 4;
      for (const worker of idle) {
        if (nextToAssign >= pieces.to || nextToAssign >= limit) return;
        const request: Pieces = { from: nextToAssign, to: Math.min(pieces.to, nextToAssign + batch) };
        nextToAssign = request.to;
        idle.delete(worker);
        worker.postMessage(request);
      }
    };
    const take = (worker: Worker, response: WorkerResponse): void => {
      if (isOver) return;
      if (response.kind === 'failed') {
        end(
          response.isUserError
            ? new UserError(response.message)
            : new Error(`a worker failed: ${response.stack}`),
        );
        return;
      }
      for (const [i, result] of response.results.entries()) waiting.set(response.first + i, result);
      for (; waiting.has(nextToAccept); nextToAccept++) {
        const result = waiting.get(nextToAccept);
        waiting.delete(nextToAccept);
        accept(result);
      }
      if (response.isIdle) idle.add(worker);
      if (nextToAccept === pieces.to) end();
      else assign();
    };

    for (const worker of pool) {
      worker.on('message', (response: WorkerResponse) => {
        try {
          take(worker, response);
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
    if (signal?.aborted || pieces.from === pieces.to) end();
    else assign();
  });
}
