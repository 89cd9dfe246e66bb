import { parentPort, workerData } from 'node:worker_threads';
import type { EncodedEpisode, Plan } from '../datasets/index.js';
import { UserError } from '../envs/index.js';
import { PlanRunner } from './episodeRunner.js';
import type { WorkerRequest, WorkerResponse } from './pool.js';

/** Finished episodes are sent together for this long: a message each would cost more than a short episode. */
const SEND_EVERY_MS = 20;

const port = parentPort;
if (!port) throw new Error('recorder/worker.js runs as a worker thread only');
const runner = new PlanRunner(workerData as Plan);

port.on('message', ({ from, to }: WorkerRequest) => {
  void recordRange(from, to).catch((error: unknown) => {
    const { message, stack } = error as Error;
    const response: WorkerResponse = {
      kind: 'failed',
      message,
      stack: stack ?? message,
      isUserError: error instanceof UserError,
    };
    port.postMessage(response);
  });
});

async function recordRange(from: number, to: number): Promise<void> {
  let first = from;
  let episodes: EncodedEpisode[] = [];
  let sentAt = performance.now();
  for (let ordinal = from; ordinal < to; ordinal++) {
    episodes.push(await runner.record(ordinal));
    const now = performance.now();
    const isLast = ordinal + 1 === to;
    if (!isLast && now - sentAt < SEND_EVERY_MS) continue;
    const response: WorkerResponse = { kind: 'recorded', first, episodes, isIdle: isLast };
    port?.postMessage(
      response,
      episodes.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
    first = ordinal + 1;
    episodes = [];
    sentAt = now;
  }
}
