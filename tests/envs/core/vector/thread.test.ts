import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterEach, expect, test } from '@jest/globals';
import { allocateSlabs } from '#gatogym/envs/core/vector/slabs.js';
import { type ThreadData, commands, control } from '#gatogym/envs/core/vector/threads.js';
import { registry } from '#gatogym/envs/registry.js';

const ID = 'arcade/Bricks-v1';

const { port1, port2 } = new MessageChannel();
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.terminate();
  port1.close();
});

test('a wake-up without a command does not repeat the last one', async () => {
  const shared = new Int32Array(new SharedArrayBuffer(control.words * 4));
  const slabs = allocateSlabs(registry.describe(ID), 1, ['ram'], 'nextStep', true);
  const workerData: ThreadData = {
    ref: { id: ID },
    first: 0,
    count: 1,
    slabs,
    autoreset: 'nextStep',
    control: shared,
    errors: port2,
  };
  const thread = new URL('../../../../dist/envs/core/vector/thread.js', import.meta.url);
  worker = new Worker(thread, { workerData, transferList: [port2] });
  await once(worker, 'message');
  const frame = new Int32Array(slabs.observations['ram']!.buffer, 16, 1);
  const run = async (command: number): Promise<void> => {
    shared[control.command] = command;
    Atomics.store(shared, control.pending, 1);
    Atomics.add(shared, control.generation, 1);
    Atomics.notify(shared, control.generation);
    while (Atomics.load(shared, control.pending) !== 0) await wait(1);
  };
  await run(commands.reset);
  await run(commands.step);
  expect(frame[0]).toBe(1);
  // The thread is asleep again by now or soon: it is woken whenever it is.
  let wakings = 0;
  for (let i = 0; i < 50; i++) {
    wakings += Atomics.notify(shared, control.generation);
    await wait(2);
  }
  expect(wakings).toBeGreaterThan(10);
  expect([frame[0], Atomics.load(shared, control.pending)]).toEqual([1, 0]);
  await run(commands.step);
  expect(frame[0]).toBe(2);
  await run(commands.close);
});
