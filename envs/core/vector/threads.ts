import { Worker, type MessagePort, MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { EnvRef } from '../../make.js';
import type { Seed } from '../seed.js';
import type { Autoreset, Slabs } from './slabs.js';

/** Words of the control block that a vector shares with its threads. */
export const control = {
  generation: 0,
  pending: 1,
  command: 2,
  argument: 3,
  seedLow: 4,
  seedHigh: 5,
  words: 6,
} as const;
export const commands = { step: 1, reset: 2, resetOne: 3, close: 4 } as const;

/** What a thread is started with. */
export type ThreadData = {
  readonly ref: EnvRef;
  readonly first: number;
  readonly count: number;
  readonly slabs: Slabs;
  readonly autoreset: Autoreset;
  readonly control: Int32Array;
  readonly errors: MessagePort;
};

/** Blocks of environments in worker threads, driven through shared memory: a command costs one wake-up a thread. */
export class Threads {
  readonly #workers: readonly Worker[];
  readonly #errors: readonly MessagePort[];
  readonly #control: Int32Array;

  private constructor(workers: readonly Worker[], errors: readonly MessagePort[], shared: Int32Array) {
    this.#workers = workers;
    this.#errors = errors;
    this.#control = shared;
  }

  /** Starts `count` threads and waits until each has made its environments. */
  static async start(
    ref: EnvRef,
    numEnvs: number,
    count: number,
    slabs: Slabs,
    autoreset: Autoreset,
  ): Promise<Threads> {
    const shared = new Int32Array(new SharedArrayBuffer(control.words * 4));
    const errors: MessagePort[] = [];
    const workers = Array.from({ length: count }, (_, k) => {
      const first = Math.floor((k * numEnvs) / count);
      const next = Math.floor(((k + 1) * numEnvs) / count);
      const { port1, port2 } = new MessageChannel();
      errors.push(port1);
      const workerData: ThreadData = {
        ref,
        first,
        count: next - first,
        slabs,
        autoreset,
        control: shared,
        errors: port2,
      };
      return new Worker(new URL('./thread.js', import.meta.url), { workerData, transferList: [port2] });
    });
    try {
      await Promise.all(workers.map(ready));
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.terminate()));
      throw error;
    }
    for (const worker of workers) worker.unref();
    for (const port of errors) port.unref();
    return new Threads(workers, errors, shared);
  }

  reset(root: Seed): void {
    this.#control[control.seedLow] = root;
    this.#control[control.seedHigh] = root / 0x100000000;
    this.#run(commands.reset, 0);
  }

  resetOne(index: number): void {
    this.#run(commands.resetOne, index);
  }

  step(): void {
    this.#run(commands.step, 0);
  }

  async close(): Promise<void> {
    this.#run(commands.close, 0);
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #run(command: number, argument: number): void {
    const shared = this.#control;
    shared[control.command] = command;
    shared[control.argument] = argument;
    Atomics.store(shared, control.pending, this.#workers.length);
    Atomics.add(shared, control.generation, 1);
    Atomics.notify(shared, control.generation);
    for (let left = this.#workers.length; left > 0; left = Atomics.load(shared, control.pending)) {
      Atomics.wait(shared, control.pending, left);
    }
    for (const port of this.#errors) {
      const received = receiveMessageOnPort(port) as { readonly message: string } | undefined;
      if (received) throw new Error(`an environment failed in its thread: ${received.message}`);
    }
  }
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      resolve();
    });
    worker.once('error', reject);
  });
}
