import { parentPort, workerData } from 'node:worker_threads';
import { makeCore } from '../../make.js';
import type { Seed } from '../seed.js';
import { EnvBlock } from './envBlock.js';
import { type ThreadData, commands, control } from './threads.js';

const { ref, first, count, slabs, autoreset, control: shared, errors } = workerData as ThreadData;

const envs = [];
for (let i = 0; i < count; i++) envs.push(await makeCore(ref));
const block = new EnvBlock(envs, first, slabs, autoreset);

let generation = Atomics.load(shared, control.generation);
parentPort?.postMessage('ready');

let command: number;
do {
  // A wake-up that comes late, after this thread saw the command by itself, is none.
  while (Atomics.load(shared, control.generation) === generation) {
    Atomics.wait(shared, control.generation, generation);
  }
  generation = Atomics.load(shared, control.generation);
  // Read once: as soon as this thread is no longer pending, the next command may be written.
  command = shared[control.command] as number;
  try {
    run(command, shared[control.argument] as number);
  } catch (error) {
    errors.postMessage({ message: (error as Error).stack });
  }
  Atomics.sub(shared, control.pending, 1);
  Atomics.notify(shared, control.pending);
} while (command !== commands.close);

function run(wanted: number, argument: number): void {
  switch (wanted) {
    case commands.step:
      block.step();
      break;
    case commands.reset:
      block.reset(sharedSeed());
      break;
    case commands.resetOne:
      if (argument >= first && argument < first + count) block.resetOne(argument - first);
      break;
    default:
      block.close();
  }
}

function sharedSeed(): Seed {
  const low = (shared[control.seedLow] as number) >>> 0;
  const high = (shared[control.seedHigh] as number) >>> 0;
  return (high * 0x100000000 + low) as Seed;
}
