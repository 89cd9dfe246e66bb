import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../envs/index.js';
import type { RecordedGroup } from './groupPlayer.js';
import { PlanRunner } from './planRunner.js';
import type { WorkerData, WorkerRequest, WorkerResponse } from './pool.js';

/** Finished groups are sent together for this long: a message each would cost more than a short group. */
const SEND_EVERY_MS = 20;

const port = parentPort;
if (!port) throw new Error('recorder/worker.js runs as a worker thread only');
const { plan, isTimed } = workerData as WorkerData;
const runner = new PlanRunner(plan, { isTimed });

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
  for await (const group of runner.record(from, to)) {
    groups.push(group);
    const now = performance.now();
    const isLast = first + groups.length === to;
    if (!isLast && now - sentAt < SEND_EVERY_MS) continue;
    const response: WorkerResponse = { kind: 'recorded', first, groups, isIdle: isLast };
    port?.postMessage(
      response,
      groups.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
    first += groups.length;
    groups = [];
    sentAt = now;
  }
}
