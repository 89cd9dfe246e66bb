import { parentPort, workerData } from 'node:worker_threads';
import type { Plan } from '../datasets/index.js';
import { UserError } from '../envs/index.js';
import { PlanRunner, type RecordedGroup } from './planRunner.js';
import type { WorkerRequest, WorkerResponse } from './pool.js';

/** Finished groups are sent together for this long: a message each would cost more than a short group. */
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
  let groups: RecordedGroup[] = [];
  let sentAt = performance.now();
  for (let index = from; index < to; index++) {
    groups.push(await runner.record(index));
    const now = performance.now();
    const isLast = index + 1 === to;
    if (!isLast && now - sentAt < SEND_EVERY_MS) continue;
    const response: WorkerResponse = { kind: 'recorded', first, groups, isIdle: isLast };
    port?.postMessage(
      response,
      groups.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
    first = index + 1;
    groups = [];
    sentAt = now;
  }
}
