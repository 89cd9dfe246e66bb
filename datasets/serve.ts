import { parentPort } from 'node:worker_threads';
import { UserError } from '../envs/index.js';
import type { Pieces, WorkerResponse } from './inWorkers.js';

/** Results are sent together for this long: a message each would cost more than a short piece of work. */
const SEND_EVERY_MS = 20;

/**
 * Answers what `inWorkers` asks of this thread.
 * @param work does pieces [from, to), in order
 * @param memoryOf what of a result is handed over instead of copied
 */
export function serve<Result>(
  work: (from: number, to: number) => AsyncIterable<Result>,
  memoryOf: (result: Result) => readonly ArrayBufferLike[] = () => [],
): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs as a worker thread only');

  const answer = async ({ from, to }: Pieces): Promise<void> => {
    let first = from;
    let results: Result[] = [];
    let sentAt = performance.now();
    for await (const result of work(from, to)) {
      results.push(result);
      const now = performance.now();
      const isIdle = first + results.length === to;
      if (!isIdle && now - sentAt < SEND_EVERY_MS) continue;
      const response: WorkerResponse = { kind: 'results', first, results, isIdle };
      port.postMessage(response, results.flatMap(memoryOf) as ArrayBuffer[]);
      first += results.length;
      results = [];
      sentAt = now;
    }
  };

  port.on('message', (pieces: Pieces) => {
    void answer(pieces).catch((error: unknown) => {
      const { message, stack } = error as Error;
      const isUserError = error instanceof UserError;
      const response: WorkerResponse = {
        kind: 'failed',
        message,
        stack: stack ?? message,
        isUserError,
      };
      port.postMessage(response);
    });
  });
}
