import type { Mujoco } from '#gatogym/envs/robotics/mujoco.js';

/** Bytes of MuJoCo's memory. */
export function heapOf(mujoco: Mujoco): number {
  const probe = new mujoco.DoubleBuffer(1);
  const bytes = (probe.GetView() as Float64Array).buffer.byteLength;
  probe.delete();
  return bytes;
}

export type Filling = {
  /** Bytes of MuJoCo's memory. */
  readonly bytes: number;
  take(bytes: number): void;
  giveBack(): void;
};

const BLOCK = 4096;

/** Takes MuJoCo's memory block by block until it has grown, and then all but the last 100,000 bytes of what it grew by. */
export function fillUp(mujoco: Mujoco): Filling {
  const blocks: { delete(): void }[] = [];
  const take = (bytes: number): void => {
    for (let i = 0; i < bytes; i += BLOCK) blocks.push(new mujoco.DoubleBuffer(BLOCK / 8));
  };
  const before = heapOf(mujoco);
  while (heapOf(mujoco) === before) take(BLOCK);
  const bytes = heapOf(mujoco);
  // The allocator keeps 16 bytes beside each block.
  take(((bytes - before - 100_000) * BLOCK) / (BLOCK + 16));
  return {
    bytes,
    take,
    giveBack: () => {
      for (const block of blocks) block.delete();
    },
  };
}
