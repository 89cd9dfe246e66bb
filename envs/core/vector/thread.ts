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

let isOpen = true;
while (isOpen) {
  Atomics.wait(shared, control.generation, generation);
  generation = Atomics.load(shared, control.generation);
  try {
    run();
  } catch (error) {
    errors.postMessage({ message: (error as Error).stack });
  }
  Atomics.sub(shared, control.pending, 1);
  Atomics.notify(shared, control.pending);
}

function run(): void {
  const argument = shared[control.argument] as number;
  switch (shared[control.command]) {
    case commands.step:
      block.step();
      break;
    case commands.reset:
      block.reset(
        (((shared[control.seedHigh] as number) >>> 0) * 0x100000000 +
          ((shared[control.seedLow] as number) >>> 0)) as Seed,
      );
      break;
    case commands.resetOne:
      if (argument >= first && argument < first + count) block.resetOne(argument - first);
      break;
    default:
      block.close();
      isOpen = false;
  }
}
